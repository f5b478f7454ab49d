package io.afterhours.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import java.time.Instant;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class InstantsTest {

    private final TimeZone machine = TimeZone.getDefault();

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void backToTheMachinesZone() {
        TimeZone.setDefault(machine);
    }

    /** 02:30 does not exist in Berlin on that day in spring, and exists twice in autumn. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-29T02:30:00.123456Z, 2026-03-29 02:30:00.123456",
        "Europe/Berlin, 2026-10-25T02:30:00Z, 2026-10-25 02:30:00.000000",
        "Asia/Kolkata, 2026-11-22T20:15:00.000001Z, 2026-11-22 20:15:00.000001",
        "America/New_York, 2026-03-08T02:30:00.999999Z, 2026-03-08 02:30:00.999999",
        "UTC, 2026-11-22T20:15:00.123456Z, 2026-11-22 20:15:00.123456",
    })
    void anInstantComesBackAsItWentWhateverTheZoneOfTheMachine(String zone, Instant instant, String stored) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));

        jdbc.sql("INSERT INTO audit (at, actor, action, subject) VALUES (?, 'x', 'x', 'x')")
                .param(Instants.toDatabase(instant))
                .update();

        assertThat(jdbc.sql("SELECT at FROM audit")
                        .query((row, n) -> Instants.of(row, "at"))
                        .single())
                .isEqualTo(instant);
        assertThat(jdbc.sql("SELECT CAST(at AS CHAR) FROM audit")
                        .query(String.class)
                        .single())
                .isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-22T20:15:00.123456789Z, 2026-11-22T20:15:00.123456Z"})
    void whatTheColumnDoesNotHoldIsCutOffAndNotRounded(Instant fine, Instant kept) {
        jdbc.sql("INSERT INTO audit (at, actor, action, subject) VALUES (?, 'x', 'x', 'x')")
                .param(Instants.toDatabase(fine))
                .update();

        assertThat(jdbc.sql("SELECT at FROM audit")
                        .query((row, n) -> Instants.of(row, "at"))
                        .single())
                .isEqualTo(kept);
    }
}
