package io.afterhours.ticket;

/** Why a ticket came to be in its state; the catalogue of semantics 1.5 and 1.6. */
public enum Reason {
    // refused, no ticket
    CONTACT_MISSING,
    QUERY_MISSING,
    AGENT_UNKNOWN,
    // joined a running ticket
    DUPLICATE_MERGED,
    // assigned
    LRA,
    RETURN_FIRST_IN,
    STICKY,
    STICKY_FALLBACK,
    MANUAL_OVERRIDE,
    CLAIMED,
    TRANSFERRED,
    // waiting
    OCCUPIED_BUSY,
    OCCUPIED_AWAY,
    OCCUPIED_FULL,
    OUTSIDE_HOURS,
    ALL_OFFLINE,
    QUEUE_OVERFLOW,
    PASSED_ON,
    GROUP_CLOSED,
    AGENT_LEFT,
    // missed
    GROUP_UNKNOWN,
    PREFERRED_NOT_ELIGIBLE,
    PREFERRED_AND_GROUP_NOT_ELIGIBLE,
    QUEUE_DISABLED_GROUP,
    QUEUE_DISABLED_DEFAULT,
    QUEUE_LIMIT,
    QUEUE_INACTIVITY,
    OFFLINE_DISABLED_GLOBAL,
    OFFLINE_DISABLED_GROUP,
    OFFLINE_DISABLED_DEFAULT,
    OFFLINE_LIMIT,
    ALL_OFFLINE_TIMEOUT,
    CLOSED_BY_ADMIN,
    STALE_EXPIRED,
    CUSTOMER_CANCELLED,
    // done
    RESOLVED_BY_AGENT
}
