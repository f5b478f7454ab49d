package io.afterhours.routing;

/** What made a rule run; kept in each decision record. */
enum Trigger {
    REQUEST,
    LOGGED_IN,
    STATUS_CHANGED,
    SLOT_FREED,
    TEAM_CHANGED,
    POLICY_CHANGED,
    HOURS_CHANGED,
    HOURS_OPENED,
    QUORUM_WAITED,
    SWEEP,
    CONTINUED,
    MANUAL,
    REOPENED,
    RESCUED,
    CUSTOMER,
    ALL_OFFLINE,
    INACTIVITY,
    AGENT_OFFLINE,
    NO_REPLY,
    NO_REPLY_FORGIVEN,
    MAX_AGE
}
