package io.afterhours.presence.ui;

import io.afterhours.policy.ManualWorkRule;
import io.afterhours.policy.Versioned;
import io.afterhours.presence.AwayRule;
import io.afterhours.presence.CustomStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** All that the screen shows, as it was at one moment. */
record AgentsOverview(
        List<AgentRow> agents,
        List<StatusRow> statuses,
        Versioned<AwayRule> rule,
        Versioned<ManualWorkRule> claiming,
        Instant now,
        ZoneId zone) {

    /** A status of the workspace's own, and the names of those who are in it. */
    record StatusRow(CustomStatus status, List<String> people) {}
}
