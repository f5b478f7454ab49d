package io.afterhours.mail;

import io.afterhours.ticket.Deliveries;
import io.afterhours.ticket.Delivery;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.MessageOutlet;
import io.afterhours.ticket.TicketId;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Orders a mail for everything an agent writes to a customer, and tells what became of it. */
@Component
class AnswerOutlet implements MessageOutlet, Deliveries {

    private final MailServer server;
    private final MailSql mails;

    AnswerOutlet(MailServer server, MailSql mails) {
        this.server = server;
        this.mails = mails;
    }

    @Override
    public void written(TicketId ticket, Message message) {
        if (server.configured() && message.author() == Message.Author.AGENT && !message.internal()) {
            mails.answer(ticket, message.id(), message.at());
        }
    }

    @Override
    public Map<Long, Delivery> of(TicketId ticket) {
        return mails.deliveries(ticket);
    }
}
