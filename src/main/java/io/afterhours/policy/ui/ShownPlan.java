package io.afterhours.policy.ui;

import io.afterhours.policy.PlannedChange;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A planned change on a screen.
 *
 * @param group the name of the group whose setting it is; null for the workspace's
 * @param zone in which its times are said
 */
record ShownPlan(PlannedChange change, @Nullable String group, Instant now, ZoneId zone) {

    /** Whether it is of this group's setting. */
    boolean concerns(String code) {
        return code.equals(change.subject().code());
    }
}
