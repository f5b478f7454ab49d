package io.afterhours.notification;

/** How somebody is told. */
public record Channels(boolean email, boolean browser) {

    /** Not at all. */
    public static final Channels NONE = new Channels(false, false);
}
