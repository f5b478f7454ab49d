package io.afterhours.security;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real browser that remembers what it complained about. */
public final class Chromium implements AutoCloseable {

    private static final Path INSTALLED =
            Path.of(Objects.requireNonNullElse(System.getenv("AFTERHOURS_TEST_BROWSER"), "/usr/bin/chromium"));

    private final Playwright playwright = Playwright.create();
    private final Browser browser = playwright.chromium().launch(options());
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private static BrowserType.LaunchOptions options() {
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setArgs(List.of("--no-sandbox"));
        return Files.exists(INSTALLED) ? options.setExecutablePath(INSTALLED) : options;
    }

    /** A browser of its own within the browser, with its own cookies. */
    public BrowserContext context(Browser.NewContextOptions options) {
        return browser.newContext(options);
    }

    public Page page() {
        Page page = browser.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.location().contains("favicon")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    public List<String> complaints() {
        return complaints;
    }

    public static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
