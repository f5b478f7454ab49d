package io.afterhours.policy;

/**
 * A group's queue settings, inherited as a whole row (semantics 1.7).
 *
 * @param limit most tickets in QUEUED at once, 1 to 10,000
 * @param overflow what becomes of a request that finds the queue full
 */
public record QueuePolicy(boolean enabled, int limit, Overflow overflow) {

    /** What becomes of a request that finds the queue full. */
    public enum Overflow {
        /** It is missed. */
        MISSED,
        /** The group's offline policy decides on it, as if nobody were there. */
        OFFLINE
    }

    /** A queue whose overflow is missed. */
    public QueuePolicy(boolean enabled, int limit) {
        this(enabled, limit, Overflow.MISSED);
    }
}
