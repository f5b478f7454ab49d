package io.afterhours.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.afterhours.DatabaseTest;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class DatabaseAccessTest {

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void aTable() {
        jdbc.sql("CREATE TABLE IF NOT EXISTS moment (at DATETIME(6))").update();
    }

    /** Surefire starts the JVM in another zone on purpose. */
    @Test
    void anInstantIsStoredAsUtcWhateverTheZoneOfTheMachine() {
        Instant instant = Instant.parse("2026-03-29T01:30:00.123456Z");

        jdbc.sql("INSERT INTO moment VALUES (?)").param(instant).update();

        assertThat(jdbc.sql("SELECT CAST(at AS CHAR) FROM moment")
                        .query(String.class)
                        .single())
                .isEqualTo("2026-03-29 01:30:00.123456");
        assertThat(jdbc.sql("SELECT at FROM moment").query(Instant.class).single())
                .isEqualTo(instant);
        assertThat(jdbc.sql("SELECT at FROM moment").query(Row.class).single()).isEqualTo(new Row(instant));
        assertThat(jdbc.sql("SELECT at FROM moment")
                        .query((rs, i) -> rs.getObject(1, Instant.class))
                        .single())
                .isEqualTo(instant);
        assertThat(jdbc.sql("SELECT at FROM moment")
                        .query((rs, i) -> rs.getTimestamp(1).toInstant())
                        .single())
                .isEqualTo(instant);
    }

    @Test
    void sessionsAreReadCommittedInUtc() {
        assertThat(jdbc.sql("SELECT @@tx_isolation").query(String.class).single())
                .isEqualTo("READ-COMMITTED");
        assertThat(jdbc.sql("SELECT TIMEDIFF(NOW(), UTC_TIMESTAMP())")
                        .query(String.class)
                        .single())
                .startsWith("00:00:00");
    }

    @Test
    void nobodyWaitsForALockLongerThanARequestMayTake() {
        assertThat(jdbc.sql("SELECT @@innodb_lock_wait_timeout")
                        .query(Integer.class)
                        .single())
                .isLessThan(5);
    }

    @Test
    void aReadThatIsGivenUpBecauseTheOthersOfAClusterAreGoneFindsTheDatabaseAway() {
        var asAServerOfGaleraSaysIt = """
                SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1205, MESSAGE_TEXT = 'Lock wait timeout exceeded'""";

        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> jdbc.sql(asAServerOfGaleraSaysIt).update())
                .matches(DatabaseUnavailableException::describes);
    }

    record Row(Instant at) {}
}
