package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.policy.Priority;
import io.afterhours.policy.ReturnShape;
import io.afterhours.policy.ReturnShape.Mode;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AssignmentRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-27T09:00:00Z");
    private static final GroupId SALES = new GroupId(2);
    private static final GroupId SUPPORT = new GroupId(3);

    @Test
    void theLongestWithoutANewChatGoesFirst() {
        var a = agent(1, EffectiveStatus.AVAILABLE, 4, 6, minutesAgo(15));
        var b = agent(2, EffectiveStatus.BUSY, 0, 6, minutesAgo(60));
        var c = agent(3, EffectiveStatus.AVAILABLE, 3, 6, minutesAgo(30));
        var d = agent(4, EffectiveStatus.AWAY, 0, 6, minutesAgo(60));
        var e = agent(5, EffectiveStatus.AVAILABLE, 6, 6, minutesAgo(10));

        assertThat(AssignmentRules.leastRecentlyAssigned(List.of(a, b, c, d, e), SALES))
                .hasValue(c);
    }

    @Test
    void whoNeverHadAChatGoesBeforeEverybodyElse() {
        var old = agent(1, EffectiveStatus.AVAILABLE, 0, 5, minutesAgo(600));
        var fresh = agent(2, EffectiveStatus.AVAILABLE, 0, 5, null);

        assertThat(AssignmentRules.leastRecentlyAssigned(List.of(old, fresh), SALES))
                .hasValue(fresh);
    }

    @Test
    void equalsAreToldApartByLoadAndThenById() {
        var loaded = agent(1, EffectiveStatus.AVAILABLE, 2, 4, null);
        var lighter = agent(2, EffectiveStatus.AVAILABLE, 2, 8, null);
        var same = agent(3, EffectiveStatus.AVAILABLE, 2, 8, null);

        assertThat(AssignmentRules.leastRecentlyAssigned(List.of(same, loaded, lighter), SALES))
                .hasValue(lighter);
    }

    @Test
    void openTicketsFillTheFirstReturnedBeforeTheNext() {
        var first = returned(1, 5, minutesAgo(2));
        var second = returned(2, 5, minutesAgo(1));

        var picks = plan(line(Priority.QUEUED, List.of(), open(1, 7)), first, second);

        assertThat(agents(picks)).containsExactly(1L, 1L, 1L, 1L, 1L, 2L, 2L);
        assertThat(tickets(picks)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void queuedTicketsTakeTurnsBetweenAgents() {
        var first = returned(1, 5, minutesAgo(2));
        var second = returned(2, 5, minutesAgo(1));

        var picks = plan(line(Priority.QUEUED, queued(1, 7), List.of()), first, second);

        assertThat(agents(picks)).containsExactly(1L, 2L, 1L, 2L, 1L, 2L, 1L);
    }

    @Test
    void thePreferredClassIsExhaustedFirst() {
        var agent = returned(1, 3, NOW);

        assertThat(tickets(plan(line(Priority.OPEN, queued(11, 2), open(1, 2)), agent)))
                .containsExactly(1L, 2L, 11L);
        assertThat(tickets(plan(line(Priority.QUEUED, queued(11, 2), open(1, 2)), agent)))
                .containsExactly(11L, 12L, 1L);
    }

    @Test
    void theEarliestHeadOverAllGroupsGoesFirst() {
        var agent = new Candidate(
                new AgentId(1), "a1", Set.of(SALES, SUPPORT), EffectiveStatus.AVAILABLE, true, 0, 2, null, 0, NOW);
        var sales = Line.of(SALES, Priority.QUEUED, List.of(waiting(2, SALES, TicketState.QUEUED, 5)), List.of());
        var support = Line.of(SUPPORT, Priority.QUEUED, List.of(waiting(1, SUPPORT, TicketState.QUEUED, 9)), List.of());

        var picks = AssignmentRules.plan(List.of(sales, support), List.of(agent), NOW, 10);

        assertThat(tickets(picks)).containsExactly(1L, 2L);
    }

    @Test
    void aGroupWithoutRoomDoesNotHoldUpTheOthers() {
        var agent = new Candidate(
                new AgentId(1), "a1", Set.of(SUPPORT), EffectiveStatus.AVAILABLE, true, 0, 2, null, 0, NOW);
        var sales = Line.of(SALES, Priority.QUEUED, List.of(waiting(1, SALES, TicketState.QUEUED, 9)), List.of());
        var support = Line.of(SUPPORT, Priority.QUEUED, List.of(waiting(2, SUPPORT, TicketState.QUEUED, 5)), List.of());

        assertThat(tickets(AssignmentRules.plan(List.of(sales, support), List.of(agent), NOW, 10)))
                .containsExactly(2L);
    }

    @Test
    void nobodyIsGivenMoreThanTheirConcurrency() {
        var picks = plan(line(Priority.QUEUED, queued(1, 9), open(20, 9)), returned(1, 2, NOW), returned(2, 3, NOW));

        assertThat(picks).hasSize(5);
        assertThat(agents(picks).stream().filter(id -> id == 1L)).hasSize(2);
    }

    @Test
    void spreadOpenTicketsTakeTurnsBetweenThoseWhoAreBack() {
        var line = line(Priority.QUEUED, List.of(), open(1, 5)).shaped(spread(null));

        var picks = plan(line, returned(1, 5, minutesAgo(2)), returned(2, 5, minutesAgo(1)));

        assertThat(agents(picks)).containsExactly(1L, 2L, 1L, 2L, 1L);
        assertThat(picks).allSatisfy(pick -> assertThat(pick.reason()).isEqualTo(Reason.RETURN_SPREAD));
    }

    @Test
    void nobodyHoldsMoreOfTheBacklogThanTheGroupAllows() {
        var capped = new ReturnShape(Mode.FIRST_IN, null, null, 2);
        var line = line(Priority.OPEN, queued(11, 2), open(1, 7)).shaped(capped);

        var picks = plan(
                line,
                returned(1, 5, minutesAgo(2)),
                returned(2, 5, minutesAgo(1)).holding(1));

        // the queued ones go on where the open ones may not, in turns
        assertThat(tickets(picks)).containsExactly(1L, 2L, 3L, 11L, 12L);
        assertThat(agents(picks)).containsExactly(1L, 1L, 2L, 1L, 2L);
    }

    @Test
    void whatNobodyMayTakeForACapHidesNobodyWhoHasWaitedLongerThanOtherGroups() {
        var capped = new ReturnShape(Mode.FIRST_IN, null, null, 1);
        var sales = line(
                        Priority.OPEN,
                        List.of(waiting(1, SALES, TicketState.QUEUED, 30)),
                        List.of(waiting(3, SALES, TicketState.OPEN, 10)))
                .shaped(capped);
        var support = Line.of(SUPPORT, Priority.OPEN, List.of(), List.of(waiting(2, SUPPORT, TicketState.OPEN, 20)));

        assertThat(tickets(plan(List.of(sales, support), inBoth(1).holding(1)))).containsExactly(1L);
        // the cap is reached on the way
        assertThat(tickets(plan(List.of(sales, support), inBoth(3)))).containsExactly(2L, 1L);
    }

    @Test
    void whatTheOnlyOneWithRoomHandedOnHidesNobodyWhoHasWaitedLongerThanOtherGroups() {
        var handedOn = waiting(3, SALES, TicketState.OPEN, 10);
        var avoiding = new Waiting(
                handedOn.ticket(),
                SALES,
                TicketState.OPEN,
                handedOn.enteredAt(),
                handedOn.waitingSince(),
                new AgentId(1));
        var sales = line(Priority.OPEN, List.of(waiting(1, SALES, TicketState.QUEUED, 30)), List.of(avoiding));
        var support = Line.of(SUPPORT, Priority.OPEN, List.of(), List.of(waiting(2, SUPPORT, TicketState.OPEN, 20)));

        assertThat(tickets(plan(List.of(sales, support), inBoth(1)))).containsExactly(1L);
    }

    private static List<Pick> plan(List<Line> lines, Candidate agent) {
        return AssignmentRules.plan(lines, List.of(agent), NOW, 100);
    }

    private static Candidate inBoth(int concurrency) {
        return new Candidate(
                new AgentId(1),
                "a1",
                Set.of(SALES, SUPPORT),
                EffectiveStatus.AVAILABLE,
                true,
                0,
                concurrency,
                null,
                0,
                minutesAgo(1));
    }

    @Test
    void aQuorumIsSoManyWhoAreBackOrTheFirstForSoLong() {
        var two = new ReturnShape(Mode.QUORUM, 2, 10, null);
        var away = agent(3, EffectiveStatus.AWAY, 0, 5, null);
        var nine = returned(1, 5, minutesAgo(9));

        assertThat(AssignmentRules.quorum(two, List.of(nine, away), NOW)).isFalse();
        assertThat(AssignmentRules.quorum(two, List.of(nine, returned(2, 5, NOW)), NOW))
                .isTrue();
        assertThat(AssignmentRules.quorum(two, List.of(returned(1, 5, minutesAgo(10)), away), NOW))
                .isTrue();
        assertThat(AssignmentRules.quorum(two, List.of(), NOW)).isFalse();
        assertThat(AssignmentRules.quorum(ReturnShape.FIRST_IN, List.of(), NOW)).isTrue();
    }

    @Test
    void aFullAgentIsBackToo() {
        var full =
                new Candidate(new AgentId(2), "a2", Set.of(SALES), EffectiveStatus.AVAILABLE, true, 5, 5, null, 0, NOW);

        assertThat(AssignmentRules.quorum(
                        new ReturnShape(Mode.QUORUM, 2, 10, null), List.of(returned(1, 5, NOW), full), NOW))
                .isTrue();
    }

    private static ReturnShape spread(@Nullable Integer burst) {
        return new ReturnShape(Mode.SPREAD, null, null, burst);
    }

    @Test
    void aTicketThatWasQueuedBeforeItOpenedBreaksTies() {
        var later = new Waiting(new TicketId(1), SALES, TicketState.OPEN, NOW, NOW);
        var longer = new Waiting(new TicketId(2), SALES, TicketState.OPEN, NOW, NOW.minusSeconds(60));

        assertThat(Line.of(SALES, Priority.QUEUED, List.of(), List.of(later, longer))
                        .tickets())
                .containsExactly(longer, later);
    }

    @Test
    void aNewcomerStandsBehindEverybodyWhoIsQueued() {
        var line = line(Priority.QUEUED, queued(1, 2), open(11, 1))
                .with(
                        new Waiting(Waiting.NEWCOMER, SALES, TicketState.QUEUED, Instant.MAX, Instant.MAX),
                        Priority.QUEUED);

        assertThat(line.tickets().stream().map(each -> each.ticket().value()))
                .containsExactly(1L, 2L, Waiting.NEWCOMER.value(), 11L);
    }

    @Test
    void aPlanStopsAtItsLimit() {
        assertThat(AssignmentRules.plan(
                        List.of(line(Priority.QUEUED, queued(1, 9), List.of())), List.of(returned(1, 9, NOW)), NOW, 4))
                .hasSize(4);
    }

    private static List<Pick> plan(Line line, Candidate... agents) {
        return AssignmentRules.plan(List.of(line), List.of(agents), NOW, 100);
    }

    private static Line line(Priority priority, List<Waiting> queued, List<Waiting> open) {
        return Line.of(SALES, priority, queued, open);
    }

    private static List<Waiting> queued(long firstId, int count) {
        return waiting(firstId, count, TicketState.QUEUED);
    }

    private static List<Waiting> open(long firstId, int count) {
        return waiting(firstId, count, TicketState.OPEN);
    }

    private static List<Waiting> waiting(long firstId, int count, TicketState state) {
        return new ArrayList<>(LongStream.range(firstId, firstId + count)
                .mapToObj(id -> waiting(id, SALES, state, 1000 - id))
                .toList());
    }

    private static Waiting waiting(long id, GroupId group, TicketState state, long minutesAgo) {
        var entered = minutesAgo(minutesAgo);
        return new Waiting(new TicketId(id), group, state, entered, entered);
    }

    private static Candidate returned(long id, int concurrency, Instant availableSince) {
        return new Candidate(
                new AgentId(id),
                "a" + id,
                Set.of(SALES),
                EffectiveStatus.AVAILABLE,
                true,
                0,
                concurrency,
                null,
                0,
                availableSince);
    }

    private static Candidate agent(
            long id, EffectiveStatus status, int active, int concurrency, @Nullable Instant lastAssignedAt) {
        return new Candidate(
                new AgentId(id), "a" + id, Set.of(SALES), status, true, active, concurrency, lastAssignedAt, 1, NOW);
    }

    private static Instant minutesAgo(long minutes) {
        return NOW.minus(Duration.ofMinutes(minutes));
    }

    private static List<Long> agents(List<Pick> picks) {
        return picks.stream().map(pick -> pick.agentId().value()).toList();
    }

    private static List<Long> tickets(List<Pick> picks) {
        return picks.stream().map(pick -> pick.waiting().ticket().value()).toList();
    }
}
