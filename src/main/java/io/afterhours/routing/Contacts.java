package io.afterhours.routing;

import io.afterhours.database.Transactions;
import io.afterhours.problem.Problems;
import io.afterhours.team.GroupLocks;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.Messages;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.Tickets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Changes how a customer is reached, and makes the private links to a ticket worthless. Both show at once wherever the
 * ticket is looked at. Decides nothing about who may: callers do.
 */
@Service
public class Contacts {

    private final Transactions transactions;
    private final Tickets tickets;
    private final Messages messages;
    private final GroupLocks locks;
    private final JdbcClient jdbc;

    Contacts(Transactions transactions, Tickets tickets, Messages messages, GroupLocks locks, JdbcClient jdbc) {
        this.transactions = transactions;
        this.tickets = tickets;
        this.messages = messages;
        this.locks = locks;
        this.jdbc = jdbc;
    }

    /**
     * Replaces the contact of a ticket that has not ended, and leaves its agents a note of what it was. The same contact
     * again changes nothing.
     *
     * @throws io.afterhours.problem.ProblemException 409 {@code NOT_IN_STATE} when it has ended
     */
    public void change(TicketId id, Contact contact) {
        transactions.write(() -> {
            var ticket = locked(id);
            if (!ticket.state().active()) {
                throw Problems.conflict("NOT_IN_STATE", "This conversation has ended. Start a new one to ask again");
            }
            if (ticket.contact().equals(contact)) {
                return;
            }
            jdbc.sql("""
                    UPDATE ticket SET contact_name = :name, contact_email = :email, contact_phone = :phone
                    WHERE id = :id""")
                    .param("name", contact.name())
                    .param("email", contact.email())
                    .param("phone", contact.phone())
                    .param("id", id.value())
                    .update();
            messages.add(
                    id,
                    Message.Author.SYSTEM,
                    null,
                    true,
                    "The customer changed how to reach them, from " + words(ticket.contact()) + " to "
                            + words(contact));
        });
    }

    /** Makes every private link to the ticket that was given out so far worthless. */
    public void revokeLinks(TicketId id) {
        transactions.write(() -> {
            locked(id);
            jdbc.sql("UPDATE ticket SET link_epoch = link_epoch + 1 WHERE id = ?")
                    .param(id.value())
                    .update();
        });
    }

    private Ticket locked(TicketId id) {
        var group = tickets.byId(id)
                .orElseThrow(() -> Problems.notFound("TICKET_NOT_FOUND", "There is no ticket " + id.value()))
                .group();
        if (group != null) {
            locks.lock(Set.of(group));
        }
        return tickets.byId(id).orElseThrow();
    }

    private static String words(Contact contact) {
        return Stream.of(contact.name(), contact.email(), contact.phone())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(", "));
    }
}
