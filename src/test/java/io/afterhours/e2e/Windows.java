package io.afterhours.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Browser windows of a test, what accessibility demands of them, and pictures of them. */
public final class Windows implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static final String SIDEWAYS = """
            () => [document.documentElement, ...document.querySelectorAll('.view, .editor-body, .thread')]
                .filter((each) => each.scrollWidth > each.clientWidth + 1)
                .map((each) => `${each.localName}.${each.className} scrolls sideways`)""";

    private static final String WIDE_LISTS = """
            () => [...document.querySelectorAll('vaadin-grid')]
                .filter((grid) => {
                    const table = grid.shadowRoot.getElementById('table');
                    return table.scrollWidth > table.clientWidth + 1;
                })
                .map((grid) => `${grid.className} is wider than its place`)""";

    /**
     * Texts of which a part lies outside of what an ancestor lets be seen: the words, and the element. What can be
     * scrolled to, what says itself in full when it is pointed at, and what is for screen readers alone is left out; so
     * are rows of a list that say themselves in full when they are opened.
     */
    private static final String CUT_OFF = """
            () => {
                const found = [];
                const up = (node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host ?? null;
                const along = (it, style) => /auto|scroll/.test(style.overflowX)
                    && (it.id === 'table' || it.localName === 'pre' || it.hasAttribute('tabindex'));
                const down = (it, style) => /auto|scroll/.test(style.overflowY) && it.scrollHeight > it.clientHeight;
                const check = (text) => {
                    const range = document.createRange();
                    range.selectNodeContents(text);
                    const rect = range.getBoundingClientRect();
                    if (rect.width === 0 || rect.height === 0) return;
                    let cut = null;
                    for (let it = up(text); it; it = up(it)) {
                        if (!(it instanceof HTMLElement)) continue;
                        const style = getComputedStyle(it);
                        if (style.visibility === 'hidden' || style.clipPath !== 'none' || it.title
                            || it.matches('.sr-only, [aria-hidden=true], .ticket-row, .v-status-message')) return;
                        if (it.localName === 'vaadin-grid' && it.querySelector('vaadin-tooltip')) return;
                        const box = it.getBoundingClientRect();
                        if (box.width <= 1) return;
                        const x = style.overflowX !== 'visible' && !along(it, style)
                            && (rect.left < box.left - 2 || rect.right > box.right + 2);
                        const y = style.overflowY !== 'visible' && !down(it, style)
                            && (rect.top < box.top - 3 || rect.bottom > box.bottom + 3);
                        if (!cut && (x || y)) cut = it;
                        if (down(it, style) || (along(it, style) && it.scrollWidth > it.clientWidth)) break;
                        if (style.position === 'fixed') break;
                    }
                    if (cut) found.push(`${text.data.trim().slice(0, 60)} in ${cut.localName}.${cut.className}`);
                };
                const walk = (root) => {
                    for (const node of root.childNodes) {
                        if (node.nodeType === Node.TEXT_NODE && node.data.trim()) check(node);
                        if (node.nodeType === Node.ELEMENT_NODE && !/^(style|script)$/.test(node.localName)) {
                            if (node.shadowRoot) walk(node.shadowRoot);
                            walk(node);
                        }
                    }
                };
                walk(document.body);
                return found;
            }""";

    private static final int PATIENCE = 20_000;

    private final boolean kept;
    private final List<BrowserContext> contexts = new ArrayList<>();
    private @Nullable Browser browser;

    private Windows(boolean kept) {
        this.kept = kept;
    }

    /** Windows that are closed after each test. */
    public static Windows ofEachTest() {
        return new Windows(false);
    }

    /** Windows that stay open until the last test of the class, for tests that go on in the same one. */
    public static Windows ofAllTests() {
        return new Windows(true);
    }

    /** One browser for all classes, without anything in common between its contexts. */
    private record Chrome(Playwright playwright, Browser browser) implements AutoCloseable {

        static Chrome start() {
            var playwright = Playwright.create();
            var options = new BrowserType.LaunchOptions().setArgs(List.of("--no-sandbox"));
            var chromium =
                    Path.of(Objects.requireNonNullElse(System.getenv("AFTERHOURS_TEST_BROWSER"), "/usr/bin/chromium"));
            if (Files.exists(chromium)) {
                options.setExecutablePath(chromium);
            }
            return new Chrome(playwright, playwright.chromium().launch(options));
        }

        @Override
        public void close() {
            playwright.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext test) {
        browser = test.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Chrome.class, key -> Chrome.start(), Chrome.class)
                .browser();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    /** Whoever reads that a test failed sees what was on the screen. */
    @Override
    public void afterEach(ExtensionContext test) {
        if (test.getExecutionException().isPresent()) {
            var name = test.getRequiredTestClass().getSimpleName() + "-"
                    + test.getRequiredTestMethod().getName();
            contexts.stream().flatMap(each -> each.pages().stream()).forEach(page -> tell(name, page));
        }
        if (!kept) {
            closeAll();
        }
    }

    @Override
    public void afterAll(ExtensionContext test) {
        closeAll();
    }

    private void closeAll() {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
    }

    private static void tell(String test, Page page) {
        try {
            shot(page, "failed-" + test + "-" + System.identityHashCode(page));
            System.out.printf(
                    "%s failed with this at %s:%n%s%n",
                    test, page.url(), page.locator("body").ariaSnapshot());
        } catch (PlaywrightException gone) {
            System.out.printf("%s failed; its window cannot be looked at: %s%n", test, gone.getMessage());
        }
    }

    /** A browser of its own within the browser, with its own cookies. */
    public BrowserContext context(Browser.NewContextOptions options) {
        var context = Objects.requireNonNull(browser).newContext(options);
        context.setDefaultTimeout(PATIENCE);
        contexts.add(context);
        return context;
    }

    /** A window of somebody who has logged in. */
    public Page of(int port, String username, String password) {
        var page = context(new Browser.NewContextOptions()
                        .setViewportSize(1440, 900)
                        .setColorScheme(ColorScheme.LIGHT)
                        .setLocale("en-GB")
                        .setBaseURL("http://localhost:" + port))
                .newPage();
        logIn(page, username, password);
        return page;
    }

    /** By the form, as people do. */
    public static void logIn(Page page, String username, String password) {
        page.navigate("/login");
        page.getByLabel("User name").fill(username);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                .click();
        page.waitForURL(url -> !url.contains("/login"));
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
        page.waitForFunction("() => document.title !== ''");
        shot(page, name + "-light");
        assertClean(page);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        shot(page, name + "-dark");
        assertReadable(page);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(360, 800);
        shot(page, name + "-phone");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("width of %s on a phone", name)
                .isLessThanOrEqualTo(360);
        assertClean(page);
        page.setViewportSize(1440, 900);
    }

    /** The same in whatever language, light and dark, from whatever side it is read; nothing scrolls sideways. */
    static void lookWide(Page page, String name) {
        shot(page, name + "-light");
        assertClean(page);
        assertFits(page);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        shot(page, name + "-dark");
        assertReadable(page);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    /** The page does not scroll sideways, and no word is cut off that could not be read in another way. */
    static void assertFits(Page page) {
        assertThat(misfits(page)).as(page.url()).isEmpty();
    }

    /** What of the page is wider than its place, or cut off. */
    static List<String> misfits(Page page) {
        var found = new ArrayList<String>();
        ((List<?>) page.evaluate(SIDEWAYS)).forEach(each -> found.add(String.valueOf(each)));
        ((List<?>) page.evaluate(CUT_OFF)).forEach(each -> found.add(String.valueOf(each)));
        return found;
    }

    /** Lists whose columns do not fit beside each other, so that they scroll by themselves. */
    static List<String> wideLists(Page page) {
        return ((List<?>) page.evaluate(WIDE_LISTS))
                .stream().map(String::valueOf).toList();
    }

    /** Nothing for axe to find in what is shown now. */
    static void assertClean(Page page) {
        assertNothingFound(
                new AxeBuilder(page).withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")));
    }

    /** The same as far as colours go, for a page whose elements were looked at in other colours. */
    private static void assertReadable(Page page) {
        assertNothingFound(new AxeBuilder(page).withRules(List.of("color-contrast", "link-in-text-block")));
    }

    private static void assertNothingFound(AxeBuilder axe) {
        // in the page itself, which has no frames: a second page to add up those of frames takes as long again
        var found = axe.setLegacyMode(true).analyze().getViolations();
        assertThat(found.stream()
                        .flatMap(rule -> rule.getNodes().stream()
                                .map(node -> rule.getId() + " " + node.getHtml() + " " + node.getFailureSummary())))
                .isEmpty();
    }

    static void shot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }
}
