package io.afterhours.routing;

import static io.afterhours.routing.Attending.EVERYBODY_BUSY;
import static io.afterhours.routing.Attending.NOBODY;
import static io.afterhours.routing.Attending.ONLY_AWAY;
import static io.afterhours.routing.Attending.SOMEBODY_FREE;
import static io.afterhours.ticket.TicketState.ASSIGNED;
import static io.afterhours.ticket.TicketState.MISSED;
import static io.afterhours.ticket.TicketState.OPEN;
import static io.afterhours.ticket.TicketState.QUEUED;
import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.policy.EffectivePolicy;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.Priority;
import io.afterhours.policy.QueuePolicy;
import io.afterhours.policy.Source;
import io.afterhours.routing.Prospect.Way;
import io.afterhours.ticket.Reason;
import io.afterhours.workinghours.HoursVerdict;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What can become of a request, asked of the admission table. */
class ProspectRulesTest {

    private static final Set<Attending> ALL = EnumSet.allOf(Attending.class);
    private static final HoursVerdict INSIDE = new HoursVerdict(true, "SLOT", null, "UTC", null);
    private static final HoursVerdict OUTSIDE = new HoursVerdict(false, "CLOSED", null, "UTC", null);

    private boolean offlineChats = true;
    private OfflinePolicy offline = new OfflinePolicy(true, 20, true, Priority.QUEUED);
    private QueuePolicy queue = new QueuePolicy(true, 5);

    private EffectivePolicy policy() {
        return new EffectivePolicy(offlineChats, offline, Source.GROUP, queue, Source.GROUP, 1);
    }

    private Prospect inside() {
        return ProspectRules.of(policy(), INSIDE, ALL);
    }

    private Prospect outside() {
        return ProspectRules.of(policy(), OUTSIDE, ALL);
    }

    @Test
    void duringTheHoursItDependsOnWhoIsThere() {
        assertThat(inside().certain()).isEmpty();
        assertThat(inside().when(SOMEBODY_FREE).orElseThrow().ways())
                .containsExactly(new Way(null, null, ASSIGNED, Reason.LRA));
        assertThat(inside().when(EVERYBODY_BUSY).orElseThrow().ways())
                .containsExactly(
                        new Way(false, null, QUEUED, Reason.OCCUPIED_BUSY),
                        new Way(true, null, MISSED, Reason.QUEUE_LIMIT));
        assertThat(inside().when(NOBODY).orElseThrow().ways())
                .containsExactly(
                        new Way(null, false, OPEN, Reason.ALL_OFFLINE),
                        new Way(null, true, MISSED, Reason.OFFLINE_LIMIT));
    }

    @Test
    void whoIsAwayKeepsItFromGoingOfflineLikeWhoIsBusy() {
        assertThat(inside().when(ONLY_AWAY)).isEqualTo(inside().when(EVERYBODY_BUSY));
        assertThat(inside().when(ONLY_AWAY).orElseThrow().when()).containsExactlyInAnyOrder(ONLY_AWAY, EVERYBODY_BUSY);
    }

    @Test
    void outsideTheHoursNobodyIsAskedWhoIsThere() {
        assertThat(outside().cases()).hasSize(1);
        assertThat(outside().certain()).contains(OPEN);
        assertThat(outside().cases().getFirst().ways())
                .containsExactly(
                        new Way(null, false, OPEN, Reason.OUTSIDE_HOURS),
                        new Way(null, true, MISSED, Reason.OFFLINE_LIMIT));
    }

    @Test
    void switchedOffForTheWorkspaceItIsMissedWhereverItIsOffline() {
        offlineChats = false;
        assertThat(outside().cases().getFirst().ways())
                .containsExactly(new Way(null, null, MISSED, Reason.OFFLINE_DISABLED_GLOBAL));
        assertThat(inside().when(NOBODY).orElseThrow().usual().outcome()).isEqualTo(MISSED);
        assertThat(inside().when(SOMEBODY_FREE).orElseThrow().usual().outcome()).isEqualTo(ASSIGNED);
    }

    @Test
    void withoutALimitTheCapMakesNoDifference() {
        offline = new OfflinePolicy(true, null, true, Priority.QUEUED);
        assertThat(outside().cases().getFirst().ways())
                .containsExactly(new Way(null, null, OPEN, Reason.OUTSIDE_HOURS));
    }

    @Test
    void withoutAQueueWhoeverFindsEverybodyBusyIsMissedWhateverWaits() {
        queue = new QueuePolicy(false, 5);
        assertThat(inside().when(EVERYBODY_BUSY).orElseThrow().ways())
                .containsExactly(new Way(null, null, MISSED, Reason.QUEUE_DISABLED_GROUP));
    }

    @Test
    void aQueueThatOverflowsLeadsToTheCapOnlyWhenItIsFull() {
        queue = new QueuePolicy(true, 5, QueuePolicy.Overflow.OFFLINE);
        assertThat(inside().when(EVERYBODY_BUSY).orElseThrow().ways())
                .containsExactly(
                        new Way(false, null, QUEUED, Reason.OCCUPIED_BUSY),
                        new Way(true, false, OPEN, Reason.QUEUE_OVERFLOW),
                        new Way(true, true, MISSED, Reason.OFFLINE_LIMIT));
    }

    @Test
    void aGroupWithoutAnybodyIsCertainlyOffline() {
        var prospect = ProspectRules.of(policy(), INSIDE, ProspectRules.possible(0, 0));
        assertThat(prospect.certain()).contains(OPEN);
        assertThat(prospect.when(SOMEBODY_FREE)).isEmpty();
    }

    @Test
    void withoutASlotNobodyHasRoom() {
        assertThat(ProspectRules.possible(3, 0)).containsExactly(EVERYBODY_BUSY, ONLY_AWAY, NOBODY);
        assertThat(ProspectRules.possible(3, 1)).isEqualTo(ALL);
    }

    @Test
    void enablingOfflineTicketsTurnsMissedIntoOpenWhileEverybodyIsOfflineAndOutsideTheHours() {
        var after = policy();
        offline = new OfflinePolicy(false, 20, true, Priority.QUEUED);

        assertThat(ProspectRules.differences(policy(), after, ALL, true))
                .containsExactly(
                        new ProspectChange(true, false, Set.of(NOBODY), MISSED, OPEN),
                        new ProspectChange(false, true, ALL, MISSED, OPEN));
        assertThat(ProspectRules.differences(policy(), after, ALL, false)).hasSize(1);
    }

    @Test
    void enablingTheQueueTurnsMissedIntoQueuedWhileEverybodyIsBusy() {
        var after = policy();
        queue = new QueuePolicy(false, 5);

        assertThat(ProspectRules.differences(policy(), after, ALL, true))
                .containsExactly(new ProspectChange(true, false, Set.of(EVERYBODY_BUSY, ONLY_AWAY), MISSED, QUEUED));
    }

    @Test
    void anotherLimitChangesNothingWhileThereIsRoom() {
        var after = policy();
        offline = new OfflinePolicy(true, 5, true, Priority.QUEUED);
        assertThat(ProspectRules.differences(policy(), after, ALL, true)).isEmpty();
    }
}
