package io.afterhours.mail;

import io.afterhours.database.Transactions;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.Messages;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Marks mails that came back, and tells those who work on the ticket, who else would wait for an answer. */
@Component
class BouncedMail {

    private final MailSql mails;
    private final InboxSql sql;
    private final Messages messages;
    private final Transactions transactions;

    BouncedMail(MailSql mails, InboxSql sql, Messages messages, Transactions transactions) {
        this.mails = mails;
        this.sql = sql;
        this.messages = messages;
        this.transactions = transactions;
    }

    /** Does nothing for a mail that we did not send: anybody can write that something came back. */
    Incoming take(Letter.Bounce bounce, byte[] hash, Instant now) {
        return transactions.writeRepeatable(() -> {
            var returned = mails.sent(bounce.of());
            if (returned.isEmpty()) {
                return Incoming.FOREIGN;
            }
            var ticket = returned.get().ticket();
            if (!sql.receive(hash, ticket, null, Incoming.BOUNCE, now)) {
                return Incoming.REPEATED;
            }
            String note = MailWords.forTeam("note.bounced", returned.get().recipient(), bounce.problem());
            // the note takes the locks of group and ticket before the mail is marked
            messages.add(ticket, Message.Author.SYSTEM, null, true, note);
            mails.bounced(bounce.of(), bounce.problem(), now);
            return Incoming.BOUNCE;
        });
    }
}
