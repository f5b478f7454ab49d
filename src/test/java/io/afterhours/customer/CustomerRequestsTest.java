package io.afterhours.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.Tickets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a customer writes, and that they are there: both or neither. */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class})
class CustomerRequestsTest {

    @Autowired
    private CustomerRequests requests;

    @Autowired
    private Fixtures stage;

    @Autowired
    private Tickets tickets;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private Ticket ticket;

    @BeforeEach
    void aRequestThatWaits() {
        clock.set(TestClock.START);
        var sales = stage.group("sales");
        stage.queuePolicy(sales, true, 5);
        stage.busy(stage.agent("anna", 1, sales));
        ticket = stage.ask("sales");
    }

    private Instant active() {
        return jdbc.sql("SELECT active_at FROM customer_window WHERE ticket_id = ?")
                .param(ticket.id().value())
                .query(LocalDateTime.class)
                .single()
                .toInstant(ZoneOffset.UTC);
    }

    @Test
    void whoWritesIsThere() {
        clock.forward(Duration.ofMinutes(3));

        requests.say(ticket, "Are you there?", null);

        assertThat(active()).isEqualTo(TestClock.START.plus(Duration.ofMinutes(3)));
    }

    @Test
    void aMessageWhoseActivityCannotBeWrittenDownIsNotWrittenEither() {
        var before = tickets.messages(ticket.id(), true);
        jdbc.sql("ALTER TABLE customer_window ADD CONSTRAINT refuses_all CHECK (window_id = 'none')")
                .update();
        try {
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> requests.say(ticket, "Are you there?", null));
        } finally {
            jdbc.sql("ALTER TABLE customer_window DROP CONSTRAINT refuses_all").update();
        }

        assertThat(tickets.messages(ticket.id(), true)).isEqualTo(before);
    }
}
