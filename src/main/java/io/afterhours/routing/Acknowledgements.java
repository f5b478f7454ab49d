package io.afterhours.routing;

import io.afterhours.ticket.CustomerTexts;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
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
        if (merged) {
            return text(ticket, "ticket.acknowledgement.merged");
        }
        return switch (ticket.state()) {
            case ASSIGNED, RESOLVED ->
                text(ticket, "ticket.acknowledgement." + ticket.state().name().toLowerCase(Locale.ROOT));
            case QUEUED ->
                queuePosition == null
                        ? text(ticket, "ticket.acknowledgement.queued")
                        : text(ticket, "ticket.acknowledgement.queued.position", queuePosition);
            case OPEN ->
                SAY_WHY_THEY_ARE_KEPT.contains(ticket.reason())
                        ? text(ticket, "reason." + ticket.reason() + ".customer")
                        : text(ticket, "ticket.acknowledgement.open");
            case MISSED -> text(ticket, "reason." + ticket.reason() + ".customer");
        };
    }

    /** What the customer is told when their ticket moves for this reason. */
    String told(Ticket ticket, Reason reason) {
        return text(ticket, "reason." + reason + ".customer");
    }

    private static String text(Ticket ticket, String key, Object... parameters) {
        return CustomerTexts.text(ticket.language(), key, parameters);
    }
}
