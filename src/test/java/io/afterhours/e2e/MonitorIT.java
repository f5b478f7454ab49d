package io.afterhours.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.afterhours.BrowserTest;
import java.time.Duration;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** The Monitor after the demo's night, counted by the product itself: light, dark, on a phone, from right to left. */
@BrowserTest
@TestPropertySource(properties = "afterhours.trend-interval=1s")
class MonitorIT {

    @RegisterExtension
    static final Windows windows = Windows.ofEachTest();

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private Page page;

    @BeforeEach
    void whatHappenedIsCounted() {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(this::isCounted);
        page = windows.of(port, "admin", "afterhours-demo");
    }

    @AfterEach
    void forgetTheLanguage() {
        jdbc.sql("UPDATE agent SET language = NULL").update();
    }

    private boolean isCounted() {
        return jdbc.sql("""
                SELECT COUNT(*) FROM grp_load l LEFT JOIN trend_cursor c ON c.grp_id = l.grp_id
                WHERE l.seq > COALESCE(c.seq, 0)""").query(Integer.class).single() == 0;
    }

    private long events(String condition) {
        return jdbc.sql("SELECT COUNT(*) FROM ticket_event WHERE " + condition)
                .query(Long.class)
                .single();
    }

    private Locator chart(String title) {
        return page.getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName(title));
    }

    @Test
    void nowSaysWhatToExpectAndThatThePromisesHold() {
        page.navigate("/monitor");
        assertThat(page.locator("vaadin-grid").first()).isVisible();
        var sales = page.locator(".forecast").filter(new Locator.FilterOptions().setHasText("Sales"));
        assertThat(sales).containsText(Pattern.compile("At the pace of the last \\d+ working hours"));
        assertThat(sales).containsText(Pattern.compile("the limit of \\d+ is reached about"));

        Windows.press(page, "Check now");
        assertThat(page.locator(".exactness")).containsText("All invariants hold");
        Windows.look(page, "monitor-now");
    }

    @Test
    void trendsHaveATableBehindEachPicture() {
        page.navigate("/monitor/trend?range=week");
        assertThat(chart("Missed, by reason")).isVisible();
        var captured = events("to_state = 'OPEN' AND (from_state IS NULL OR from_state <> 'OPEN')");
        assertThat(page.locator("#chart-captured")).containsText(captured + " in all");
        Windows.look(page, "monitor-trend");

        var charts = page.locator(".chart").filter(new Locator.FilterOptions().setHas(page.locator("svg")));
        var tables = page.getByText("Show as table");
        assertThat(tables.count()).isPositive().isEqualTo(charts.count());
        for (var each : tables.all()) {
            each.press("Enter");
        }
        assertThat(page.getByRole(AriaRole.TABLE)).hasCount(tables.count());
        Windows.look(page, "monitor-trend-table");
    }

    @Test
    void theLedgerSaysWhoWasGivenHowMany() {
        page.navigate("/monitor/fairness?group=sales");
        assertThat(page.getByText("Deniz Aydın").first()).isVisible();
        Windows.look(page, "monitor-fairness");
    }

    @Test
    void allOfItReadsFromRightToLeft() {
        jdbc.sql("UPDATE agent SET language = 'ar' WHERE username = 'admin'").update();
        for (var path : new String[] {"monitor", "monitor/trend?range=week", "monitor/fairness?group=sales"}) {
            page.navigate("/" + path);
            assertThat(page.locator("html")).hasAttribute("dir", "rtl");
            assertThat(page.locator("h1")).isVisible();
            assertThat(page.locator(".chart-svg, vaadin-grid").first()).isVisible();
            Windows.look(page, "ar-" + path.replaceAll("\\W", "-"));
        }
    }
}
