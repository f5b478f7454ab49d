package io.afterhours.policy.ui;

import io.afterhours.policy.Outlook;
import io.afterhours.policy.QueuePolicy;
import io.afterhours.policy.Source;
import io.afterhours.team.Group;
import org.jspecify.annotations.Nullable;

/**
 * One group on the screen.
 *
 * @param version of the row that rules the group, its own or Default's
 * @param takesOffline whether requests can become open tickets here
 * @param now null while nobody can tell
 */
record QueueRow(
        Group group, QueuePolicy policy, Source source, long version, boolean takesOffline, Outlook.@Nullable Row now) {

    /** Whether the group follows Default's row instead of one of its own. */
    boolean inherits() {
        return !group.builtIn() && source == Source.DEFAULT;
    }

    /** Customers who wait in this group at the moment. */
    int queued() {
        return now == null ? 0 : now.queued();
    }
}
