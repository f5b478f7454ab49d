package io.afterhours.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.afterhours.Application;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The Monitor after the demo's night, in a browser: looked at in light, dark and on a phone. */
@SpringBootTest(
        classes = Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "afterhours.trend-interval=1s",
            "afterhours.demo=true",
            "afterhours.clock=simulated",
            "afterhours.clock-start=2026-03-27T22:00:00Z"
        })
class MonitorIT {

    private static Windows windows;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @BeforeAll
    static void startBrowser() {
        windows = new Windows();
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    }

    @AfterAll
    static void stopBrowser() {
        windows.close();
    }

    private boolean isCounted() {
        return jdbc.sql("""
                SELECT COUNT(*) FROM grp_load l LEFT JOIN trend_cursor c ON c.grp_id = l.grp_id
                WHERE l.seq > COALESCE(c.seq, 0)""").query(Integer.class).single() == 0;
    }

    @Test
    void theMonitorIsCleanAtAnyWidthAndInTheDark() {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(this::isCounted);
        var page = windows.of(port, "admin", "afterhours-demo");

        page.navigate("/monitor");
        assertThat(page.locator("h1")).isVisible();
        assertThat(page.locator("vaadin-grid").first()).isVisible();
        Windows.look(page, "monitor-now");

        page.navigate("/monitor/trend?range=week");
        assertThat(page.getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("Missed, by reason")))
                .isVisible();
        Windows.look(page, "monitor-trend");
        page.getByText("Show as table").first().press("Enter");
        assertThat(page.getByRole(AriaRole.TABLE).first()).isVisible();
        Windows.look(page, "monitor-trend-table");

        page.navigate("/monitor/fairness?group=sales");
        assertThat(page.locator("h1")).isVisible();
        Windows.look(page, "monitor-fairness");
    }
}
