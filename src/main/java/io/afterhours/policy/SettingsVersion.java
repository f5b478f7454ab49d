package io.afterhours.policy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One numbered change of a setting that rules decisions.
 *
 * @param actor who made it
 * @param plannedBy who had planned it, when it began or ended by itself; else null
 * @param before null when there was none of its own
 * @param after null when there is none of its own any more
 */
public record SettingsVersion(
        long version,
        Instant at,
        String actor,
        @Nullable String plannedBy,
        SettingSubject subject,
        @Nullable JsonNode before,
        @Nullable JsonNode after) {

    /** What it changed, field by field. */
    public List<FieldChange> changes() {
        return DiffRules.changes(before, after);
    }
}
