package io.afterhours.routing;

import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import java.util.Objects;

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

    /** Why one more ticket has no place, as half a sentence. */
    static String because(Situation group, Reason because) {
        return because(group, because, 1);
    }

    /** Why so many more tickets have no place, as half a sentence. */
    static String because(Situation group, Reason because, int more) {
        var policy = group.policy();
        return switch (because) {
            case QUEUE_LIMIT -> {
                var limit = policy.queue().limit();
                var taken = " (" + group.queued() + " of " + limit + ")";
                yield group.queued() < limit
                        ? "only " + (limit - group.queued()) + " of these " + more + " fit into its queue" + taken
                        : "its queue is full" + taken;
            }
            case OFFLINE_LIMIT -> {
                var limit = Objects.requireNonNull(policy.offline().maxOpen());
                var taken = " (" + group.open() + " of " + limit + ")";
                yield group.open() < limit
                        ? "only " + (limit - group.open()) + " of these " + more
                                + " fit under its limit of open tickets" + taken
                        : "as many of its tickets are open as it allows" + taken;
            }
            case OFFLINE_DISABLED_GLOBAL -> "offline tickets are switched off for the workspace";
            case OFFLINE_DISABLED_GROUP, OFFLINE_DISABLED_DEFAULT -> "it keeps no tickets while it is offline";
            default -> "it has no queue";
        };
    }
}
