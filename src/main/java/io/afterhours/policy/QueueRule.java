package io.afterhours.policy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of queued tickets when nobody is there for them, in every group (semantics 1.8, 1.9).
 *
 * @param whenAllOffline where they go once everybody has been offline for the grace period
 * @param graceMinutes 1 to 1440
 * @param inactivityMinutes 5 to 30; null: queued tickets wait however quiet the customer is
 */
public record QueueRule(
        WhenAllOffline whenAllOffline,
        int graceMinutes,
        @Nullable Integer inactivityMinutes) {

    /** Where queued tickets go when everybody has gone. */
    public enum WhenAllOffline {
        OPEN,
        MISSED
    }

    /** How long everybody must have been offline. */
    public Duration grace() {
        return Duration.ofMinutes(graceMinutes);
    }
}
