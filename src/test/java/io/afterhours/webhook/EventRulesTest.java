package io.afterhours.webhook;

import static io.afterhours.webhook.EventType.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.TestClock;
import io.afterhours.ticket.TicketState;
import io.afterhours.webhook.TicketChange.Before;
import io.afterhours.webhook.TicketChange.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class EventRulesTest {

    private static final Place SALES = new Place(2, "sales", 7);
    private static final Place BILLING = new Place(3, "billing", 7);

    static Stream<Arguments> transitions() {
        return Stream.of(
                Arguments.of(created("OPEN", "ALL_OFFLINE"), new EventType[] {TICKET_OPENED}),
                Arguments.of(created("QUEUED", "OCCUPIED_FULL"), new EventType[] {TICKET_QUEUED}),
                Arguments.of(created("MISSED", "OFFLINE_LIMIT"), new EventType[] {TICKET_MISSED}),
                Arguments.of(created("ASSIGNED", "LRA"), new EventType[] {TICKET_ASSIGNED_BOT}),
                Arguments.of(
                        moved("QUEUED", "OPEN", "ALL_OFFLINE_TIMEOUT"), new EventType[] {TICKET_OPENED, TICKET_UPDATE}),
                Arguments.of(
                        moved("QUEUED", "MISSED", "QUEUE_INACTIVITY"),
                        new EventType[] {TICKET_INACTIVITY, TICKET_MISSED, TICKET_UPDATE}),
                Arguments.of(
                        moved("QUEUED", "OPEN", "INACTIVITY_KEPT"),
                        new EventType[] {TICKET_OPENED, TICKET_INACTIVITY, TICKET_UPDATE}),
                Arguments.of(
                        moved("OPEN", "ASSIGNED", "RETURN_FIRST_IN"),
                        new EventType[] {TICKET_ASSIGNED_BOT, TICKET_UPDATE}),
                Arguments.of(
                        moved("ASSIGNED", "RESOLVED", "RESOLVED_BY_AGENT"),
                        new EventType[] {TICKET_CLOSED, TICKET_UPDATE}));
    }

    @ParameterizedTest
    @MethodSource("transitions")
    void aTransitionIsTheseEventsInThisOrder(TicketChange change, EventType[] events) {
        assertThat(EventRules.of(change)).containsExactly(events);
    }

    @Test
    void aChatThatGoesToAnotherAgentIsTransferred() {
        var change = change(4, SALES, "ASSIGNED", "ASSIGNED", "TRANSFERRED", "ben", new Before(SALES, "anna"), 0, 0);

        assertThat(EventRules.of(change)).containsExactly(TICKET_TRANSFERRED, TICKET_ASSIGNED_BOT, TICKET_UPDATE);
        assertThat(EventRules.changeType(change)).isEqualTo("AGENT");
    }

    @Test
    void aTicketThatGoesToAnotherGroupIsTransferredAndCountsTowardsItsLimit() {
        var change = change(4, BILLING, "OPEN", "OPEN", "PASSED_ON", null, new Before(SALES, null), 9, 0);

        assertThat(EventRules.of(change)).containsExactly(TICKET_TRANSFERRED, TICKET_UPDATE, OFFLINE_LIMIT_REACHED);
        assertThat(EventRules.changeType(change)).isEqualTo("GROUP");
    }

    @ParameterizedTest
    @CsvSource({
        "10, 6,",
        "10, 7, OFFLINE_LIMIT_NEAR",
        "10, 8,",
        "10, 9, OFFLINE_LIMIT_REACHED",
        "10, 10,",
        "3, 1,",
        "5, 2,",
        "5, 3, OFFLINE_LIMIT_NEAR"
    })
    void aLimitIsToldOnceOnTheWayUp(int most, int openBefore, EventType told) {
        var change = change(1, SALES, null, "OPEN", "ALL_OFFLINE", null, null, openBefore, 0, most);

        var events = EventRules.of(change);

        assertThat(events).contains(TICKET_OPENED).hasSize(told == null ? 1 : 2);
        if (told != null) {
            assertThat(events).contains(told);
        }
    }

    @Test
    void oneTicketCanBeBothNearAndAtASmallLimit() {
        var change = change(1, SALES, null, "OPEN", "ALL_OFFLINE", null, null, 1, 0, 2);

        assertThat(EventRules.of(change)).containsExactly(TICKET_OPENED, OFFLINE_LIMIT_NEAR, OFFLINE_LIMIT_REACHED);
    }

    @Test
    void theLastWaitingTicketThatLeavesDrainsTheBacklog() {
        var last = change(2, SALES, "OPEN", "ASSIGNED", "LRA", "anna", new Before(SALES, null), 1, 0);
        var oneLeft = change(2, SALES, "OPEN", "ASSIGNED", "LRA", "anna", new Before(SALES, null), 1, 1);
        var elsewhere = change(2, BILLING, "OPEN", "ASSIGNED", "TRANSFERRED", "anna", new Before(SALES, null), 1, 0);

        assertThat(EventRules.of(last)).contains(BACKLOG_DRAINED);
        assertThat(EventRules.of(oneLeft)).doesNotContain(BACKLOG_DRAINED);
        assertThat(EventRules.of(elsewhere)).doesNotContain(BACKLOG_DRAINED);
    }

    @Test
    void pausesDoubleUpToTwoHoursForADayAndThenItIsOver() {
        var first = TestClock.START;
        var now = first;
        var pauses = new java.util.ArrayList<Duration>();
        for (var next = RetryRules.next(first, now, 0); next.isPresent(); next = RetryRules.next(first, now, 0)) {
            pauses.add(Duration.between(now, next.get()));
            now = next.get();
        }

        assertThat(pauses)
                .startsWith(
                        Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(40))
                .endsWith(Duration.ofHours(2))
                .isSorted();
        assertThat(now).isBetween(first.plus(Duration.ofHours(21)), first.plus(RetryRules.PATIENCE));
    }

    @Test
    void chanceStretchesAPauseByAHalfAtTheMost() {
        Instant now = TestClock.START.plusSeconds(100);

        assertThat(RetryRules.next(TestClock.START, now, 1)).contains(now.plusSeconds(150));
    }

    private static TicketChange created(String state, String reason) {
        return change(1, SALES, null, state, reason, state.equals("ASSIGNED") ? "anna" : null, null, 0, 0);
    }

    private static TicketChange moved(String from, String to, String reason) {
        var had = from.equals("ASSIGNED") ? "anna" : null;
        var has = to.equals("ASSIGNED") || to.equals("RESOLVED") ? "anna" : null;
        return change(2, SALES, from, to, reason, has, new Before(SALES, had), 0, 5);
    }

    private static TicketChange change(
            int seq,
            Place group,
            String from,
            String to,
            String reason,
            String agent,
            Before before,
            int open,
            int queued) {
        return change(seq, group, from, to, reason, agent, before, open, queued, 10);
    }

    private static TicketChange change(
            int seq,
            Place group,
            String from,
            String to,
            String reason,
            String agent,
            Before before,
            int open,
            int queued,
            int maxOpen) {
        var decision = JsonMapper.shared().readTree("""
                {"counts": {"open": %d, "maxOpen": %d, "queued": %d}}""".formatted(open, maxOpen, queued));
        return new TicketChange(
                1,
                "AH-1",
                seq,
                TestClock.START,
                group,
                from == null ? null : TicketState.valueOf(from),
                TicketState.valueOf(to),
                reason,
                agent,
                null,
                before,
                decision);
    }
}
