package io.afterhours.customer;

import io.afterhours.attachment.Attachment;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A visitor's own request.
 *
 * @param acknowledgement what the visitor is told about it
 * @param statusPath the path of its private link
 * @param groupName what the group is called; null for one that does not exist, and for the built-in one
 * @param merged what was just sent joined it
 * @param queuePosition 1 for the next one; null unless it is queued
 * @param nextOpening when the group opens next; null while it is open, or when it never opens
 * @param usualWait how long those who waited here lately did; null unless it is queued and enough is known
 * @param leaveInSeconds when it may be kept instead of waiting: 0 for now, null for never
 * @param messages the conversation without the agents' internal notes
 * @param attachments its files, by the id of their message
 */
public record CustomerRequest(
        Ticket ticket,
        @Nullable String groupName,
        String acknowledgement,
        String statusPath,
        boolean merged,
        @Nullable Integer queuePosition,
        @Nullable Instant nextOpening,
        @Nullable WaitRange usualWait,
        @Nullable Long leaveInSeconds,
        List<Message> messages,
        Map<Long, List<Attachment>> attachments) {}
