package io.afterhours.ticket;

import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A live-chat request and what became of it.
 *
 * @param reference what people read out, e.g. {@code AH-7K3F9Q}
 * @param group null when the request named a group that does not exist
 * @param groupCode the group's code, or the unknown code as it came in
 * @param agent who has it, or had it when it was resolved
 * @param query the customer's words; hostile until escaped
 * @param linkEpoch how often its private links were revoked
 * @param intakeKey the API key that raised it, null for the widget
 */
public record Ticket(
        TicketId id,
        String reference,
        @Nullable GroupId group,
        String groupCode,
        TicketState state,
        Reason reason,
        @Nullable AgentId agent,
        @Nullable String agentUsername,
        String channel,
        @Nullable String language,
        Contact contact,
        String query,
        @Nullable Long intakeKey,
        boolean possibleDuplicate,
        @Nullable TicketId reopenedFrom,
        Instant createdAt,
        Instant stateSince,
        @Nullable Instant queuedAt,
        @Nullable Instant openedAt,
        @Nullable Instant assignedAt,
        int linkEpoch) {}
