package io.afterhours.routing;

import io.afterhours.presence.Presences;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Writes down that a logged-out Away has come to its end (semantics A3). Everybody who reads presence knows by
 * themselves; this keeps a longer limit from bringing it back, and tells browsers.
 *
 * @see <a href="../../../../../../docs/decisions/0021-logged-out-away-ends-at-a-stored-instant.md">decision 0021</a>
 */
@Component
@Order(TimerOrder.PRESENCE)
class AwayEndTimer implements TimedWork {

    private final Presences presences;
    private final StatusChanges changes;
    private final Clock clock;

    AwayEndTimer(Presences presences, StatusChanges changes, Clock clock) {
        this.presences = presences;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> nextDue(Instant after, Instant until) {
        return presences.nextAwayEnd(after).filter(end -> !end.isAfter(until));
    }

    /** Whoever came back, or was dealt with by another node, has no end any more once the lock is had. */
    @Override
    public void runDue() {
        for (var agent : presences.awayEnded(Now.of(clock))) {
            changes.change(
                    agent,
                    Trigger.STATUS_CHANGED,
                    (before, now) -> before.attendance().awayEnded(now) == null
                            ? before
                            : presences.go(before, before.lastSeenAt(), now));
        }
    }
}
