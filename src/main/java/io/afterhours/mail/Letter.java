package io.afterhours.mail;

import org.jspecify.annotations.Nullable;

/**
 * A mail that came in, as far as it matters here. Everything in it is hostile.
 *
 * @param headerId its Message-ID without angle brackets; null when it has none
 * @param from the sender's bare address, empty when there is none
 * @param recipients all headers that say whom it was sent to, as they are
 * @param automatic whether no person wrote it
 * @param bounce null unless it says that one of ours could not be delivered
 * @param text what the person wrote: no markup, no quotes of what came before, no control characters
 * @param attachments how many files came along
 */
record Letter(
        @Nullable String headerId,
        String from,
        String recipients,
        boolean automatic,
        @Nullable Bounce bounce,
        String text,
        int attachments) {

    /**
     * That a mail could not be delivered.
     *
     * @param of its Message-ID without angle brackets
     * @param problem what the other server said
     */
    record Bounce(String of, String problem) {}
}
