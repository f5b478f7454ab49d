package io.afterhours.simulation.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The clock in the top bar, in two real windows. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "afterhours.demo=true",
            "afterhours.clock=simulated",
            "afterhours.clock-start=2026-03-27T22:00:00Z"
        })
class ClockControlIT {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static Playwright playwright;
    private static Browser browser;

    @LocalServerPort
    int port;

    @Autowired
    Clock clock;

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

    private Page loggedIn(String username, int width, ColorScheme scheme) {
        Page page = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 800)
                        .setColorScheme(scheme))
                .newPage();
        page.navigate("http://localhost:" + port + "/login");
        page.locator("input[name=username]").fill(username);
        page.locator("input[name=password]").fill("afterhours-demo");
        page.keyboard().press("Enter");
        assertThat(clock(page)).isVisible();
        return page;
    }

    private static Locator clock(Page page) {
        return page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Simulated time"));
    }

    private static Locator button(Page page, String name) {
        return clock(page).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    @Test
    void anAdministratorMovesTimeAndEverybodySeesIt() {
        Page admin = loggedIn("admin", 1280, ColorScheme.LIGHT);
        Page anna = loggedIn("anna", 360, ColorScheme.DARK);
        assertThat(clock(anna)).containsText("Fri 27 Mar 23:00");
        assertThat(clock(anna).getByRole(AriaRole.BUTTON)).hasCount(0);
        admin.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("clock-light.png")));
        anna.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("clock-360-dark.png")));

        button(admin, "by ten minutes").click();
        assertThat(clock(admin)).containsText("Fri 27 Mar 23:10");
        assertThat(clock(anna)).containsText("Fri 27 Mar 23:10");
        button(admin, "by one minute").click();
        assertThat(clock(anna)).containsText("Fri 27 Mar 23:11");

        button(admin, "next group opens").click();
        // Nine o'clock in summer time: the clocks changed on the way.
        assertThat(clock(anna)).containsText("Mon 30 Mar 09:00");
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-03-30T07:00:00Z"));
    }
}
