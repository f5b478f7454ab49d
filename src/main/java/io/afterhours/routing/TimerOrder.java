package io.afterhours.routing;

/**
 * The order in which timers run that are due at one instant: first who is there is settled, then whoever waits gets an
 * agent, if there is one.
 */
final class TimerOrder {

    static final int PRESENCE = 5;
    static final int SETTINGS = 6;
    static final int OPENING = 7;
    static final int QUORUM = 8;
    static final int FORGIVING = 9;
    static final int SWEEP = 10;
    static final int ALL_OFFLINE = 20;
    static final int INACTIVITY = 30;
    static final int AGENT_OFFLINE = 40;
    static final int NO_REPLY = 50;
    static final int MAX_AGE = 60;

    private TimerOrder() {}
}
