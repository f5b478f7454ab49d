package io.afterhours.webhook;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What can be told (semantics 1.15). Events of one transition are told in the order in which they stand here. */
public enum EventType {
    /** A request that was missed or closed was raised again, as a new ticket. */
    TICKET_REOPENED,
    /** A ticket went to another agent or another group. */
    TICKET_TRANSFERRED,
    /** A ticket became Open. */
    TICKET_OPENED,
    /** A ticket became Queued. */
    TICKET_QUEUED,
    /** A customer who waited was gone for too long. */
    TICKET_INACTIVITY,
    /** A ticket became Missed. */
    TICKET_MISSED,
    /** A ticket went to an agent; not told until somebody asks for it. */
    TICKET_ASSIGNED_BOT,
    /** A ticket was resolved. */
    TICKET_CLOSED,
    /** Anything about a ticket changed that is there already; says what. */
    TICKET_UPDATE,
    /** A group's open tickets reached 80 % of what it takes. */
    OFFLINE_LIMIT_NEAR,
    /** A group takes no more open tickets. */
    OFFLINE_LIMIT_REACHED,
    /** The last waiting ticket of a group waits no more. */
    BACKLOG_DRAINED,
    /** Somebody became available, busy, away or offline. */
    AGENT_STATUS_CHANGED,
    /** A setting was changed. */
    SETTINGS_CHANGED;

    /** What a webhook is told when nobody says what. */
    public static final Set<EventType> USUAL =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(TICKET_ASSIGNED_BOT)));

    /** The name in the API, in payloads and in headers: {@code ticket-opened}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The event of that {@link #code()}. */
    public static Optional<EventType> ofCode(String code) {
        return Stream.of(values()).filter(type -> type.code().equals(code)).findFirst();
    }
}
