package io.afterhours.mail;

import io.afterhours.ticket.TicketState;

/**
 * A workspace's own words for acknowledgements.
 *
 * @param group code of the group; what {@code default} says holds for groups that say nothing
 * @param state what the ticket became: QUEUED, OPEN or MISSED
 * @param language a tag such as {@code de} or {@code de-AT}; empty for every language without words of its own
 * @param subject blank: Default's, or else the product's
 * @param body blank: Default's, or else the product's
 * @param version 0 when nothing was saved yet
 */
public record MailTemplate(
        String group, TicketState state, String language, String subject, String body, long version) {

    /** Longest subject, in characters. */
    public static final int MAX_SUBJECT = 200;

    /** Longest body, in characters. */
    public static final int MAX_BODY = 8_000;
}
