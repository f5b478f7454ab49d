package io.afterhours.policy.ui;

import io.afterhours.policy.SettingsVersion;
import io.afterhours.team.Group;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the screen shows, as it was at one moment.
 *
 * @param opened the version whose change is shown beside the list; null for none
 * @param more whether there are older versions
 */
record HistoryPage(
        List<SettingsVersion> versions,
        @Nullable SettingsVersion opened,
        boolean more,
        List<Group> groups,
        Instant now,
        ZoneId zone) {

    /** The names of the groups by their codes. */
    Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        groups.forEach(group -> names.put(group.code(), group.name()));
        return names;
    }
}
