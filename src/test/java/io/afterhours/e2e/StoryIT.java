package io.afterhours.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.afterhours.Application;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * The main job in real browsers: a customer asks at night, the admin sees it live, an agent comes back, is given it,
 * answers, resolves, and the next one comes.
 */
@SpringBootTest(
        classes = Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "afterhours.demo=true",
            "afterhours.clock=simulated",
            "afterhours.clock-start=2026-03-27T22:00:00Z"
        })
@Import({Fixtures.class, Invariants.class})
class StoryIT {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String PASSWORD = "a-password-for-nora";

    private static Playwright playwright;
    private static Browser browser;

    @LocalServerPort
    private int port;

    @Autowired
    private Fixtures stage;

    @Autowired
    private Invariants invariants;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PasswordEncoder passwords;

    private final List<BrowserContext> contexts = new ArrayList<>();

    @BeforeAll
    static void startBrowser() {
        playwright = Playwright.create();
        var options = new BrowserType.LaunchOptions().setArgs(List.of("--no-sandbox"));
        var chromium =
                Path.of(Objects.requireNonNullElse(System.getenv("AFTERHOURS_TEST_BROWSER"), "/usr/bin/chromium"));
        if (Files.exists(chromium)) {
            options.setExecutablePath(chromium);
        }
        browser = playwright.chromium().launch(options);
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    }

    @AfterAll
    static void stopBrowser() {
        playwright.close();
    }

    @BeforeEach
    void aGroupOfItsOwnWithOneAgentWhoIsOut() {
        GroupId night = stage.group("night");
        stage.offlinePolicy(night, true, 5, true, "QUEUED");
        stage.agent("nora", 1, night);
        jdbc.sql("UPDATE agent SET password_hash = ? WHERE username = 'nora'")
                .param(passwords.encode(PASSWORD))
                .update();
        // logged out as Busy counts as offline, and coming back is a choice of its own
        jdbc.sql("""
                UPDATE agent_presence p JOIN agent a ON a.id = p.agent_id SET p.declared = 'BUSY'
                WHERE a.username = 'nora'""").update();
        // round the clock, so that it is nobody's absence but the agents'
        jdbc.sql("INSERT INTO schedule (grp_id) VALUES (?)")
                .param(night.value())
                .update();
        for (var day = 1; day <= 7; day++) {
            jdbc.sql("INSERT INTO schedule_slot (grp_id, day_of_week, from_minute, to_minute) VALUES (?, ?, 0, 1440)")
                    .param(night.value())
                    .param(day)
                    .update();
        }
    }

    @AfterEach
    void closeWindows() {
        contexts.forEach(BrowserContext::close);
    }

    @Test
    void aRequestOfTheNightFindsItsWayToTheAgentWhoComesBack() {
        var admin = window(1440, ColorScheme.LIGHT);
        login(admin, "admin", "afterhours-demo");
        admin.navigate(url("/inbox/open"));
        var settings = admin.context().newPage();
        settings.navigate(url("/settings/offline-handling"));
        shot(settings, "offline-handling-at-first");
        assertThat(settings.getByText("0 / 5").first()).isVisible();

        var customer = window(1280, ColorScheme.LIGHT);
        ask(customer, "Where is my lamp?");
        assertThat(customer.getByRole(AriaRole.DIALOG).getByText(Pattern.compile("^AH-[A-Z0-9]+$")))
                .isVisible();

        assertThat(admin.getByText("Mia of the night").first()).isVisible();
        assertThat(settings.getByText("1 / 5").first()).isVisible();
        var second = window(1280, ColorScheme.LIGHT);
        ask(second, "And where is mine?");
        assertThat(settings.getByText("2 / 5").first()).isVisible();
        shots(admin, "open");
        shots(settings, "offline-handling");

        var nora = window(1440, ColorScheme.LIGHT);
        login(nora, "nora", PASSWORD);
        nora.navigate(url("/inbox/mine"));
        assertThat(status(nora)).containsText("Busy");
        shots(nora, "my-chats-empty");
        become(nora, "Available");
        var appeared = Instant.now();
        var first = nora.getByText("Mia of the night").first();
        assertThat(first).isVisible();
        // the message says how long it took; what makes it fail is a ticket that does not come without a reload
        System.out.printf(
                "story | available to visible in My chats: %d ms%n",
                Duration.between(appeared, Instant.now()).toMillis());
        first.click();
        assertThat(nora.getByText("Where is my lamp?").last()).isVisible();
        reply(nora, "It left the house an hour ago.");
        assertThat(customer.getByRole(AriaRole.DIALOG).getByText("It left the house an hour ago."))
                .isVisible(new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                        .setTimeout(20_000));
        shots(nora, "conversation");

        nora.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Resolve"))
                .first()
                .click();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> jdbc.sql("""
                SELECT COUNT(*) FROM ticket t JOIN agent a ON a.id = t.agent_id
                WHERE a.username = 'nora' AND t.state = 'RESOLVED'""").query(Integer.class).single() == 1);
        nora.getByText("Mia of the night").first().click();
        assertThat(nora.getByText("And where is mine?").last()).isVisible();
        assertThat(invariants.violations()).isEmpty();
        assertThat(stage.count(TicketState.ASSIGNED)).isPositive();
    }

    private void ask(Page customer, String question) {
        customer.navigate(url("/demo/shop?group=night"));
        customer.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Chat with us"))
                .click();
        var chat = customer.getByRole(AriaRole.DIALOG);
        chat.getByLabel("Your message").fill(question);
        chat.getByLabel("Your name").fill("Mia of the night");
        chat.getByLabel("E-mail").fill("mia-" + question.length() + "@example.org");
        chat.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Leave message"))
                .click();
        assertThat(chat.getByText(Pattern.compile("^AH-[A-Z0-9]+$"))).isVisible();
    }

    private void login(Page page, String username, String password) {
        page.navigate(url("/login"));
        page.getByLabel("User name").fill(username);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                .click();
        page.waitForURL(url -> !url.contains("/login"));
    }

    private static Locator status(Page page) {
        return page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(Pattern.compile("Your status.*")))
                .first();
    }

    private static void become(Page page, String wish) {
        status(page).click();
        page.getByRole(AriaRole.MENUITEMCHECKBOX, new Page.GetByRoleOptions().setName(wish))
                .or(page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(wish)))
                .first()
                .click();
    }

    private static void reply(Page page, String text) {
        page.getByLabel("Reply to the customer").fill(text);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send"))
                .first()
                .click();
    }

    private Page window(int width, ColorScheme scheme) {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setLocale("en-GB"));
        contexts.add(context);
        var page = context.newPage();
        page.setDefaultTimeout(20_000);
        return page;
    }

    /** The screen in light, dark and on a phone. */
    private static void shots(Page page, String name) {
        shot(page, name + "-light");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        shot(page, name + "-dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        var size = page.viewportSize();
        page.setViewportSize(360, 800);
        shot(page, name + "-phone");
        page.setViewportSize(size.width, size.height);
    }

    private static void shot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("story-" + name + ".png")));
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
