package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketState;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A request that comes while more wait than one transaction deals waits for them, and no transaction is long. */
@DatabaseTest
@Import({Fixtures.class, Invariants.class})
class ManyWaitingTest {

    private static final int WAITING = 2 * Drain.MOST + 100;

    @Autowired
    private Fixtures stage;

    @Autowired
    private Admission admission;

    @Autowired
    private Invariants invariants;

    @Autowired
    private JdbcClient jdbc;

    private GroupId sales;

    @BeforeEach
    void manyWaitAndNobodyDealsThem() {
        sales = stage.group("sales");
        stage.offline(true);
        stage.offlinePolicy(sales, true, null, false, "QUEUED");
        SystemAccess.run(() -> IntStream.range(0, WAITING / Admission.MOST + 1)
                .map(part -> Math.min(Admission.MOST, WAITING - part * Admission.MOST))
                .forEach(size -> admission.decide(Stream.generate(() -> Fixtures.request("sales"))
                        .limit(size)
                        .toList())));
        assertThat(stage.count(TicketState.OPEN)).isEqualTo(WAITING);
    }

    private void agents(int slots) {
        stage.available(stage.agent("anna", slots / 2, sales));
        stage.available(stage.agent("ben", slots - slots / 2, sales));
        assertThat(stage.count(TicketState.OPEN)).isEqualTo(WAITING);
        // as if the deal that the change of the setting begins had not got this far yet
        stage.offlinePolicy(sales, true, null, true, "QUEUED");
    }

    private long version() {
        return jdbc.sql("SELECT ver FROM grp_load WHERE grp_id = ?")
                .param(sales.value())
                .query(Long.class)
                .single();
    }

    @Test
    void thoseWhoWaitGoFirstInTransactionsOfTheirOwn() {
        agents(WAITING + 10);
        var before = version();

        var ticket = stage.ask("sales");

        assertThat(ticket.state()).isEqualTo(TicketState.ASSIGNED);
        assertThat(stage.count(TicketState.OPEN)).isZero();
        assertThat(version() - before).as("transactions").isEqualTo(3);
        assertThat(lastInTheLog()).isEqualTo(ticket.id().value());
        assertThat(invariants.violations()).isEmpty();
    }

    @Test
    void whoComesAfterTheLastFreeSlotIsDecidedAsIfTheyHadBeenThereAlone() {
        stage.queuePolicy(sales, true, 1);
        agents(2 * Drain.MOST);

        var states = Stream.of(stage.ask("sales"), stage.ask("sales"))
                .map(ticket -> ticket.state())
                .toList();

        assertThat(states).isEqualTo(List.of(TicketState.QUEUED, TicketState.MISSED));
        assertThat(stage.count(TicketState.OPEN)).isEqualTo(100);
        assertThat(invariants.violations()).isEmpty();
    }

    private long lastInTheLog() {
        return jdbc.sql("SELECT ticket_id FROM ticket_event WHERE grp_id = ? ORDER BY grp_seq DESC LIMIT 1")
                .param(sales.value())
                .query(Long.class)
                .single();
    }
}
