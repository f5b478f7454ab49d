package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class RescueRulesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOON = Instant.parse("2026-03-27T12:00:00Z");

    private static MissedTicket missed(long id, String group, Reason reason, Instant missedAt, Instant askedAt) {
        return new MissedTicket(new TicketId(id), new GroupId(group.length()), group, reason, missedAt, askedAt);
    }

    private static MissedTicket missed(long id, Instant askedAt) {
        return missed(id, "sales", Reason.OFFLINE_LIMIT, askedAt, askedAt);
    }

    @Test
    void theOriginalOrderIsThatOfAskingAndThenOfTheIds() {
        var order = RescueRules.inOriginalOrder(List.of(
                missed(3, NOON), missed(9, NOON.minusSeconds(60)), missed(2, NOON), missed(1, NOON.plusSeconds(1))));

        assertThat(order).extracting(each -> each.id().value()).containsExactly(9L, 2L, 3L, 1L);
    }

    @Test
    void aCauseIsAReasonInAGroupOnADay() {
        var causes = RescueRules.causes(
                List.of(
                        missed(1, "sales", Reason.OFFLINE_LIMIT, NOON, NOON),
                        missed(2, "sales", Reason.OFFLINE_LIMIT, NOON.plusSeconds(60), NOON.minusSeconds(60)),
                        missed(3, "tech", Reason.OFFLINE_LIMIT, NOON, NOON),
                        missed(4, "sales", Reason.QUEUE_LIMIT, NOON, NOON),
                        missed(5, "sales", Reason.OFFLINE_LIMIT, NOON.minusSeconds(86_400), NOON)),
                BERLIN);

        assertThat(causes)
                .extracting(MissedCause::day, MissedCause::groupCode, MissedCause::reason, MissedCause::count)
                .containsExactly(
                        Tuple.tuple(LocalDate.of(2026, 3, 27), "sales", Reason.OFFLINE_LIMIT, 2),
                        Tuple.tuple(LocalDate.of(2026, 3, 27), "sales", Reason.QUEUE_LIMIT, 1),
                        Tuple.tuple(LocalDate.of(2026, 3, 27), "tech", Reason.OFFLINE_LIMIT, 1),
                        Tuple.tuple(LocalDate.of(2026, 3, 26), "sales", Reason.OFFLINE_LIMIT, 1));
        assertThat(causes.getFirst().tickets()).containsExactly(new TicketId(2), new TicketId(1));
        assertThat(causes.getFirst().first()).isEqualTo(NOON);
        assertThat(causes.getFirst().last()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void daysAreThoseOfTheZone() {
        var lateEvening = Instant.parse("2026-03-27T23:30:00Z");

        assertThat(RescueRules.causes(List.of(missed(1, lateEvening)), BERLIN))
                .extracting(MissedCause::day)
                .containsExactly(LocalDate.of(2026, 3, 28));
    }

    @Test
    void whatIsNotMissedIsRefused() {
        assertThat(RescueRules.refusal(TicketState.OPEN, Reason.ALL_OFFLINE, false, true))
                .contains(RescueRules.NOT_RESCUABLE);
    }

    @Test
    void spamAndWhatTheCustomerTookBackIsRefused() {
        assertThat(RescueRules.refusal(TicketState.MISSED, Reason.SPAM, false, true))
                .contains(RescueRules.NOT_RESCUABLE);
        assertThat(RescueRules.refusal(TicketState.MISSED, Reason.CUSTOMER_CANCELLED, false, true))
                .contains(RescueRules.NOT_RESCUABLE);
    }

    @Test
    void whatWasOpenedAgainIsRefused() {
        assertThat(RescueRules.refusal(TicketState.MISSED, Reason.OFFLINE_LIMIT, true, true))
                .contains(RescueRules.ALREADY_OPENED_AGAIN);
    }

    @Test
    void whatHasNoGroupIsRefused() {
        assertThat(RescueRules.refusal(TicketState.MISSED, Reason.GROUP_UNKNOWN, false, false))
                .contains(RescueRules.GROUP_UNKNOWN);
    }

    @Test
    void everyOtherMissedTicketCanBeRescued() {
        assertThat(RescueRules.refusal(TicketState.MISSED, Reason.OFFLINE_LIMIT, false, true))
                .isEmpty();
    }
}
