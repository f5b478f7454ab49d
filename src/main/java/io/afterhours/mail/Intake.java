package io.afterhours.mail;

import io.afterhours.database.Transactions;
import io.afterhours.problem.ProblemException;
import io.afterhours.routing.CustomerActivity;
import io.afterhours.routing.Reopen;
import io.afterhours.routing.Reopening;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.Messages;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.Tickets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes a mail to the ticket whose signed address it was sent to, each mail once. A reply to what has ended opens it
 * again by the rules of its group, as a customer would who asks anew.
 */
@Component
class Intake {

    private static final Duration HOUR = Duration.ofHours(1);

    private final ReplyAddresses addresses;
    private final InboxSql sql;
    private final MailSql mails;
    private final BouncedMail bounced;
    private final Tickets tickets;
    private final Messages messages;
    private final Reopening reopening;
    private final CustomerActivity activity;
    private final Transactions transactions;
    private final Clock clock;

    Intake(
            ReplyAddresses addresses,
            InboxSql sql,
            MailSql mails,
            BouncedMail bounced,
            Tickets tickets,
            Messages messages,
            Reopening reopening,
            CustomerActivity activity,
            Transactions transactions,
            Clock clock) {
        this.addresses = addresses;
        this.sql = sql;
        this.mails = mails;
        this.bounced = bounced;
        this.tickets = tickets;
        this.messages = messages;
        this.reopening = reopening;
        this.activity = activity;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Does what the mail asks for.
     *
     * @param hash tells mails apart that have no Message-ID, and recognises one that comes again
     */
    Incoming take(Letter letter, byte[] hash) {
        if (letter.bounce() != null) {
            return bounced.take(letter.bounce(), hash, now());
        }
        var found = addresses.find(letter.recipients());
        if (found.isEmpty()) {
            return Incoming.FOREIGN;
        }
        return switch (found.get()) {
            case ReplyAddresses.Found.Forged() -> Incoming.FORGED;
            case ReplyAddresses.Found.Genuine(String reference) ->
                letter.automatic()
                        ? Incoming.AUTOMATIC
                        : tickets.byReference(reference)
                                .map(ticket -> take(letter, hash, ticket))
                                .orElse(Incoming.FORGED);
        };
    }

    private Incoming take(Letter letter, byte[] hash, Ticket addressed) {
        return transactions.writeRepeatable(() -> {
            Ticket ticket = newest(addressed);
            if (ticket.erased()) {
                return Incoming.FOREIGN;
            }
            var now = now();
            var hourAgo = now.minus(HOUR);
            var conversation = since(ticket, hourAgo);
            if (sql.receivedSince(conversation, hourAgo) >= MailRules.MOST_REPLIES_AN_HOUR
                    || messages.full(ticket.id())) {
                return Incoming.TOO_MANY;
            }
            if (!sql.receive(hash, ticket.id(), letter.headerId(), Incoming.TAKEN, now)) {
                return Incoming.REPEATED;
            }
            if (ticket.state().active()) {
                say(ticket, letter);
                return Incoming.TAKEN;
            }
            int times = sql.reopenedSince(conversation, hourAgo);
            var reopened = MailRules.opensAgain(ticket.state(), times) ? reopened(ticket) : Optional.<Ticket>empty();
            var target = reopened.orElse(ticket);
            var outcome = reopened.isPresent() ? Incoming.REOPENED : Incoming.KEPT;
            sql.outcome(hash, target.id(), outcome);
            if (target.state().active()) {
                say(target, letter);
            } else {
                keep(target, letter);
            }
            reopened.filter(again -> MailRules.acknowledges(again.state(), again.reason()))
                    .ifPresent(again ->
                            mails.tell(Mail.Kind.ACKNOWLEDGEMENT, again.id(), again.state(), again.reason(), now));
            return outcome;
        });
    }

    /** What this ticket lives on as. */
    private Ticket newest(Ticket addressed) {
        TicketId id = addressed.id();
        for (var next = Optional.of(id); next.isPresent(); next = sql.reopenedAs(id)) {
            id = next.get();
        }
        return tickets.byId(id).orElseThrow();
    }

    /**
     * The ticket and those it goes on from, back to the one that it was then: whichever of them a mail is for, it is
     * taken by the newest, so that one of them alone tells nothing of how many came.
     */
    private List<TicketId> since(Ticket newest, Instant then) {
        var all = new ArrayList<>(List.of(newest.id()));
        var each = newest;
        while (each.reopenedFrom() != null && each.createdAt().isAfter(then)) {
            each = tickets.byId(each.reopenedFrom()).orElseThrow();
            all.add(each.id());
        }
        return all;
    }

    private Optional<Ticket> reopened(Ticket ended) {
        try {
            return Optional.of(reopening.reopen(ended.id(), Reopen.because(MailWords.forTeam("reply.reopened"))));
        } catch (ProblemException impossible) {
            // its group never existed; nothing was written yet
            return Optional.empty();
        }
    }

    private void say(Ticket ticket, Letter letter) {
        messages.add(ticket.id(), Message.Author.CUSTOMER, null, false, body(ticket, letter));
        activity.mailed(ticket);
    }

    /** Nobody could take it, so that it is no conversation; but it is not lost. */
    private void keep(Ticket ticket, Letter letter) {
        String note = MailWords.forTeam("note.ended", body(ticket, letter));
        messages.add(ticket.id(), Message.Author.SYSTEM, null, true, cut(note, Messages.MAX_LENGTH));
    }

    private static String body(Ticket ticket, Letter letter) {
        var added = new ArrayList<String>();
        if (letter.attachments() > 0) {
            added.add(MailWords.forTeam("reply.attachments", letter.attachments()));
        }
        if (!sameAddress(ticket.contact().email(), letter.from())) {
            added.add(MailWords.forTeam("reply.from", letter.from()));
        }
        String rest = added.isEmpty() ? "" : "\n\n[" + String.join("]\n[", added) + "]";
        String text = letter.text().isEmpty() && added.isEmpty() ? MailWords.forTeam("reply.empty") : letter.text();
        return (cut(text, Messages.MAX_LENGTH - rest.length()) + rest).strip();
    }

    private static boolean sameAddress(@Nullable String known, String from) {
        return from.isEmpty()
                || Objects.equals(known == null ? null : known.toLowerCase(Locale.ROOT), from.toLowerCase(Locale.ROOT));
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
