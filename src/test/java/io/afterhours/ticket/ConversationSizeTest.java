package io.afterhours.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.problem.ProblemException;
import io.afterhours.ticket.Message.Author;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** However much somebody writes, a conversation can still be read. */
@DatabaseTest
@Import(Fixtures.class)
class ConversationSizeTest {

    @Autowired
    Fixtures stage;

    @Autowired
    Messages messages;

    @Autowired
    Tickets tickets;

    @Autowired
    JdbcClient jdbc;

    private TicketId ticket;

    @BeforeEach
    void aTicketThatWaits() {
        var sales = stage.group("sales");
        stage.offline(true);
        stage.offlinePolicy(sales, true, 10, true, "QUEUED");
        ticket = stage.ask("sales").id();
    }

    /** The request itself is the first message. */
    private void said(int times, String author, int length) {
        jdbc.sql("""
                INSERT INTO message (ticket_id, at, author, body)
                SELECT t.id, t.created_at, ?, REPEAT('a', ?) FROM ticket t JOIN seq_1_to_3000 s ON s.seq <= ? WHERE t.id = ?""")
                .param(author)
                .param(length)
                .param(times)
                .param(ticket.value())
                .update();
    }

    private void assertFull(String body) {
        assertThatThrownBy(() -> messages.add(ticket, Author.CUSTOMER, null, false, body))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo("CONVERSATION_FULL"));
    }

    @Test
    void aThousandMessagesOfItsCustomerAreTheLastAndAgentsGoOn() {
        said(998, "CUSTOMER", 1);

        messages.add(ticket, Author.CUSTOMER, null, false, "The thousandth");
        assertFull("One more");
        messages.add(ticket, Author.SYSTEM, null, false, "We are on it");

        assertThat(tickets.messages(ticket, false)).hasSize(1_001);
    }

    @Test
    void aMillionCharactersOfItsCustomerAreAll() {
        said(124, "CUSTOMER", Messages.MAX_LENGTH);

        assertThat(messages.full(ticket)).isTrue();
        assertFull("a".repeat(Messages.MAX_LENGTH));
        messages.add(ticket, Author.CUSTOMER, null, false, "Something short");
    }

    @Test
    void ofAnEndlessConversationTheEndIsRead() {
        said(2_500, "SYSTEM", 1);
        var last = messages.add(ticket, Author.CUSTOMER, null, false, "And?");

        var read = tickets.messages(ticket, false);

        assertThat(read).hasSize(Tickets.MOST_MESSAGES).endsWith(last);
        assertThat(read).isSortedAccordingTo((one, other) -> Long.compare(one.id(), other.id()));
    }
}
