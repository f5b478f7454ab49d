package io.afterhours.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.Application;
import io.afterhours.monitor.Fairness;
import io.afterhours.monitor.Forecasts;
import io.afterhours.monitor.StatusCounts;
import io.afterhours.monitor.TrendRange;
import io.afterhours.monitor.Trends;
import io.afterhours.policy.Outlook;
import io.afterhours.security.SystemAccess;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * Prints how long the server takes for what the Monitor shows first, in a workspace of 500 groups, 2,000 agents and
 * 1,000,000 tickets. Run by hand: {@code ./mvnw test -Dtest=MonitorAtSize -Dafterhours.large=true
 * -Dtest.groups.excluded=none}. What other screens take can be added beside it.
 */
@Tag("bench")
@EnabledIfSystemProperty(named = "afterhours.large", matches = "true")
@SpringBootTest(classes = Application.class, properties = "afterhours.trend-interval=1s")
class MonitorAtSize {

    private static final int REPETITIONS = 7;

    @Autowired
    private DataSource database;

    @Autowired
    private Clock clock;

    @Autowired
    private Trends trends;

    @Autowired
    private Forecasts forecasts;

    @Autowired
    private Fairness fairness;

    @Autowired
    private StatusCounts statuses;

    @Autowired
    private Outlook outlook;

    @Test
    void prints() throws SQLException {
        var start = System.nanoTime();
        LargeWorkspace.fill(database, LargeWorkspace.Size.FULL, 42, clock.instant());
        say("filled in %.0f s", seconds(start));
        var counting = System.nanoTime();
        Awaitility.await()
                .atMost(Duration.ofHours(1))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> SystemAccess.call(() -> trends.of(
                                        TrendRange.TODAY,
                                        TrendRange.TODAY.units().getFirst(),
                                        null)
                                .uncounted())
                        == 0);
        say("counted %s", String.format("in %.0f s", seconds(counting)));
        time("now: groups (all screens read this)", outlook::now);
        time("now: agents by status", statuses::now);
        time("now: forecasts of ten groups", forecasts::all);
        for (var range : TrendRange.values()) {
            for (var unit : range.units()) {
                time(
                        "trend of all, " + range + " by " + unit,
                        () -> trends.of(range, unit, null).sum());
            }
        }
        time(
                "trend of a group, HALF_YEAR",
                () -> trends.of(
                                TrendRange.HALF_YEAR,
                                TrendRange.HALF_YEAR.units().getFirst(),
                                "group-1")
                        .sum());
        time("fairness of a group, 7 days", () -> fairness.of("group-1", 7));
        time("fairness of everybody, 7 days", () -> fairness.of("default", 7));
        time("fairness of everybody, 30 days", () -> fairness.of("default", 30));
    }

    private static void time(String what, Supplier<?> read) {
        var millis = new double[REPETITIONS];
        for (var n = 0; n < REPETITIONS; n++) {
            var start = System.nanoTime();
            assertThat(SystemAccess.call(read::get)).isNotNull();
            millis[n] = seconds(start) * 1000;
        }
        var first = millis[0];
        Arrays.sort(millis);
        say("%-42s first %7.0f ms, median %7.0f ms", what, first, millis[REPETITIONS / 2]);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static void say(String format, Object... arguments) {
        System.out.println("large | " + String.format(format, arguments));
    }
}
