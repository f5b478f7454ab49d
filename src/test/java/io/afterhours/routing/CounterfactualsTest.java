package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.policy.EffectivePolicy;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.Priority;
import io.afterhours.policy.QueuePolicy;
import io.afterhours.policy.Source;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.routing.Counterfactual.Change;
import io.afterhours.routing.Counterfactual.Kind;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketState;
import io.afterhours.workinghours.HoursVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** "Would have been Open with max 21", "with queue enabled", "four minutes later". */
class CounterfactualsTest {

    private static final Instant NOW = Instant.parse("2026-03-27T22:00:00Z");
    private static final HoursVerdict OPEN = new HoursVerdict(true, "SLOT", "FRIDAY 09:00-23:00", "UTC", null);

    private boolean offlineChats = true;
    private OfflinePolicy offline = new OfflinePolicy(true, 20, true, Priority.QUEUED);
    private QueuePolicy queue = new QueuePolicy(false, 5);
    private HoursVerdict hours = OPEN;
    private int queued;
    private int open;
    private final List<Candidate> members = new ArrayList<>();

    private Situation now() {
        return new Situation(
                new GroupId(2),
                "sales",
                NOW,
                hours,
                new EffectivePolicy(offlineChats, offline, Source.GROUP, queue, Source.GROUP, 7),
                queued,
                open,
                members);
    }

    private void agent(EffectiveStatus status, int active, int slots) {
        var id = members.size() + 1;
        members.add(new Candidate(
                new AgentId(id), "a" + id, Set.of(new GroupId(2)), status, true, active, slots, null, 0, null));
    }

    private List<Counterfactual> missed() {
        return Counterfactuals.of(now(), TicketState.MISSED, false);
    }

    private static Counterfactual one(Kind kind, @Nullable Integer number, TicketState state, Reason reason) {
        return new Counterfactual(List.of(new Change(kind, null, number, null)), state, reason);
    }

    @Test
    void aFullBacklogWouldHaveTakenItWithOneMorePlace() {
        open = 20;

        assertThat(missed()).containsExactly(one(Kind.MAX_OPEN, 21, TicketState.OPEN, Reason.ALL_OFFLINE));
    }

    @Test
    void belowWhatIsOpenTheNumberIsOneMoreThanThat() {
        open = 32;

        assertThat(missed().getFirst().changes().getFirst().number()).isEqualTo(33);
    }

    @Test
    void aMissingQueueWouldHaveQueuedIt() {
        agent(EffectiveStatus.BUSY, 0, 5);

        assertThat(missed()).contains(one(Kind.QUEUE_ON, null, TicketState.QUEUED, Reason.OCCUPIED_BUSY));
        assertThat(missed())
                .contains(new Counterfactual(
                        List.of(new Change(Kind.AGENT_AVAILABLE, "a1", null, null)), TicketState.ASSIGNED, Reason.LRA));
    }

    @Test
    void aFullQueueWouldHaveTakenItWithOneMorePlaceOrAnOverflow() {
        agent(EffectiveStatus.AVAILABLE, 5, 5);
        queue = new QueuePolicy(true, 5);
        queued = 5;

        assertThat(missed())
                .containsExactly(
                        one(Kind.QUEUE_LIMIT, 6, TicketState.QUEUED, Reason.OCCUPIED_FULL),
                        one(Kind.QUEUE_OVERFLOWS, null, TicketState.OPEN, Reason.QUEUE_OVERFLOW));
    }

    @Test
    void aFullAgentWouldHaveTakenItWithOneMoreSlot() {
        agent(EffectiveStatus.AVAILABLE, 5, 5);

        assertThat(missed())
                .contains(new Counterfactual(
                        List.of(new Change(Kind.ONE_MORE_SLOT, "a1", 6, null)), TicketState.ASSIGNED, Reason.LRA));
    }

