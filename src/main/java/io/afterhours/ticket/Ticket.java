package io.afterhours.ticket;

import io.afterhours.team.AgentId;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A live-chat request and what became of it.
 *
 * @param reference what people read out, e.g. {@code AH-7K3F9Q}
 * @param group null when the request named a group that does not exist
 * @param groupCode the group's code, by which it is found, or the unknown code as it came in
 * @param agent who has it, or had it when it was resolved
 * @param query the customer's words; hostile until escaped
 * @param linkEpoch how often its private links were revoked
 * @param askedAt when the customer first asked, if it was rescued from the missed ones; null for all others
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
        int linkEpoch,
        @Nullable Instant askedAt) {

    /** A ticket that was not rescued. */
    public Ticket(
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
            int linkEpoch) {
        this(
                id,
                reference,
                group,
                groupCode,
                state,
                reason,
                agent,
                agentUsername,
                channel,
                language,
                contact,
                query,
                intakeKey,
                possibleDuplicate,
                reopenedFrom,
                createdAt,
                stateSince,
                queuedAt,
                openedAt,
                assignedAt,
                linkEpoch,
                null);
    }

    /** {@link #groupCode} to show: that of a group that was deleted meanwhile as people knew it. */
    public String shownGroupCode() {
        return group == null ? groupCode : Group.shownCode(groupCode, group);
    }

    /** Whether what was known of its customer was erased: no request is admitted that says neither who asks nor what. */
    public boolean erased() {
        return query.isEmpty() && contact.name() == null && contact.email() == null && contact.phone() == null;
    }

    /** Since when the customer waits: since they first asked, though their request was missed meanwhile. */
    public Instant firstAskedAt() {
        return askedAt == null ? createdAt : askedAt;
    }

    /** The same with no more than the beginning of what the customer asked. */
    public Ticket abridged(int most) {
        if (query.codePointCount(0, query.length()) <= most) {
            return this;
        }
        return new Ticket(
                id,
                reference,
                group,
                groupCode,
                state,
                reason,
                agent,
                agentUsername,
                channel,
                language,
                contact,
                query.substring(0, query.offsetByCodePoints(0, most)) + "…",
                intakeKey,
                possibleDuplicate,
                reopenedFrom,
                createdAt,
                stateSince,
                queuedAt,
                openedAt,
                assignedAt,
                linkEpoch,
                askedAt);
    }
}
