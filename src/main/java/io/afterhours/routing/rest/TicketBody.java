package io.afterhours.routing.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as the API shows it.
 *
 * @param group the group's code, or the unknown code as it came in
 * @param assignee who has it, or had it when it was resolved
 * @param queuePosition 1 for the next in the queue; null unless the ticket is queued
 * @param firstAskedAt when the customer first asked: earlier than {@code createdAt} of a ticket rescued from the missed ones
 * @param acknowledgement what the customer should be told
 * @param merged the request joined this running ticket of the same visitor
 */
@JsonInclude
record TicketBody(
        long id,
        String reference,
        String group,
        TicketState state,
        Reason reason,
        @Nullable String assignee,
        @Nullable Integer queuePosition,
        Instant createdAt,
        Instant stateSince,
        @Nullable Instant openedAt,
        @Nullable Instant queuedAt,
        @Nullable Instant assignedAt,
        @Nullable Long reopenedFrom,
        Instant firstAskedAt,
        Contact contact,
        String message,
        String channel,
        @Nullable String language,
        boolean possibleDuplicate,
        String acknowledgement,
        String statusUrl,
        boolean merged) {}