    @Test
    void whereTwoSwitchesAreOffBothAreNamedTogether() {
        offlineChats = false;
        offline = new OfflinePolicy(false, 20, true, Priority.QUEUED);

        assertThat(missed())
                .containsExactly(new Counterfactual(
                        List.of(Change.of(Kind.OFFLINE_CHATS_ON), Change.of(Kind.OFFLINE_TICKETS_ON)),
                        TicketState.OPEN,
                        Reason.ALL_OFFLINE));
    }

    @Test
    void fourMinutesLaterTheGroupIsOpenAndSomebodyIsThere() {
        hours = new HoursVerdict(false, "CLOSED", null, "UTC", NOW.plus(Duration.ofMinutes(4)));
        agent(EffectiveStatus.AVAILABLE, 0, 5);

        assertThat(Counterfactuals.of(now(), TicketState.OPEN, false))
                .containsExactly(new Counterfactual(
                        List.of(new Change(Kind.AT_OPENING, null, null, NOW.plus(Duration.ofMinutes(4)))),
                        TicketState.ASSIGNED,
                        Reason.LRA));
    }

    @Test
    void aWishThatFellFlatIsExplainedByItsFallbackAlone() {
        agent(EffectiveStatus.AVAILABLE, 0, 5);

        assertThat(Counterfactuals.of(now(), TicketState.MISSED, true))
                .containsExactly(one(Kind.FALLBACK_TO_GROUP, null, TicketState.ASSIGNED, Reason.LRA));
    }

    @Test
    void whoWaitsGoesFirstSoOneMoreAgentHelpsNobodyWhoComesLater() {
        agent(EffectiveStatus.BUSY, 0, 5);
        queue = new QueuePolicy(true, 5);
        queued = 5;

        assertThat(missed()).noneMatch(each -> each.changes().getFirst().kind() == Kind.AGENT_AVAILABLE);
    }

    /** What is said is what the rule says once the named number is set, and one less would not do. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theNamedLimitIsTheSmallestThatWouldHaveDone(long seed) {
        var random = new Random(seed);
        for (var n = 0; n < 200; n++) {
            members.clear();
            for (var m = random.nextInt(4); m > 0; m--) {
                agent(EffectiveStatus.values()[random.nextInt(4)], random.nextInt(4), 1 + random.nextInt(3));
            }
            offlineChats = random.nextInt(4) > 0;
            offline = new OfflinePolicy(
                    random.nextInt(4) > 0, random.nextBoolean() ? 1 + random.nextInt(4) : null, true, Priority.QUEUED);
            queue = new QueuePolicy(random.nextBoolean(), 1 + random.nextInt(4));
            queued = random.nextInt(5);
            open = random.nextInt(6);
            var verdict = AdmissionRules.decide(Ask.anybody(null), now());
            var was = verdict.state();
            for (var each : Counterfactuals.of(now(), was, false)) {
                assertThat(each.outcome()).isNotEqualTo(was);
                if (each.changes().size() == 1) {
                    var change = each.changes().getFirst();
                    switch (change.kind()) {
                        case MAX_OPEN -> {
                            assertThat(withMaxOpen(change.number())).isEqualTo(each.outcome());
                            assertThat(withMaxOpen(change.number() - 1)).isEqualTo(was);
                        }
                        case QUEUE_LIMIT -> {
                            assertThat(withQueueLimit(change.number())).isEqualTo(each.outcome());
                            assertThat(withQueueLimit(change.number() - 1)).isEqualTo(was);
                        }
                        default ->
                            assertThat(change.number() == null || change.kind() == Kind.ONE_MORE_SLOT)
                                    .isTrue();
                    }
                }
            }
        }
    }

    private @Nullable TicketState withMaxOpen(int most) {
        var policy = now().policy().with(new OfflinePolicy(offline.enabled(), most, true, Priority.QUEUED));
        return AdmissionRules.decide(Ask.anybody(null), now().under(policy)).state();
    }

    private @Nullable TicketState withQueueLimit(int most) {
        var policy = now().policy().with(new QueuePolicy(true, most));
        return AdmissionRules.decide(Ask.anybody(null), now().under(policy)).state();
    }
}
