package io.afterhours.mail;

import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail that was taken in hand to be sent.
 *
 * @param messageId the message it brings; 0 for what is told about the ticket itself
 * @param state what is told about the ticket; null for an answer
 * @param reason why the ticket is in that state; null for an answer
 * @param attempts how often it was tried before
 */
record Mail(
        long id,
        TicketId ticket,
        Kind kind,
        long messageId,
        @Nullable TicketState state,
        @Nullable Reason reason,
        String recipient,
        String headerId,
        int attempts,
        Instant createdAt) {

    /** What it is for. */
    enum Kind {
        ACKNOWLEDGEMENT,
        RESCUE,
        ANSWER
    }
}
