package io.afterhours.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import io.afterhours.BrowserTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The coverage map and the findings in a real browser: keys, accessibility, paper. */
@BrowserTest
class CoverageIT {

    @RegisterExtension
    static final Windows windows = Windows.ofEachTest();

    @LocalServerPort
    private int port;

    @Test
    void aWeekIsWalkedByKeysAndLooksRightEverywhereAndOnPaper() {
        var page = windows.of(port, "admin", "afterhours-demo");
        page.navigate("/settings/coverage/sales?week=2026-03-23");
        var first = page.locator("td[tabindex='0']");
        assertThat(first).hasCount(1);
        first.focus();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowDown");
        var focused = page.locator("td:focus");
        assertThat(focused).hasAttribute("aria-label", Pattern.compile("^Tue 24 Mar, 01:00–02:00"));
        assertThat(page.locator(".coverage-said")).containsText("Tue 24 Mar, 01:00–02:00");
        page.keyboard().press("End");
        assertThat(page.locator("td:focus")).hasAttribute("aria-label", Pattern.compile("^Sun 29 Mar, 01:00–03:00"));
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("td:focus")).hasAttribute("aria-label", Pattern.compile("skip 02:00"));

        Windows.look(page, "coverage-week");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        Windows.shot(page, "coverage-week-print");
        assertThat(page.locator(".coverage-legend")).isVisible();
        assertThat(page.locator(".coverage-said")).isHidden();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    }

    @Test
    void allGroupsLookRightEverywhereAndOnPaper() {
        var page = windows.of(port, "admin", "afterhours-demo");
        page.navigate("/settings/coverage?week=2026-03-23");
        assertThat(page.locator(".coverage-groups tbody tr").first()).isVisible();

        Windows.look(page, "coverage-groups");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        Windows.shot(page, "coverage-groups-print");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    }

    @Test
    void findingsLookRightAndAFixIsSeenBeforeItIsMade() {
        var page = windows.of(port, "admin", "afterhours-demo");
        page.navigate("/settings/findings");
        assertThat(page.locator(".finding-list > li").first()).isVisible();
        Windows.look(page, "findings");

        var previews = page.locator(".finding-list vaadin-button");
        assertThat(previews.count()).isPositive();
        previews.first().click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByText("What customers notice", new Locator.GetByTextOptions().setExact(true))
                        .first())
                .isVisible();
        Windows.shot(page, "findings-fix");
        Windows.assertClean(page);
        page.keyboard().press("Escape");
        assertThat(dialog).isHidden();
    }
}
