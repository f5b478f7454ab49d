package io.afterhours.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail as it goes out.
 *
 * @param name of the recipient, null when unknown; hostile
 * @param headerId its Message-ID, without angle brackets
 * @param replyTo the signed address of its ticket; null for a mail without a ticket
 * @param references Message-IDs of the mails before it in its conversation, the newest last
 */
record Outgoing(
        String recipient,
        @Nullable String name,
        String subject,
        String text,
        String html,
        String headerId,
        @Nullable String replyTo,
        List<String> references,
        boolean automatic) {}
