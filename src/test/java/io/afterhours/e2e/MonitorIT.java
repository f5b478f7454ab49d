package io.afterhours.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.afterhours.Application;
import io.afterhours.bench.LargeWorkspace;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The Monitor of a workspace with half a year of history, in a browser: looked at in light, dark and on a phone. */
@SpringBootTest(
        classes = Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "afterhours.trend-interval=1s",
            "afterhours.clock=simulated",
            "afterhours.clock-start=2026-03-24T19:00:00Z"
        })
class MonitorIT {

    private static Windows windows;

    @LocalServerPort
    private int port;

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Autowired
    private PasswordEncoder passwords;

    @BeforeAll
    static void startBrowser() {
        windows = new Windows();
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    }

    @AfterAll
    static void stopBrowser() {
        windows.close();
    }

    private void fromNineToFive() {
        jdbc.sql("INSERT INTO schedule (grp_id) VALUES (1)").update();
        jdbc.sql("INSERT INTO schedule_slot (grp_id, day_of_week, from_minute, to_minute)"
                        + " SELECT 1, seq, 540, 1020 FROM seq_1_to_5")
                .update();
        jdbc.sql("UPDATE working_hours_setting SET enabled = TRUE").update();
    }

    private boolean isCounted() {
        return jdbc.sql("""
                SELECT COUNT(*) FROM grp_load l LEFT JOIN trend_cursor c ON c.grp_id = l.grp_id
                WHERE l.seq > COALESCE(c.seq, 0)""").query(Integer.class).single() == 0;
    }

    @Test
    void theMonitorIsCleanAtAnyWidthAndInTheDark() throws SQLException {
        LargeWorkspace.fill(database, new LargeWorkspace.Size(6, 60, 8_000), 7, clock.instant());
        fromNineToFive();
        jdbc.sql("UPDATE agent SET password_hash = ? WHERE username IN ('large-admin', 'agent-20')")
                .param(passwords.encode("a-long-password"))
                .update();
        jdbc.sql("UPDATE offline_policy SET max_open = 5 WHERE grp_id = 1").update();
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(this::isCounted);
        var page = windows.of(port, "large-admin", "a-long-password");

        page.navigate("/monitor");
        assertThat(page.getByText(Pattern.compile("open tickets of Group .* cleared about"))
                        .first())
                .isVisible();
        Windows.look(page, "monitor-now");

        page.navigate("/monitor/trend?range=month");
        assertThat(page.getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("Missed, by reason")))
                .isVisible();
        Windows.look(page, "monitor-trend");
        page.getByText("Show as table").first().press("Enter");
        assertThat(page.getByRole(AriaRole.TABLE)).isVisible();
        page.locator("#chart-wait-queue").scrollIntoViewIfNeeded();
        Windows.look(page, "monitor-trend-table");

        page.navigate("/monitor/fairness?group=group-1");
        assertThat(page.getByText("Share of available time")).isVisible();
        Windows.look(page, "monitor-fairness");

        page.navigate("/settings/offline-handling/group-1");
        assertThat(page.getByText("What the limit will do")).isVisible();
        Windows.look(page, "monitor-limit");
    }
}
