package io.afterhours.routing;

/** Who of a group may be there when a request comes, as far as it makes a difference to the rules. */
public enum Attending {
    /** Somebody is available and has room for one more chat, whoever waits before it. */
    SOMEBODY_FREE,
    /** Everybody who is there is busy, or has as many chats as they can take. */
    EVERYBODY_BUSY,
    /** Nobody but people who are away, or logged out as Away. */
    ONLY_AWAY,
    /** Everybody is offline. */
    NOBODY
}
