package io.afterhours.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.database.Instants;
import io.afterhours.database.Transactions;
import io.afterhours.routing.ManualWork;
import io.afterhours.routing.Transfers;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is counted is what the log of events says, whoever counts it and however often it is interrupted. */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class})
class TrendCountTest {

    private static final List<String> GROUPS = List.of("sales", "support");

    @Autowired
    private Fixtures stage;

    @Autowired
    private TestClock clock;

    @Autowired
    private ManualWork work;

    @Autowired
    private Transfers transfers;

    @Autowired
    private TrendCount count;

    @Autowired
    private TrendReads reads;

    @Autowired
    private TrendSql sql;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    private final List<AgentId> agents = new ArrayList<>();
    private GroupId sales;
    private GroupId support;

    @BeforeEach
    void twoGroupsWithCapsAndQueues() {
        clock.set(TestClock.START);
        sales = stage.group("sales");
        support = stage.group("support");
        stage.offline(true);
        stage.offlinePolicy(sales, true, 15, true, "QUEUED");
        stage.offlinePolicy(support, true, 12, true, "OPEN");
        stage.queuePolicy(sales, true, 3);
        stage.queuePolicy(support, false, 3);
        agents.clear();
        agents.add(stage.agent("anna", 4, sales, support));
        agents.add(stage.agent("ben", 3, sales));
        agents.add(stage.agent("cleo", 4, support));
    }

