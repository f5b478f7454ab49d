package io.afterhours.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.database.Instants;
import io.afterhours.database.NodeClock;
import io.afterhours.database.Transactions;
import io.afterhours.database.WrongClockException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The time of a group, which its lock keeps. */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class})
class GroupTimeTest {

    @Autowired
    private GroupLocks locks;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private Fixtures stage;

    private GroupId sales;
    private GroupId billing;

    @BeforeEach
    void twoGroups() {
        clock.set(TestClock.START);
        sales = stage.group("sales");
        billing = stage.group("billing");
    }

    private Instant decidedIn(GroupId... groups) {
        return transactions.write(() -> {
            locks.lock(Set.of(groups));
            return locks.now();
        });
    }

    @Test
    void aClockThatIsRightIsTheTime() {
        assertThat(decidedIn(sales)).isEqualTo(TestClock.START);
        assertThat(decidedIn(sales)).isEqualTo(TestClock.START);
        clock.forward(Duration.ofSeconds(1));
        assertThat(decidedIn(sales)).isEqualTo(TestClock.START.plusSeconds(1));
    }

    @Test
    void aClockThatIsBehindMovesTheTimeOnByTheLeastThereIs() {
        decidedIn(sales);
        clock.set(TestClock.START.minusSeconds(5));

        assertThat(decidedIn(sales)).isEqualTo(TestClock.START.plusNanos(1_000));
        assertThat(decidedIn(sales)).isEqualTo(TestClock.START.plusNanos(2_000));
        assertThat(decidedIn(billing)).isEqualTo(TestClock.START.minusSeconds(5));
    }

    @Test
    void severalGroupsHaveTheLatestOfTheirTimes() {
        decidedIn(sales);
        clock.set(TestClock.START.minusSeconds(5));

        assertThat(decidedIn(sales, billing)).isEqualTo(TestClock.START.plusNanos(1_000));
        assertThat(transactions.write(() -> {
                    locks.lockAll();
                    return locks.now();
                }))
                .isEqualTo(TestClock.START.plusNanos(2_000));
    }

    @Test
    void whatWasLockedIsForgottenWithTheTransaction() {
        decidedIn(sales);
        clock.set(TestClock.START.minusSeconds(5));

        assertThat(transactions.write(() -> locks.now())).isEqualTo(clock.instant());
        assertThat(locks.now()).isEqualTo(clock.instant());
    }

    @ParameterizedTest
    @ValueSource(longs = {-3_600, -70, 70, 3_600})
    void aNodeWhoseClockIsFarFromTheDatabasesLocksNothing(long seconds) {
        var wrong = new GroupLocks(jdbc, new NodeClock(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds))));
        var before = TeamFixture.version(jdbc, sales);

        assertThatExceptionOfType(WrongClockException.class)
                .isThrownBy(() -> transactions.write(() -> wrong.lock(Set.of(sales))))
                .withMessageContaining(seconds < 0 ? "behind" : "ahead")
                .matches(DatabaseUnavailableException::describes);
        assertThatExceptionOfType(WrongClockException.class).isThrownBy(() -> transactions.write(wrong::lockAll));
        assertThat(TeamFixture.version(jdbc, sales)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(longs = {-40, 0, 40})
    void aNodeWhoseClockIsNearEnoughDecides(long seconds) {
        var near = new GroupLocks(jdbc, new NodeClock(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds))));

        transactions.write(() -> near.lock(Set.of(sales)));

        assertThat(jdbc.sql("SELECT decided_at > ? FROM grp_load WHERE grp_id = ?")
                        .param(Instants.toDatabase(Instant.now().plusSeconds(seconds - 10)))
                        .param(sales.value())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"100, true", "130, false", "28800, false"})
    void aTimeFartherAheadThanAnyNodesClockCanBeIsGivenUp(long seconds, boolean kept) {
        var ahead = Instant.now().plusSeconds(seconds);
        jdbc.sql("UPDATE grp_load SET decided_at = ? WHERE grp_id = ?")
                .params(Instants.toDatabase(ahead), sales.value())
                .update();
        var right = new GroupLocks(jdbc, new NodeClock(Clock.systemUTC()));

        var decided = transactions.write(() -> {
            right.lock(Set.of(sales));
            return right.now();
        });

        assertThat(decided.isBefore(ahead)).isEqualTo(!kept);
        assertThat(decided).isBeforeOrEqualTo(Instant.now().plusSeconds(101));
    }

    @Test
    void aGroupThatDoesNotExistSaysNothingOfTheClock() {
        var right = new GroupLocks(jdbc, new NodeClock(Clock.systemUTC()));

        transactions.write(() -> right.lock(Set.of(new GroupId(4711))));
    }
}
