package io.afterhours.ticket;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message of a conversation.
 *
 * @param agent username of the writing agent, null for others
 * @param internal a note among agents that the customer never sees
 * @param body plain text; hostile until escaped
 */
public record Message(
        long id, Instant at, Author author, @Nullable String agent, boolean internal, String body) {

    /** Who wrote it. */
    public enum Author {
        CUSTOMER,
        AGENT,
        SYSTEM
    }
}
