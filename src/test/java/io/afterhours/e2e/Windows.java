package io.afterhours.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Browser windows of a test, what accessibility demands of them, and pictures of them. */
final class Windows implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final Playwright playwright = Playwright.create();
    private final Browser browser;
    private final List<BrowserContext> contexts = new ArrayList<>();

    Windows() {
        var options = new BrowserType.LaunchOptions().setArgs(List.of("--no-sandbox"));
        var chromium =
                Path.of(Objects.requireNonNullElse(System.getenv("AFTERHOURS_TEST_BROWSER"), "/usr/bin/chromium"));
        if (Files.exists(chromium)) {
            options.setExecutablePath(chromium);
        }
        browser = playwright.chromium().launch(options);
    }

    /** For windows of those who never log in. */
    Browser browser() {
        return browser;
    }

    /** A window of somebody who has logged in. */
    Page of(int port, String username, String password) {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(1440, 900)
                .setColorScheme(ColorScheme.LIGHT)
                .setLocale("en-GB")
                .setBaseURL("http://localhost:" + port));
        contexts.add(context);
        var page = context.newPage();
        page.setDefaultTimeout(20_000);
        page.navigate("/login");
        page.getByLabel("User name").fill(username);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                .click();
        page.waitForURL(url -> !url.contains("/login"));
        return page;
    }

    /** The button of exactly this name. */
    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** By keyboard, in one step: a list that is drawn anew in between would take the focus away. */
    static void press(Page page, String button) {
        button(page, button).press("Enter");
    }

    /** Nothing for axe to find, in light and dark and on a phone, where nothing scrolls sideways; with pictures. */
    static void look(Page page, String name) {
        shot(page, name + "-light");
        assertClean(page);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        shot(page, name + "-dark");
        assertClean(page);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(360, 800);
        shot(page, name + "-phone");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("width of %s on a phone", name)
                .isLessThanOrEqualTo(360);
        assertClean(page);
        page.setViewportSize(1440, 900);
    }

    /** Nothing for axe to find in what is shown now. */
    static void assertClean(Page page) {
        var found = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                .analyze()
                .getViolations();
        assertThat(found.stream()
                        .flatMap(rule -> rule.getNodes().stream()
                                .map(node -> rule.getId() + " " + node.getHtml() + " " + node.getFailureSummary())))
                .isEmpty();
    }

    static void shot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    @Override
    public void close() {
        contexts.forEach(BrowserContext::close);
        playwright.close();
    }
}
