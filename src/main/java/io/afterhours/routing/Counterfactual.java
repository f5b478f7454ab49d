package io.afterhours.routing;

import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would have become of a request had something been different, decided by the same rule.
 *
 * @param changes what would have been different: one thing, or two where no single one helps
 * @param outcome the state it would have had
 * @param reason why
 */
public record Counterfactual(List<Change> changes, TicketState outcome, Reason reason) {

    /**
     * One thing that is different.
     *
     * @param agent whom it is about; null when it is about nobody
     * @param number the smallest number that would have done; null when it is about none
     * @param at the instant that is meant; null when it is about none
     */
    public record Change(
            Kind kind,
            @Nullable String agent,
            @Nullable Integer number,
            @Nullable Instant at) {

        static Change of(Kind kind) {
            return new Change(kind, null, null, null);
        }

        static Change of(Kind kind, int number) {
            return new Change(kind, null, number, null);
        }
    }

    /** The kinds of things that can be different. */
    public enum Kind {
        /** Offline chats enabled for the workspace. */
        OFFLINE_CHATS_ON,
        /** Offline tickets enabled for the group, or for Default where it inherits. */
        OFFLINE_TICKETS_ON,
        /** So many open tickets allowed. */
        MAX_OPEN,
        /** The group's queue, or Default's, enabled. */
        QUEUE_ON,
        /** So many queued tickets allowed. */
        QUEUE_LIMIT,
        /** A full queue handled as if nobody were there. */
        QUEUE_OVERFLOWS,
        /** An agent of the group available. */
        AGENT_AVAILABLE,
        /** An agent of the group with one more slot. */
        ONE_MORE_SLOT,
        /** The wish for one agent falling back to the group's rules. */
        FALLBACK_TO_GROUP,
        /** The same request at the next opening, the same people there. */
        AT_OPENING,
        /** Queued tickets kept open, rather than missed, when nobody comes back in time. */
        ALL_OFFLINE_OPENS
    }
}
