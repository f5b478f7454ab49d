package io.afterhours.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
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
import io.afterhours.presence.CustomStatuses;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.presence.PresenceSettings;
import io.afterhours.presence.Presences;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
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

/** The Agents screen in a real browser: keyboard alone, nothing for axe to find, light, dark and on a phone. */
@SpringBootTest(
        classes = Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "afterhours.demo=true",
            "afterhours.clock=simulated",
            "afterhours.clock-start=2026-03-27T22:00:00Z"
        })
@Import(Fixtures.class)
class AgentsIT {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String PASSWORD = "a-password-for-nora";

    private static Playwright playwright;
    private static Browser browser;

    @LocalServerPort
    private int port;

    @Autowired
    private Fixtures stage;

    @Autowired
    private Presences presences;

    @Autowired
    private CustomStatuses statuses;

    @Autowired
    private PresenceSettings settings;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PasswordEncoder passwords;

    private final List<BrowserContext> contexts = new ArrayList<>();
    private AgentId nora;

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
    void noraWhoCanLogIn() {
        GroupId night = stage.group("night");
        nora = stage.agent("nora", 4, night);
        jdbc.sql("UPDATE agent SET name = 'Nora', password_hash = ? WHERE id = ?")
                .param(passwords.encode(PASSWORD))
                .param(nora.value())
                .update();
    }

    @AfterEach
    void closeWindows() {
        contexts.forEach(BrowserContext::close);
    }

    @Test
    void anAdminManagesPresenceByKeyboardAndTheAgentSeesIt() {
        var admin = window(1440);
        login(admin, "admin", "afterhours-demo");
        admin.navigate(url("/settings/agents"));
        assertThat(row(admin, "Nora")).containsText("Offline");
        assertThat(row(admin, "Nora")).containsText("Never");
        assertClean(admin);

        addStatusByKeyboard(admin);
        var agent = window(1280);
        login(agent, "nora", PASSWORD);
        agent.navigate(url("/inbox/mine"));
        choose(agent, "Lunch break (Away)");
        assertThat(status(agent)).containsText("Lunch break");

        part(admin, "Agents").click();
        assertThat(row(admin, "Nora")).containsText("Lunch break (Away)");
        assertThat(row(admin, "Nora")).containsText("Here now");
        assertClean(admin);
        shots(admin, "people");
        onAPhone(admin);

        setOfflineByKeyboard(admin);
        assertThat(row(admin, "Nora")).containsText("Offline");
        assertThat(presences.of(nora).effective()).isEqualTo(EffectiveStatus.OFFLINE);
        var banner = agent.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText("set you offline"));
        assertThat(banner).isVisible();
        assertThat(status(agent)).containsText("Offline");
        assertClean(agent);
        shots(agent, "set-offline");
        choose(agent, "Available");
        assertThat(banner).isHidden();
        assertThat(row(admin, "Nora")).containsText("Available");
    }

    /** Name, status, last seen and what can be done, without scrolling sideways. */
    private static void onAPhone(Page admin) {
        admin.setViewportSize(360, 800);
        assertThat(admin.locator(".agents-grid.narrow")).isVisible();
        shot(admin, "people-phone-top");
        row(admin, "Nora").scrollIntoViewIfNeeded();
        assertThat(row(admin, "Nora").getByText("Here now")).isVisible();
        var button = admin.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Set Nora offline"));
        assertThat(button).isInViewport();
        assertThat((Integer) admin.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(360);
        assertClean(admin);
        shot(admin, "people-phone");
        admin.setViewportSize(1440, 900);
        assertThat(admin.locator(".agents-grid:not(.narrow)")).isVisible();
    }

    private void addStatusByKeyboard(Page admin) {
        part(admin, "Agents").focus();
        admin.keyboard().press("Tab");
        admin.keyboard().press("Enter");
        admin.waitForURL(Pattern.compile(".*/settings/agents/statuses"));
        assertThat(admin.getByText("No custom statuses yet.")).isVisible();
        admin.keyboard().press("Tab");
        assertThat(admin.locator("*:focus")).containsText("Add status");
        admin.keyboard().press("Enter");
        var dialog = admin.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByLabel("Name")).isFocused();
        admin.keyboard().type("Lunch break");
        admin.keyboard().press("Tab");
        admin.keyboard().press("ArrowDown");
        shots(admin, "status-dialog");
        assertClean(admin);
        dialog.getByLabel("Name").focus();
        admin.keyboard().press("Enter");
        assertThat(dialog).isHidden();
        assertThat(admin.getByText("Counts as Away · nobody in it")).isVisible();
        assertThat(SystemAccess.call(() -> statuses.all())).hasSize(1);
        admin.getByLabel("Away after logout ends after").fill("90");
        assertThat(admin.getByText("counts as Away for 90 minutes")).isVisible();
        assertClean(admin);
        shots(admin, "statuses");
        admin.getByLabel("Away after logout ends after").press("Enter");
        assertThat(admin.getByText("Away after logout is saved.")).isVisible();
        assertThat(SystemAccess.call(() -> settings.current()).value().awayAfterLogoutMaxMinutes())
                .isEqualTo(90);
    }

    private static Locator part(Page page, String name) {
        return page.locator(".parts").getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name));
    }

    private static void setOfflineByKeyboard(Page admin) {
        var button = admin.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Set Nora offline"));
        button.focus();
        admin.keyboard().press("Enter");
        var dialog = admin.getByRole(AriaRole.ALERTDIALOG);
        assertThat(dialog).containsText("Set Nora offline?");
        assertThat(dialog).containsText("They have no chats.");
        assertClean(admin);
        shot(admin, "force-dialog");
        admin.keyboard().press("Escape");
        assertThat(dialog).isHidden();
        assertThat(button).isFocused();
        admin.keyboard().press("Enter");
        assertThat(dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Set offline")))
                .isFocused();
        admin.keyboard().press("Enter");
    }

    private static void assertClean(Page page) {
        var found = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                .analyze()
                .getViolations();
        assertThat(found.stream()
                        .flatMap(rule -> rule.getNodes().stream()
                                .map(node -> rule.getId() + " " + node.getHtml() + " " + node.getFailureSummary())))
                .isEmpty();
    }

    /** What the row's first cell carries, for a phone, is what the other cells say. */
    private static Locator row(Page page, String name) {
        return page.locator("vaadin-grid-cell-content .agent-cell")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + name)))
                .first();
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

    private static void choose(Page page, String wish) {
        status(page).click();
        page.getByRole(
                        AriaRole.MENUITEMCHECKBOX,
                        new Page.GetByRoleOptions().setName(wish).setExact(true))
                .or(page.getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName(wish).setExact(true)))
                .first()
                .click();
    }

    private Page window(int width) {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(ColorScheme.LIGHT)
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
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("agents-" + name + ".png")));
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
