package io.afterhours.routing;

import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;

/** Says why a ticket cannot wait in another group, and what to do instead. */
final class TransferWords {

    private TransferWords() {}

    static String impossible(Ticket ticket, Situation group, Reason because) {
        return "Nobody in " + group.groupCode() + " can take ticket " + ticket.reference() + " now, and "
                + because(group, because) + ". It stays where it is: keep it, or choose another group.";
    }

    static String otherClass(Ticket ticket, TicketState state) {
        return "Nobody can take ticket " + ticket.reference() + " now. It is " + state
                + " and stays so in another group too: choose " + (state == TicketState.QUEUED ? "QUEUE" : "OPEN")
                + " or KEEP.";
    }

    /** The obstacle as half a sentence. */
    static String because(Situation group, Reason because) {
        var policy = group.policy();
        return switch (because) {
            case QUEUE_LIMIT ->
                "its queue is full (" + group.queued() + " of " + policy.queue().limit() + ")";
            case OFFLINE_LIMIT ->
                "as many of its tickets are open as it allows (" + group.open() + " of "
                        + policy.offline().maxOpen() + ")";
            case OFFLINE_DISABLED_GLOBAL -> "offline tickets are switched off for the workspace";
            case OFFLINE_DISABLED_GROUP, OFFLINE_DISABLED_DEFAULT -> "it keeps no tickets while it is offline";
            default -> "it has no queue";
        };
    }
}
