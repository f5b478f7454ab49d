package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.policy.EffectivePolicy;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.Priority;
import io.afterhours.policy.QueuePolicy;
import io.afterhours.policy.QueueRule.WhenAllOffline;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.assertj.core.groups.Tuple;
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
                        with(Kind.ONE_MORE_SLOT, "a1", 6, TicketState.QUEUED, Reason.OCCUPIED_FULL),
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

    private static Counterfactual with(
            Kind kind, String agent, @Nullable Integer slots, TicketState state, Reason reason) {
        return new Counterfactual(List.of(new Change(kind, agent, slots, null)), state, reason);
    }

    @Test
    void whoWaitsGoesFirstSoAnAgentWhoIsBackTakesThoseAndMakesRoomInTheQueue() {
        agent(EffectiveStatus.BUSY, 0, 5);
        queue = new QueuePolicy(true, 5);
        queued = 5;

        assertThat(missed()).contains(with(Kind.AGENT_AVAILABLE, "a1", null, TicketState.QUEUED, Reason.OCCUPIED_FULL));
    }

    @Test
    void anAgentWithMoreRoomThanThoseWhoWaitNeedTakesThisOneToo() {
        agent(EffectiveStatus.BUSY, 0, 5);
        queue = new QueuePolicy(true, 4);
        queued = 4;

        assertThat(missed()).contains(with(Kind.AGENT_AVAILABLE, "a1", null, TicketState.ASSIGNED, Reason.LRA));
    }

    @Test
    void atTheOpeningOpenTicketsAreDealtFirstAndWhoStillHasRoomTakesThisOne() {
        hours = new HoursVerdict(false, "CLOSED", null, "UTC", NOW.plus(Duration.ofMinutes(4)));
        agent(EffectiveStatus.AVAILABLE, 0, 5);
        open = 4;

        assertThat(Counterfactuals.of(now(), TicketState.OPEN, false))
                .extracting(Counterfactual::outcome, Counterfactual::reason)
                .containsExactly(Tuple.tuple(TicketState.ASSIGNED, Reason.LRA));
    }

    @Test
    void atTheOpeningOpenTicketsThatFillEverybodyLeaveNoRoomForThisOne() {
        hours = new HoursVerdict(false, "CLOSED", null, "UTC", NOW.plus(Duration.ofMinutes(4)));
        agent(EffectiveStatus.AVAILABLE, 0, 5);
        open = 5;

        assertThat(Counterfactuals.of(now(), TicketState.OPEN, false))
                .extracting(Counterfactual::outcome, Counterfactual::reason)
                .containsExactly(Tuple.tuple(TicketState.MISSED, Reason.QUEUE_DISABLED_GROUP));
    }

    @Test
    void aTimeoutWouldHaveKeptTheTicketOpenIfThatWereChosen() {
        open = 19;

        assertThat(Counterfactuals.afterAllOffline(now(), TicketState.MISSED, WhenAllOffline.MISSED))
                .containsExactly(one(Kind.ALL_OFFLINE_OPENS, null, TicketState.OPEN, Reason.ALL_OFFLINE));
    }

    @Test
    void aTimeoutOnAFullBacklogNeedsBothTheChoiceAndOneMorePlace() {
        open = 20;

        assertThat(Counterfactuals.afterAllOffline(now(), TicketState.MISSED, WhenAllOffline.MISSED))
                .containsExactly(new Counterfactual(
                        List.of(Change.of(Kind.ALL_OFFLINE_OPENS), Change.of(Kind.MAX_OPEN, 21)),
                        TicketState.OPEN,
                        Reason.ALL_OFFLINE));
    }

    @Test
    void aTimeoutThatFoundNoPlaceNeedsOneMore() {
        open = 20;

        assertThat(Counterfactuals.afterAllOffline(now(), TicketState.MISSED, WhenAllOffline.OPEN))
                .containsExactly(one(Kind.MAX_OPEN, 21, TicketState.OPEN, Reason.ALL_OFFLINE));
    }

    /** Without any change the rule for latecomers says what the admission table says, so differences are the changes'. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void aSettledSituationIsDecidedLikeTheAdmissionThatItWas(long seed) {
        var random = new Random(seed);
        for (var n = 0; n < 500; n++) {
            settled(random);
            var now = now();
            var pick =
                    AssignmentRules.leastRecentlyAssigned(members, now.group()).map(Candidate::id);
            assertThat(LatecomerRules.decide(now))
                    .isEqualTo(AdmissionRules.decide(Ask.anybody(pick.orElse(null)), now));
        }
    }

    /** Each change is made by hand on the settings, and the request decided again: that is what was said. */
    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26})
    void whatIsSaidIsWhatHappensOnceTheChangesAreMade(long seed) {
        var random = new Random(seed);
        var seen = EnumSet.noneOf(Kind.class);
        for (var n = 0; n < 500; n++) {
            any(random);
            var was = LatecomerRules.decide(now()).state();
            for (var each : Counterfactuals.of(now(), was, false)) {
                var before = List.of(offlineChats, offline, queue, hours, List.copyOf(members));
                each.changes().forEach(this::make);
                assertThat(LatecomerRules.decide(now()))
                        .extracting(Verdict::state, Verdict::reason)
                        .as("%s in %s", each, before)
                        .containsExactly(each.outcome(), each.reason());
                assertThat(each.outcome()).isNotEqualTo(was);
                each.changes().forEach(change -> seen.add(change.kind()));
                restore(before);
            }
        }
        assertThat(seen).isEqualTo(EnumSet.complementOf(EnumSet.of(Kind.FALLBACK_TO_GROUP, Kind.ALL_OFFLINE_OPENS)));
    }

    /** As requests find it: where somebody has room nobody waits. */
    private void settled(Random random) {
        any(random);
        if (now().availability() == Availability.HAS_CAPACITY) {
            queued = 0;
            open = 0;
        }
    }

    private void any(Random random) {
        members.clear();
        for (var m = random.nextInt(4); m > 0; m--) {
            agent(EffectiveStatus.values()[random.nextInt(4)], random.nextInt(4), 1 + random.nextInt(3));
        }
        hours = random.nextInt(3) > 0
                ? OPEN
                : new HoursVerdict(false, "CLOSED", null, "UTC", NOW.plus(Duration.ofMinutes(random.nextInt(2_000))));
        offlineChats = random.nextInt(4) > 0;
        offline = new OfflinePolicy(
                random.nextInt(4) > 0,
                random.nextBoolean() ? 1 + random.nextInt(4) : null,
                random.nextBoolean(),
                Priority.values()[random.nextInt(2)]);
        queue = new QueuePolicy(
                random.nextBoolean(), 1 + random.nextInt(4), QueuePolicy.Overflow.values()[random.nextInt(2)]);
        queued = random.nextInt(5);
        open = random.nextInt(6);
    }

    private void make(Change change) {
        switch (change.kind()) {
            case OFFLINE_CHATS_ON -> offlineChats = true;
            case OFFLINE_TICKETS_ON ->
                offline = new OfflinePolicy(true, offline.maxOpen(), offline.autoAssign(), offline.priority());
            case MAX_OPEN ->
                offline =
                        new OfflinePolicy(offline.enabled(), change.number(), offline.autoAssign(), offline.priority());
            case QUEUE_ON -> queue = new QueuePolicy(true, Math.max(queue.limit(), queued + 1), queue.overflow());
            case QUEUE_LIMIT -> queue = new QueuePolicy(true, change.number(), queue.overflow());
            case QUEUE_OVERFLOWS -> queue = new QueuePolicy(true, queue.limit(), QueuePolicy.Overflow.OFFLINE);
            case AGENT_AVAILABLE -> replace(change, member -> member.back(NOW));
            case ONE_MORE_SLOT -> replace(change, member -> member.withSlots(change.number()));
            case AT_OPENING -> hours = new HoursVerdict(true, "SLOT", "later", "UTC", null);
            case FALLBACK_TO_GROUP, ALL_OFFLINE_OPENS -> throw new AssertionError(change + " is no setting of a group");
        }
    }

    private void replace(Change change, UnaryOperator<Candidate> by) {
        members.replaceAll(member -> member.username().equals(change.agent()) ? by.apply(member) : member);
    }

    @SuppressWarnings("unchecked")
    private void restore(List<Object> before) {
        offlineChats = (Boolean) before.get(0);
        offline = (OfflinePolicy) before.get(1);
        queue = (QueuePolicy) before.get(2);
        hours = (HoursVerdict) before.get(3);
        members.clear();
        members.addAll((List<Candidate>) before.get(4));
    }

    /** What is said is what the rule says once the named number is set, and one less would not do. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theNamedLimitIsTheSmallestThatWouldHaveDone(long seed) {
        var random = new Random(seed);
        for (var n = 0; n < 200; n++) {
            settled(random);
            var was = LatecomerRules.decide(now()).state();
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
        var policy = now().policy()
                .with(new OfflinePolicy(offline.enabled(), most, offline.autoAssign(), offline.priority()));
        return LatecomerRules.decide(now().under(policy)).state();
    }

    private @Nullable TicketState withQueueLimit(int most) {
        var policy = now().policy().with(new QueuePolicy(true, most, queue.overflow()));
        return LatecomerRules.decide(now().under(policy)).state();
    }
}
