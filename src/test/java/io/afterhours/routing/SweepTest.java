package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.policy.OfflinePolicies;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.Priority;
import io.afterhours.policy.ReturnShape;
import io.afterhours.policy.ReturnShape.Mode;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the timer deals: openings under their own name, and whatever else it finds as a hit of the sweep (AC-04). */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class})
class SweepTest {

    private static final Instant MONDAY_EVE = Instant.parse("2026-03-30T08:59:00Z");
    private static final Instant MONDAY = Instant.parse("2026-03-30T09:00:00Z");

    @Autowired
    private Fixtures stage;

    @Autowired
    private TestClock clock;

    @Autowired
    private OpeningTimer openings;

    @Autowired
    private QuorumTimer quorums;

    @Autowired
    private SweepTimer sweep;

    @Autowired
    private OfflinePolicies policies;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private JdbcClient jdbc;

    private GroupId sales;

    @BeforeEach
    void officeHoursFromNineToFive() {
        sales = stage.group("sales");
        stage.offline(true);
        stage.offlinePolicy(sales, true, 20, true, "OPEN");
        stage.workingHours(true);
        jdbc.sql("INSERT INTO schedule (grp_id) VALUES (1)").update();
        for (var day = 1; day <= 5; day++) {
            jdbc.sql("INSERT INTO schedule_slot (grp_id, day_of_week, from_minute, to_minute) VALUES (1, ?, 540, 1020)")
                    .param(day)
                    .update();
        }
        clock.set(MONDAY_EVE);
        runDue();
    }

    private void runDue() {
        openings.runDue();
        quorums.runDue();
        sweep.runDue();
    }

    private double hits() {
        return meters.counter("afterhours.sweep.hits").count();
    }

    private String trigger(Ticket ticket) {
        return jdbc.sql("""
                        SELECT JSON_VALUE(decision, '$.trigger') FROM ticket_event
                        WHERE ticket_id = ? AND to_state = 'ASSIGNED'
                        """).param(ticket.id().value()).query(String.class).single();
    }

    @Test
    void whatWaitsForAnOpeningIsDealtByItAndIsNoHitOfTheSweep() {
        stage.available(stage.agent("anna", 5, sales));
        var waits = stage.ask("sales");
        assertThat(waits.state()).isEqualTo(TicketState.OPEN);
        var before = hits();

        clock.set(MONDAY);
        runDue();

        assertThat(trigger(waits)).isEqualTo("HOURS_OPENED");
        assertThat(hits()).isEqualTo(before);
    }

    @Test
    void anOpeningIsWhatDealsAlsoWhereAQuorumHasLongBeenWaitedFor() {
        clock.set(MONDAY_EVE.minusSeconds(1200));
        stage.available(stage.agent("anna", 5, sales));
        SystemAccess.run(() -> policies.save(
                "sales",
                new OfflinePolicy(true, 20, true, Priority.OPEN, new ReturnShape(Mode.QUORUM, 2, 10, null)),
                null));
        var waits = stage.ask("sales");

        clock.set(MONDAY);
        runDue();

        assertThat(trigger(waits)).isEqualTo("HOURS_OPENED");
    }

    @Test
    void whatWaitsBesideAFreeAgentDuringHoursIsAHit() {
        clock.set(MONDAY);
        var waits = stage.ask("sales");
        runDue();
        var anna = stage.agent("anna", 5, sales);
        jdbc.sql("UPDATE agent_presence SET logged_in = TRUE WHERE agent_id = ?")
                .param(anna.value())
                .update();
        var before = hits();

        runDue();

        assertThat(trigger(waits)).isEqualTo("SWEEP");
        assertThat(hits()).isEqualTo(before + 1);
    }
}
