package io.afterhours.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What reverting a version would do.
 *
 * @param version the one to revert
 * @param obstacle why it cannot be reverted; null when it can
 * @param target what the setting would be; null for none of its own
 * @param changes from what it is now to that, field by field
 * @param changedSince the newer version that would go too; null when the setting has not been changed since
 * @param adapted whether the target differs from what the setting was, because that can no longer be saved as it was
 * @param expectedVersion of the setting now, to be named when reverting
 */
public record Reversal(
        SettingsVersion version,
        @Nullable Obstacle obstacle,
        @Nullable JsonNode target,
        List<FieldChange> changes,
        @Nullable SettingsVersion changedSince,
        boolean adapted,
        long expectedVersion) {

    /** Why a version cannot be reverted. */
    public enum Obstacle {
        /** The group does not exist any more. */
        GROUP_GONE,
        /** The group was deleted, and another one has its code now. */
        GROUP_REPLACED,
        /** The setting is already what it was before this version. */
        NOTHING_TO_CHANGE
    }
}
