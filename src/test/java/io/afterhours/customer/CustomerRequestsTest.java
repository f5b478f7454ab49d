package io.afterhours.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.attachment.Attachments;
import io.afterhours.attachment.Upload;
import io.afterhours.problem.ProblemException;
import io.afterhours.routing.AdmissionRequest;
import io.afterhours.routing.PreferredFallback;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.Tickets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    private Attachments attachments;

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
    void whatIsNoTextIsLeftOutOfAMessage() {
        requests.say(ticket, "Are\u0000 you\nthere\uD83D? \uD83D\uDE00\u202E", null);

        assertThat(tickets.messages(ticket.id(), true).getLast().body())
                .isEqualTo("Are you\nthere? \uD83D\uDE00\u202E");
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> requests.say(ticket, "\u0000\uD83D", null));
    }

    private void failsForWantOfActivity(ThrowingCallable work) {
        jdbc.sql("ALTER TABLE customer_window ADD CONSTRAINT refuses_all CHECK (window_id = 'none')")
                .update();
        try {
            assertThatExceptionOfType(DataAccessException.class).isThrownBy(work);
        } finally {
            jdbc.sql("ALTER TABLE customer_window DROP CONSTRAINT refuses_all").update();
        }
    }

    @Test
    void aMessageWhoseActivityCannotBeWrittenDownIsNotWrittenEither() {
        var before = tickets.messages(ticket.id(), true);

        failsForWantOfActivity(() -> requests.say(ticket, "Are you there?", null));

        assertThat(tickets.messages(ticket.id(), true)).isEqualTo(before);
    }

    @Test
    void norAreFiles(@TempDir Path directory) throws IOException {
        var before = tickets.messages(ticket.id(), true);
        var file = new Upload("notes.txt", Files.writeString(directory.resolve("notes.txt"), "hello"));

        failsForWantOfActivity(() -> requests.send(ticket, "See this", null, List.of(file)));

        assertThat(tickets.messages(ticket.id(), true)).isEqualTo(before);
        assertThat(attachments.of(ticket.id(), true)).isEmpty();
    }

    @Test
    void norIsARequest() {
        var before = count("ticket");

        failsForWantOfActivity(() -> requests.ask(asking("Where is my order?")));

        assertThat(count("ticket")).isEqualTo(before);
    }

    @Test
    void thatARequestWasRefusedIsWrittenDown() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> requests.ask(asking(" ")))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("QUERY_MISSING"));

        assertThat(count("refused_request")).isEqualTo(1);
    }

    private static AdmissionRequest asking(String message) {
        return new AdmissionRequest(
                "sales",
                message,
                new Contact("Mia", "mia@example.org", null),
                "web",
                null,
                null,
                null,
                null,
                null,
                PreferredFallback.NONE);
    }

    private long count(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
    }
}
