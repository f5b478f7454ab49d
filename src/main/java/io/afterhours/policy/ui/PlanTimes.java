package io.afterhours.policy.ui;

import io.afterhours.policy.PlanDraft;
import io.afterhours.policy.SettingSubject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a change shall hold.
 *
 * @param startsAt null for at once
 * @param endsAt null for never, or with {@code untilOpening}
 */
record PlanTimes(@Nullable Instant startsAt, @Nullable Instant endsAt, boolean untilOpening) {

    static final PlanTimes AT_ONCE = new PlanTimes(null, null, false);
    static final PlanTimes UNTIL_OPENING = new PlanTimes(null, null, true);

    /** Whether it is more than a change at once and for good. */
    boolean planned() {
        return startsAt != null || endsAt != null || untilOpening;
    }

    PlanDraft draft(String kind, @Nullable String code, Object value, @Nullable Long version) {
        return new PlanDraft(new SettingSubject(kind, code), value, startsAt, endsAt, untilOpening, version);
    }
}
