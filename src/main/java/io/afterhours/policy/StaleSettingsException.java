package io.afterhours.policy;

import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody else saved the setting since it was read; nothing was written. Answered as 412. */
public class StaleSettingsException extends ProblemException {

    private final @Nullable String changedBy;
    private final @Nullable Instant changedAt;

    StaleSettingsException(@Nullable String changedBy, @Nullable Instant changedAt, Instant now) {
        super(412, Problems.STALE_VERSION, sentence(changedBy, changedAt, now), List.of());
        this.changedBy = changedBy;
        this.changedAt = changedAt;
    }

    /** Who saved in between; null when nobody ever changed the setting. */
    public @Nullable String changedBy() {
        return changedBy;
    }

    /** When they did. */
    public @Nullable Instant changedAt() {
        return changedAt;
    }

    private static String sentence(@Nullable String by, @Nullable Instant at, Instant now) {
        var remedy = ". Nothing was saved: load the setting again and repeat your change";
        return by == null || at == null
                ? "This is not the newest version of the setting" + remedy
                : "Changed by " + by + " " + ago(Duration.between(at, now)) + remedy;
    }

    private static String ago(Duration since) {
        if (since.toMinutes() < 1) {
            return "just now";
        }
        if (since.toHours() < 1) {
            return since.toMinutes() + " min ago";
        }
        return since.toDays() < 1 ? since.toHours() + " h ago" : since.toDays() + " d ago";
    }
}