    /** Requests, returns, ends and transfers at random, seconds to hours apart. */
    private void play(Random random, int steps) {
        for (var n = 0; n < steps; n++) {
            clock.forward(Duration.ofMillis(1 + random.nextInt(random.nextBoolean() ? 20_000 : 4_000_000)));
            var agent = agents.get(random.nextInt(agents.size()));
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> stage.ask(GROUPS.get(random.nextInt(2)));
                case 4 -> stage.available(agent);
                case 5 -> stage.busy(agent);
                case 6 -> stage.out(agent);
                default -> end(random);
            }
        }
    }

    private void end(Random random) {
        var running = jdbc.sql("SELECT id, state FROM ticket WHERE state IN ('ASSIGNED', 'OPEN', 'QUEUED') ORDER BY id")
                .query((row, n) -> Map.entry(row.getLong("id"), TicketState.valueOf(row.getString("state"))))
                .list();
        if (!running.isEmpty()) {
            var chosen = running.get(random.nextInt(running.size()));
            var ticket = new TicketId(chosen.getKey());
            SystemAccess.run(() -> {
                if (chosen.getValue() == TicketState.ASSIGNED && random.nextInt(3) == 0) {
                    transfer(ticket);
                } else if (random.nextInt(4) == 0 && chosen.getValue() != TicketState.ASSIGNED) {
                    work.miss(ticket);
                } else {
                    work.resolve(ticket);
                }
            });
        }
    }

    /** To somebody else; to whoever has it already it would be refused. */
    private void transfer(TicketId ticket) {
        var holder = jdbc.sql("SELECT a.username FROM ticket t JOIN agent a ON a.id = t.agent_id WHERE t.id = ?")
                .param(ticket.value())
                .query(String.class)
                .single();
        transfers.toAgent(ticket, holder.equals("cleo") ? "anna" : "cleo");
    }

    /** The same by plain queries over the log. */
    private Numbers bruteForce(String where) {
        var entered = new HashMap<String, Integer>();
        jdbc.sql("SELECT to_state, COUNT(*) AS n FROM ticket_event WHERE NOT from_state <=> to_state AND " + where
                        + " GROUP BY to_state")
                .query(row -> {
                    entered.put(row.getString("to_state"), row.getInt("n"));
                });
        var missed = new HashMap<String, Integer>();
        jdbc.sql("SELECT reason, COUNT(*) AS n FROM ticket_event WHERE to_state = 'MISSED' AND reason <> 'SPAM'"
                        + " AND NOT from_state <=> 'MISSED' AND " + where + " GROUP BY reason")
                .query(row -> {
                    missed.put(row.getString("reason"), row.getInt("n"));
                });
        return new Numbers(
                entered.getOrDefault("OPEN", 0),
                entered.getOrDefault("QUEUED", 0),
                entered.getOrDefault("ASSIGNED", 0),
                entered.getOrDefault("RESOLVED", 0),
                new Counts(missed),
                Counts.NONE,
                Counts.NONE,
                Counts.NONE,
                Counts.NONE);
    }

    /** Seconds from the first event to the first assignment of tickets that were waiting in {@code from} then. */
    private List<Double> exactWaits(TicketState from, String where) {
        return jdbc.sql("""
                SELECT TIMESTAMPDIFF(MICROSECOND, f.at, e.at) / 1e6 AS waited
                FROM ticket_event e JOIN ticket_event f ON f.ticket_id = e.ticket_id AND f.seq = 1
                WHERE e.to_state = 'ASSIGNED' AND e.from_state = :from AND e.seq = (SELECT MIN(b.seq)
                    FROM ticket_event b WHERE b.ticket_id = e.ticket_id AND b.to_state = 'ASSIGNED')
                AND\s""" + where + " ORDER BY waited")
                .param("from", from.name())
                .query(Double.class)
                .list();
    }

    /** Seconds from the first assignment to the end, of what was resolved. */
    private List<Double> exactHandling(String where) {
        return jdbc.sql("""
                SELECT TIMESTAMPDIFF(MICROSECOND, f.at, e.at) / 1e6 AS handled
                FROM ticket_event e JOIN ticket_event f ON f.ticket_id = e.ticket_id AND f.seq = (SELECT MIN(b.seq)
                    FROM ticket_event b WHERE b.ticket_id = e.ticket_id AND b.to_state = 'ASSIGNED')
                WHERE e.to_state = 'RESOLVED' AND e.from_state <> 'RESOLVED' AND\s""" + where + " ORDER BY handled").query(Double.class).list();
    }

    private Numbers counted(long group) {
        return Numbers.sum(reads.slots(List.of(group), Instant.EPOCH).values());
    }

    @Test
    void aRandomHistoryIsCountedAsPlainQueriesCountIt() {
        for (var seed = 1; seed <= 3; seed++) {
            play(new Random(seed), 120);
            count.run();
        }

        for (var group : List.of(sales.value(), support.value())) {
            assertSame(counted(group), "e.grp_id = " + group);
        }
        assertSame(counted(TrendCount.ALL), "e.grp_id IS NOT NULL");
        assertThat(counted(TrendCount.ALL).waitsOffline().total()).isGreaterThan(5);
        assertThat(counted(TrendCount.ALL).waitsQueue().total()).isPositive();
        assertThat(counted(TrendCount.ALL).handling().total()).isGreaterThan(5);
        assertThat(sql.left()).isZero();
    }

    private void assertSame(Numbers counted, String where) {
        var exact = bruteForce(where.replace("e.", ""));
        assertThat(counted.captured()).isEqualTo(exact.captured());
        assertThat(counted.queued()).isEqualTo(exact.queued());
        assertThat(counted.assigned()).isEqualTo(exact.assigned());
        assertThat(counted.missed()).isEqualTo(exact.missed());
        assertThat(counted.resolved()).isEqualTo(exact.resolved());
        for (var from : List.of(TicketState.OPEN, TicketState.QUEUED)) {
            var waits = exactWaits(from, where);
            assertThat((from == TicketState.OPEN ? counted.waitsOffline() : counted.waitsQueue()).total())
                    .isEqualTo(waits.size());
            assertRight(waits, share -> counted.waited(from, share));
        }
        var handling = exactHandling(where);
        assertThat(counted.handling().total()).isEqualTo(handling.size());
        assertRight(handling, counted::handled);
    }

    private static void assertRight(List<Double> exact, Function<Double, Long> counted) {
        for (var share : List.of(0.5, 0.9)) {
            var rank = (int) Math.ceil(share * exact.size());
            if (rank > 0) {
                var right = exact.get(rank - 1);
                // half a second for rounding to whole ones
                assertThat((double) counted.apply(share)).isBetween(right * 0.95 - 0.6, right * 1.05 + 0.6);
            }
        }
    }

    @Test
    void everyQuarterOfAnHourHoldsWhatHappenedInIt() {
        play(new Random(7), 80);
        count.run();

        var slots = reads.slots(List.of(TrendCount.ALL), Instant.EPOCH);

        assertThat(slots.size()).isGreaterThan(10);
        slots.forEach((slot, numbers) -> {
            var inside = "at >= '" + Instants.toDatabase(slot) + "' AND at < '"
                    + Instants.toDatabase(slot.plus(TrendRules.SLOT)) + "'";
            assertThat(numbers.captured()).isEqualTo(bruteForce(inside).captured());
            assertThat(numbers.missed()).isEqualTo(bruteForce(inside).missed());
        });
    }

    @Test
    void whatARolledBackTransactionCountedIsCountedOnceMoreAndNotTwice() {
        play(new Random(11), 40);
        assertThatThrownBy(() -> transactions.write(() -> {
                    assertThat(count.countSome()).isPositive();
                    throw new IllegalStateException("the node dies here");
                }))
                .hasMessage("the node dies here");
        assertThat(counted(TrendCount.ALL).empty()).isTrue();

        count.run();
        count.run();

        assertSame(counted(TrendCount.ALL), "e.grp_id IS NOT NULL");
    }

    @Test
    void twoWhoCountAtTheSameTimeCountOnce() throws Exception {
        play(new Random(13), 150);

        try (var threads = Executors.newFixedThreadPool(4)) {
            var both = List.<Callable<Boolean>>of(this::runs, this::runs, this::runs, this::runs);
            for (var each : threads.invokeAll(both)) {
                assertThat(each.get()).isTrue();
            }
        }
        count.run();

        assertSame(counted(TrendCount.ALL), "e.grp_id IS NOT NULL");
    }

    private boolean runs() {
        count.run();
        return true;
    }

    @Test
    void everyChatIsInOnePairOfHandsFromItsAssignmentToItsEnd() {
        play(new Random(17), 150);
        count.run();

        assertThat(jdbc.sql("""
                SELECT COUNT(*) FROM ticket t LEFT JOIN chat_stint s ON s.ticket_id = t.id AND s.ended_at IS NULL
                WHERE (t.state = 'ASSIGNED') <> (s.ticket_id IS NOT NULL) OR s.agent_id <> t.agent_id""").query(Integer.class).single()).isZero();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM chat_stint WHERE ended_at IS NOT NULL")
                        .query(Integer.class)
                        .single())
                .isGreaterThan(5);
    }

    @Test
    void availabilityIsWrittenDownAsItBeginsAndEnds() {
        var anna = agents.getFirst();
        stage.available(anna);
        clock.forward(Duration.ofHours(2));
        stage.busy(anna);
        clock.forward(Duration.ofHours(1));
        stage.available(anna);

        assertThat(jdbc.sql("""
                SELECT TIMESTAMPDIFF(MINUTE, began_at, ended_at) FROM availability_stint WHERE agent_id = ?
                ORDER BY began_at""").param(anna.value()).query(Integer.class).list())
                .containsExactly(120, null);
    }

    @Test
    void timeOfflineIsWrittenDownAsAnAgentComesBack() {
        var anna = agents.getFirst();
        stage.available(anna);
        stage.out(anna);
        clock.forward(Duration.ofMinutes(40));
        stage.busy(anna);
        clock.forward(Duration.ofHours(1));
        stage.available(anna);

        assertThat(jdbc.sql("SELECT TIMESTAMPDIFF(MINUTE, began_at, ended_at) FROM offline_stint WHERE agent_id = ?")
                        .param(anna.value())
                        .query(Integer.class)
                        .list())
                .containsExactly(40);
    }

    @Test
    void aNodeOfTheVersionBeforeDoesNotCount() {
        assertThat(jdbc.sql("SELECT id FROM trend_turn WHERE id = 1 FOR UPDATE SKIP LOCKED")
                        .query(Integer.class)
                        .list())
                .isEmpty();
    }
}
