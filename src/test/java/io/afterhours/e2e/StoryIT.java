package io.afterhours.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.afterhours.BrowserTest;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * The main job in real browsers: a customer asks at night, the admin sees it live, an agent comes back, is given it,
 * answers, resolves, and the next one comes.
 */
@BrowserTest
class StoryIT {

    private static final String PASSWORD = "a-password-for-nora";

    @RegisterExtension
    static final Windows windows = Windows.ofEachTest();

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

    @Test
    void aRequestOfTheNightFindsItsWayToTheAgentWhoComesBack() {
        var admin = window(1440, ColorScheme.LIGHT);
        Windows.logIn(admin, "admin", "afterhours-demo");
        admin.navigate("/inbox/open");
        var settings = admin.context().newPage();
        settings.navigate("/settings/offline-handling");
        Windows.shot(settings, "story-offline-handling-at-first");
        assertThat(settings.getByText("0 / 5").first()).isVisible();

        var customer = window(1280, ColorScheme.LIGHT);
        ask(customer, "Where is my lamp?");
        assertThat(customer.getByRole(AriaRole.DIALOG)
                        .getByText(Pattern.compile("^AH-[A-Z0-9]+$"))
                        .first())
                .isVisible();

        assertThat(admin.getByText("Mia of the night").first()).isVisible();
        assertThat(settings.getByText("1 / 5").first()).isVisible();
        var second = window(1280, ColorScheme.LIGHT);
        ask(second, "And where is mine?");
        assertThat(settings.getByText("2 / 5").first()).isVisible();
        shots(admin, "open");
        shots(settings, "offline-handling");

        var nora = window(1440, ColorScheme.LIGHT);
        Windows.logIn(nora, "nora", PASSWORD);
        nora.navigate("/inbox/mine");
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
        assertThat(customer.getByRole(AriaRole.DIALOG)
                        .getByText("It left the house an hour ago.")
                        .first())
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
        // both are called Mia: the second one is known by her ticket
        var next = jdbc.sql("""
                SELECT t.id FROM ticket t JOIN agent a ON a.id = t.agent_id
                WHERE a.username = 'nora' AND t.state = 'ASSIGNED'""").query(Long.class).single();
        nora.locator(".ticket-row a[href$='/" + next + "']").click();
        assertThat(nora.getByText("And where is mine?").last()).isVisible();
        assertThat(invariants.violations()).isEmpty();
        assertThat(stage.count(TicketState.ASSIGNED)).isPositive();
    }

    private void ask(Page customer, String question) {
        customer.navigate("/demo/shop?group=night");
        customer.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Chat with us"))
                .click();
        var chat = customer.getByRole(AriaRole.DIALOG);
        chat.getByLabel("Your message").fill(question);
        chat.getByLabel("Your name").fill("Mia of the night");
        chat.getByLabel("E-mail").fill("mia-" + question.length() + "@example.org");
        chat.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Leave message"))
                .click();
        assertThat(chat.getByText(Pattern.compile("^AH-[A-Z0-9]+$")).first()).isVisible();
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
        return windows.context(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setColorScheme(scheme)
                        .setLocale("en-GB")
                        .setBaseURL("http://localhost:" + port))
                .newPage();
    }

    /** The screen in light, dark and on a phone. */
    private static void shots(Page page, String name) {
        Windows.shot(page, "story-" + name + "-light");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Windows.shot(page, "story-" + name + "-dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        var size = page.viewportSize();
        page.setViewportSize(360, 800);
        Windows.shot(page, "story-" + name + "-phone");
        page.setViewportSize(size.width, size.height);
    }
}
