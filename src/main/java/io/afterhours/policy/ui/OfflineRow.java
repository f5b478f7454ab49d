package io.afterhours.policy.ui;

import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.Outlook;
import io.afterhours.policy.Source;
import io.afterhours.team.Group;
import org.jspecify.annotations.Nullable;

/**
 * One group on the screen.
 *
 * @param version of the row that rules the group, its own or Default's
 * @param now null while nobody can tell
 */
record OfflineRow(Group group, OfflinePolicy policy, Source source, long version, Outlook.@Nullable Row now) {

    /** Whether the group follows Default's row instead of one of its own. */
    boolean inherits() {
        return !group.builtIn() && source == Source.DEFAULT;
    }

    /** Tickets open in this group at the moment. */
    int open() {
        return now == null ? 0 : now.open();
    }
}
