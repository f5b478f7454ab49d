package io.afterhours.policy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What time does to tickets that nobody takes care of, in every group (semantics 1.8, 1.9, 1.10, 1.13).
 *
 * @param whenAllOffline where queued tickets go once everybody has been offline for the grace period
 * @param graceMinutes 1 to 1440
 * @param inactivityMinutes 5 to 30; null: queued tickets wait however quiet the customer is
 * @param inactivityToOpen a quiet customer who left an e-mail address or a phone number is kept as OPEN, not missed
 * @param returnAfterOfflineMinutes 1 to 1440; null: an agent's chats stay with them however long they are offline
 * @param noReplyMinutes 1 to 1440; null: a chat stays with an agent who does not write
 * @param maxOpenAgeHours 1 to 8760; null: tickets stay open without end
 * @param maxOpenAgeAction what becomes of those that are open for longer
 */
public record QueueRule(
        WhenAllOffline whenAllOffline,
        int graceMinutes,
        @Nullable Integer inactivityMinutes,
        boolean inactivityToOpen,
        @Nullable Integer returnAfterOfflineMinutes,
        @Nullable Integer noReplyMinutes,
        @Nullable Integer maxOpenAgeHours,
        MaxOpenAgeAction maxOpenAgeAction) {

    /** Where queued tickets go when everybody has gone. */
    public enum WhenAllOffline {
        OPEN,
        MISSED
    }

    /** What becomes of tickets that were open for too long. */
    public enum MaxOpenAgeAction {
        /** They stay open, are no longer assigned automatically, and are listed as needing a follow-up. */
        FOLLOW_UP,
        /** They are missed. */
        MISSED
    }

    /** A rule with everything that is optional switched off. */
    public QueueRule(WhenAllOffline whenAllOffline, int graceMinutes, @Nullable Integer inactivityMinutes) {
        this(whenAllOffline, graceMinutes, inactivityMinutes, false, null, null, null, MaxOpenAgeAction.FOLLOW_UP);
    }

    /** How long everybody must have been offline. */
    public Duration grace() {
        return Duration.ofMinutes(graceMinutes);
    }

    /** What really happens: without offline tickets in the workspace nothing becomes OPEN (semantics 1.8). */
    public WhenAllOffline effective(boolean offlineEnabled) {
        return offlineEnabled ? whenAllOffline : WhenAllOffline.MISSED;
    }
}
