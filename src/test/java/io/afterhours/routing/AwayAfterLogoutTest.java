package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.TestClock;
import io.afterhours.database.Instants;
import io.afterhours.policy.QueueHandling;
import io.afterhours.policy.QueueRule;
import io.afterhours.policy.QueueRule.WhenAllOffline;
import io.afterhours.presence.AwayRule;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.presence.PresenceSettings;
import io.afterhours.presence.Presences;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import io.afterhours.workinghours.HoursSettings;
import io.afterhours.workinghours.Schedule;
import io.afterhours.workinghours.Schedules;
import io.afterhours.workinghours.Slot;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/** How long somebody who logs out as Away keeps their groups present (semantics 1.2, A3). */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class, Invariants.class})
@WithMockUser(username = "boss", roles = "ADMIN")
class AwayAfterLogoutTest {

    @Autowired
    private Fixtures stage;

    @Autowired
    private Invariants invariants;

    @Autowired
    private TestClock clock;

    @Autowired
    private Presences presences;

    @Autowired
    private PresenceSettings settings;

    @Autowired
    private AwayEndTimer awayEnd;

    @Autowired
    private AllOfflineTimer allOffline;

    @Autowired
    private AgentOfflineTimer agentOffline;

    @Autowired
    private Situations situations;

    @Autowired
    private Outcomes outcomes;

    @Autowired
    private Tickets tickets;

    @Autowired
    private QueueHandling queueHandling;

    @Autowired
    private HoursSettings hours;

    @Autowired
    private Schedules schedules;

    @Autowired
    private JdbcClient jdbc;

    private GroupId sales;
    private AgentId anna;

    @BeforeEach
    void annaIsAlwaysTheOnlyOneInSales() {
        clock.set(at("13:02"));
        sales = stage.group("sales");
        stage.queuePolicy(sales, true, 10);
        stage.offline(true);
        stage.offlinePolicy(sales, true, 20, true, "QUEUED");
        anna = stage.agent("anna", 2, sales);
        queueHandling.save(new QueueRule(WhenAllOffline.OPEN, 10, null), null);
    }

    @AfterEach
    void theInvariantsHold() {
        assertThat(invariants.violations()).isEmpty();
    }

    private static Instant at(String time) {
        return Instant.parse("2026-03-27T" + time + (time.length() > 5 ? "Z" : ":00Z"));
    }

    private void outAsAway() {
        stage.away(anna);
        stage.out(anna);
    }

    private EffectiveStatus status() {
        return presences.of(anna).effective();
    }

    private @Nullable Instant offlineSince() {
        return jdbc.sql("SELECT offline_since FROM grp_load WHERE grp_id = ?")
                .param(sales.value())
                .query((row, n) -> Instants.orNull(row, "offline_since"))
                .optional()
                .orElse(null);
    }

    private Ticket now(Ticket ticket) {
        return tickets.byId(ticket.id()).orElseThrow();
    }

    @Test
    void _5_awayAtOneMinuteToSixDoesNotQueueAfterHours() {
        hours.save(true, "UTC", null);
        schedules.save(
                "sales", new Schedule(Map.of(DayOfWeek.FRIDAY, List.of(Slot.of("09:00", "18:00"))), Map.of()), null);
        clock.set(at("17:59"));
        outAsAway();
        assertThat(stage.ask("sales").state()).isEqualTo(TicketState.QUEUED);

        clock.set(at("18:01"));
        var late = stage.ask("sales");

        assertThat(late.state()).isEqualTo(TicketState.OPEN);
        assertThat(late.reason()).isEqualTo(Reason.OUTSIDE_HOURS);
        assertThat(status()).isEqualTo(EffectiveStatus.AWAY);
        assertThat(outcomes.now(sales).orElseThrow().onlyAway()).isEmpty();
    }

    @Test
    void withoutALimitAwayStaysForDays() {
        outAsAway();

        clock.set(at("13:02").plusSeconds(30L * 86_400));
        awayEnd.runDue();

        assertThat(status()).isEqualTo(EffectiveStatus.AWAY);
        assertThat(stage.ask("sales").state()).isEqualTo(TicketState.QUEUED);
    }

    @Test
    void everyReaderAgreesAtTheInstantTheLimitPasses() {
        settings.save(new AwayRule(60), null);
        stage.queuePolicy(sales, true, 10);
        outAsAway();
        clock.set(at("14:01:59.999999"));
        assertThat(status()).isEqualTo(EffectiveStatus.AWAY);
        assertThat(stage.ask("sales").state()).isEqualTo(TicketState.QUEUED);

        clock.set(at("14:02"));

        assertThat(presences.of(anna))
                .extracting(each -> each.effective(), each -> each.since())
                .containsExactly(EffectiveStatus.OFFLINE, at("14:02"));
        assertThat(presences.all().get(anna).effective()).isEqualTo(EffectiveStatus.OFFLINE);
        assertThat(situations.of(List.of(sales), at("14:02")).get(sales).availability())
                .isEqualTo(Availability.ALL_OFFLINE);
        assertThat(situations.agent("anna", at("14:02")).orElseThrow().status()).isEqualTo(EffectiveStatus.OFFLINE);
        assertThat(stage.ask("sales").state()).isEqualTo(TicketState.OPEN);
    }

    @Test
    void theTenMinutesBeginWhenTheLimitPassesHoweverLateItIsNoticed() {
        settings.save(new AwayRule(60), null);
        outAsAway();
        var queued = stage.ask("sales");

        clock.set(at("14:11:59"));
        allOffline.runDue();
        assertThat(now(queued).state()).isEqualTo(TicketState.QUEUED);

        clock.set(at("14:12"));
        allOffline.runDue();

        assertThat(now(queued).state()).isEqualTo(TicketState.OPEN);
        assertThat(offlineSince()).isEqualTo(at("14:02"));
        awayEnd.runDue();
        assertThat(offlineSince()).isEqualTo(at("14:02"));
    }

