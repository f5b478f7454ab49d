package io.afterhours.webhook;

import java.time.Instant;
import java.util.Set;

/**
 * Another system that is told of events.
 *
 * @param groups codes of the groups whose events it is told of; empty for all. What belongs to no group is always told
 */
public record Webhook(
        long id,
        String url,
        Set<EventType> events,
        Set<String> groups,
        boolean enabled,
        long version,
        Instant createdAt,
        String createdBy) {

    /** One whose secret was just made: it is here and nowhere else, ever. */
    public record Fresh(Webhook webhook, String secret) {
        /** Without the secret, for logs. */
        @Override
        public String toString() {
            return "Fresh secret of " + webhook;
        }
    }
}
