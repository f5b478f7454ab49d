package io.afterhours.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether mail is set up, and how it fares.
 *
 * @param configured whether anything is sent at all
 * @param server host and port of the mail server
 * @param from the address that customers see
 * @param links whether mails hold the private link, for which the public address must be known
 * @param replies whether replies by e-mail are taken in
 * @param mailbox where they come in
 * @param pending mails that wait to be sent, the ones that could not be sent before included
 * @param failed mails of the last seven days that were given up or came back
 * @param problem what the mail server said last about a mail that still waits; null when it did not complain
 * @param readAt when the mailbox was read last
 * @param mailboxProblem why it could not be read the last time; null when it could
 */
public record MailOverview(
        boolean configured,
        String server,
        String from,
        boolean links,
        boolean replies,
        String mailbox,
        int pending,
        int failed,
        @Nullable String problem,
        @Nullable Instant readAt,
        @Nullable String mailboxProblem) {}
