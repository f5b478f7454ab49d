package io.afterhours.inbox;

import io.afterhours.ticket.TicketState;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One list of the inbox. */
enum Folder {
    MINE(TicketState.ASSIGNED),
    QUEUED(TicketState.QUEUED),
    OPEN(TicketState.OPEN),
    MISSED(TicketState.MISSED),
    RESOLVED(TicketState.RESOLVED);

    private final TicketState state;

    Folder(TicketState state) {
        this.state = state;
    }

    /** What the tickets in it have in common. */
    TicketState state() {
        return state;
    }

    /** Its address, without a slash in front. */
    String path() {
        return "inbox/" + name().toLowerCase(Locale.ROOT);
    }

    /** The part of its translation keys that tells it apart. */
    String key() {
        return "inbox." + name().toLowerCase(Locale.ROOT);
    }

    /** What can be switched in its list, by the parameter of its address; null when there is nothing. */
    @Nullable
    String option() {
        return switch (this) {
            case MISSED -> "spam";
            case OPEN -> "followup";
            case MINE, QUEUED, RESOLVED -> null;
        };
    }

    /** Whether its tickets are over, so that the newest matter most; elsewhere the oldest go first. */
    boolean isHistory() {
        return this == MISSED || this == RESOLVED;
    }
}
