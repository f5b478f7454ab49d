package io.afterhours.presence;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who logged out as Away (semantics 1.2, A3).
 *
 * @param since when they logged out
 * @param until when this counts no longer; null: it counts until they are back
 * @see "docs/decisions/0021-logged-out-away-ends-at-a-stored-instant.md"
 */
public record LoggedOutAway(Instant since, @Nullable Instant until) {

    /** Begins now, and ends as the rule says. */
    static LoggedOutAway begin(Instant now, AwayRule rule) {
        return new LoggedOutAway(
                now, rule.unlimited() ? null : now.plus(Duration.ofMinutes(rule.awayAfterLogoutMaxMinutes())));
    }

    /** Whether they still count as Away; at the instant it ends they do not. */
    public boolean holds(Instant now) {
        return until == null || now.isBefore(until);
    }
}