    @Test
    void theEndIsADueTimeAndIsWrittenOnceWhoeverLooks() throws Exception {
        settings.save(new AwayRule(60), null);
        outAsAway();
        assertThat(awayEnd.nextDue(at("13:30"), at("14:01"))).isEmpty();
        assertThat(awayEnd.nextDue(at("13:30"), at("14:02"))).contains(at("14:02"));
        clock.set(at("14:02").plusSeconds(1));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Object> look = Executors.callable(awayEnd::runDue);
            for (var done : threads.invokeAll(List.of(look, look, look, look))) {
                done.get();
            }
        }

        assertThat(presences.awayEnded(clock.instant())).isEmpty();
        assertThat(presences.of(anna).attendance().away()).isNull();
        assertThat(presences.of(anna).since()).isEqualTo(at("14:02"));
        assertThat(offlineSince()).isEqualTo(at("14:02"));
        assertThat(awayEnd.nextDue(clock.instant(), at("23:00"))).isEmpty();
    }

    @Test
    void whoLeavesBetweenTheEndAndTheLookDoesNotMoveTheBeginning() {
        settings.save(new AwayRule(60), null);
        outAsAway();
        var carla = stage.agent("carla", 1, sales);
        clock.set(at("14:02:01"));

        stage.out(carla);

        assertThat(offlineSince()).isEqualTo(at("14:02"));
    }

    @Test
    void whoCameBackHasNoEnd() {
        settings.save(new AwayRule(60), null);
        outAsAway();
        clock.set(at("14:00"));
        stage.busy(anna);

        clock.set(at("15:00"));
        awayEnd.runDue();

        assertThat(status()).isEqualTo(EffectiveStatus.BUSY);
        assertThat(offlineSince()).isNull();
    }

    @Test
    void loggingOutAgainDoesNotBeginItAnew() {
        settings.save(new AwayRule(60), null);
        outAsAway();
        clock.set(at("13:50"));
        stage.out(anna);

        clock.set(at("14:02"));

        assertThat(status()).isEqualTo(EffectiveStatus.OFFLINE);
    }

    @Test
    void aShorterLimitEndsItNowAndNotInThePast() {
        outAsAway();
        var queued = stage.ask("sales");
        clock.set(at("16:00"));

        settings.save(new AwayRule(60), null);

        assertThat(status()).isEqualTo(EffectiveStatus.OFFLINE);
        allOffline.runDue();
        assertThat(now(queued).state()).isEqualTo(TicketState.QUEUED);
        awayEnd.runDue();
        assertThat(offlineSince()).isEqualTo(at("16:00"));
        clock.set(at("16:10"));
        allOffline.runDue();
        assertThat(now(queued).state()).isEqualTo(TicketState.OPEN);
    }

    @Test
    void aLongerLimitHoldsForThoseWhoAreAwayAndBringsNobodyBack() {
        settings.save(new AwayRule(60), null);
        outAsAway();
        clock.set(at("14:00"));
        settings.save(new AwayRule(120), null);
        clock.set(at("15:01"));
        assertThat(status()).isEqualTo(EffectiveStatus.AWAY);
        clock.set(at("15:02"));

        settings.save(new AwayRule(0), null);

        assertThat(status()).isEqualTo(EffectiveStatus.OFFLINE);
        awayEnd.runDue();
        assertThat(presences.of(anna).since()).isEqualTo(at("15:02"));
    }

    @Test
    void theirChatsAreTakenAsLongAfterTheEndAsAfterALogout() {
        queueHandling.save(
                new QueueRule(
                        WhenAllOffline.OPEN, 10, null, false, 5, null, null, QueueRule.MaxOpenAgeAction.FOLLOW_UP),
                null);
        settings.save(new AwayRule(60), null);
        stage.available(anna);
        var chat = stage.ask("sales");
        assertThat(chat.state()).isEqualTo(TicketState.ASSIGNED);
        outAsAway();

        assertThat(agentOffline.nextDue(at("14:02"), at("23:00"))).contains(at("14:07"));
        clock.set(at("14:06:59"));
        agentOffline.runDue();
        assertThat(now(chat).state()).isEqualTo(TicketState.ASSIGNED);
        clock.set(at("14:07"));
        agentOffline.runDue();
        assertThat(now(chat).state()).isEqualTo(TicketState.OPEN);
    }

    @Test
    void whoAloneKeepsTheGroupPresentIsNamed() {
        outAsAway();
        assertThat(outcomes.now(sales).orElseThrow().onlyAway())
                .extracting(each -> each.name(), each -> each.since().toInstant())
                .containsExactly(tuple("anna", at("13:02")));

        var ben = stage.agent("ben", 1, sales);
        stage.busy(ben);
        assertThat(outcomes.now(sales).orElseThrow().onlyAway()).isEmpty();

        stage.away(ben);
        assertThat(outcomes.keptByAwayOf(ben, Set.of(sales)).values())
                .allSatisfy(kept -> assertThat(kept).isEmpty());
        stage.busy(anna);
        stage.out(anna);
        stage.queuePolicy(sales, true, 5);
        assertThat(outcomes.keptByAwayOf(ben, Set.of(sales)))
                .containsEntry(true, Set.of(sales))
                .containsEntry(false, Set.of());
        stage.queuePolicy(sales, false, 5);
        assertThat(outcomes.keptByAwayOf(ben, Set.of(sales)))
                .containsEntry(true, Set.of())
                .containsEntry(false, Set.of(sales));
    }
}
