package io.afterhours.routing;

import io.afterhours.ticket.CustomerTexts;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a customer is told about their request, in the request's language. Names no agent and no setting. */
@Component
public class Acknowledgements {

    private static final Set<Reason> SAY_WHY_THEY_ARE_KEPT = EnumSet.of(
            Reason.ALL_OFFLINE,
            Reason.OUTSIDE_HOURS,
            Reason.QUEUE_OVERFLOW,
            Reason.LEFT_TO_BE_KEPT,
            Reason.INACTIVITY_KEPT,
            Reason.AGENT_WENT_OFFLINE,
            Reason.NO_REPLY);

    /**
     * The text for the ticket as it is now.
     *
     * @param queuePosition 1 for the next in the queue; null unless it is queued
     */
    public String of(Ticket ticket, @Nullable Integer queuePosition, boolean merged) {
        return merged
                ? text(ticket.language(), "ticket.acknowledgement.merged")
                : of(ticket.state(), ticket.reason(), ticket.language(), queuePosition);
    }

    /** The text for a ticket that is, or was, in this state for this reason. */
    public String of(TicketState state, Reason reason, @Nullable String language, @Nullable Integer queuePosition) {
        return switch (state) {
            case ASSIGNED, RESOLVED ->
                text(language, "ticket.acknowledgement." + state.name().toLowerCase(Locale.ROOT));
            case QUEUED ->
                queuePosition == null
                        ? text(language, "ticket.acknowledgement.queued")
                        : text(language, "ticket.acknowledgement.queued.position", queuePosition);
            case OPEN ->
                SAY_WHY_THEY_ARE_KEPT.contains(reason)
                        ? text(language, "reason." + reason + ".customer")
                        : text(language, "ticket.acknowledgement.open");
            case MISSED -> text(language, "reason." + reason + ".customer");
        };
    }

    /** What the customer is told when their ticket moves for this reason. */
    String told(Ticket ticket, Reason reason) {
        return text(ticket.language(), "reason." + reason + ".customer");
    }

    private static String text(@Nullable String language, String key, Object... parameters) {
        return CustomerTexts.text(language, key, parameters);
    }
}
