package io.afterhours.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody plans for one setting.
 *
 * @param value of the type that the setting has, or a map of those of its fields that shall change
 * @param startsAt null for at once
 * @param endsAt when to put the setting back; null for never, or with {@code untilOpening}
 * @param untilOpening to put it back at the next opening after it began
 * @param expectedVersion of the setting as it was read; null when the last writer wins
 */
public record PlanDraft(
        SettingSubject subject,
        Object value,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        boolean untilOpening,
        @Nullable Long expectedVersion) {}
