package io.afterhours.routing;

/** A group's availability class at one instant (semantics 1.2). */
public enum Availability {
    /** The working hours say closed; agents' statuses do not matter. */
    OUTSIDE_HOURS,
    /** Somebody is available and has a free slot. */
    HAS_CAPACITY,
    /** Somebody is there, but nobody can take a chat now. */
    OCCUPIED,
    /** Nobody is there. */
    ALL_OFFLINE
}
