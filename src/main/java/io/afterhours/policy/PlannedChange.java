package io.afterhours.policy;

import io.afterhours.team.GroupId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A change of a setting that begins or ends by itself.
 *
 * @param group whose setting it is; null for the workspace's
 * @param base the setting when the change was planned
 * @param value what was asked for; where it equals {@code base}, nothing was asked for
 * @param endsAt when the setting is put back; null for never, or while no opening is in sight
 * @param untilOpening whether it ends at the group's next opening, whenever that will be
 * @param outcome null until it is over
 * @param detail why it was refused; else null
 * @param before the setting's own value when the change began, which is put back; null for none
 * @param began the version of the setting since the change began; null before
 */
public record PlannedChange(
        long id,
        SettingSubject subject,
        @Nullable GroupId group,
        JsonNode base,
        JsonNode value,
        Instant startsAt,
        @Nullable Instant endsAt,
        boolean untilOpening,
        State state,
        @Nullable Outcome outcome,
        @Nullable String detail,
        @Nullable JsonNode before,
        @Nullable Long began,
        String plannedBy,
        @Nullable Instant overAt) {

    /** Where it stands. */
    public enum State {
        PLANNED,
        RUNNING,
        OVER
    }

    /** How it ended. */
    public enum Outcome {
        /** It holds for good. */
        APPLIED,
        /** The setting is again what it was before. */
        RESTORED,
        /** Somebody changed the setting meanwhile, so it was left as they set it. */
        LEFT,
        /** It was taken back before it began. */
        CANCELLED,
        /** No node ran in all the time in which it should have held. */
        PASSED,
        /** What was asked for could not be saved any more. */
        REFUSED,
        /** The group was deleted. */
        GROUP_GONE;

        /** Whether somebody should hear that it went otherwise than planned. */
        public boolean surprising() {
            return this == LEFT || this == PASSED || this == REFUSED;
        }
    }

    /** Whether the setting is put back at some time. */
    public boolean timeBoxed() {
        return endsAt != null || untilOpening;
    }

    /** What was asked for, field by field. */
    public List<FieldChange> changes() {
        return DiffRules.changes(base, value);
    }

    /** What is put back, field by field. */
    public List<FieldChange> returns() {
        return DiffRules.changes(value, before == null ? base : before);
    }
}
