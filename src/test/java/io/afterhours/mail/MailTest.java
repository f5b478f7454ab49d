package io.afterhours.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.routing.Admission;
import io.afterhours.routing.AdmissionRequest;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.Messages;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.Tickets;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The stage of tests about mail: a group that takes offline tickets, and a mail server that really listens. */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class})
abstract class MailTest {

    static final PostOffice OFFICE = new PostOffice();
    static final String MIA = "mia@example.com";

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        OFFICE.configure(properties);
    }

    @Autowired
    Fixtures stage;

    @Autowired
    Admission admission;

    @Autowired
    Tickets tickets;

    @Autowired
    Messages messages;

    @Autowired
    Postman postman;

    @Autowired
    Letterbox letterbox;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    GroupId sales;
    AgentId anna;

    @BeforeEach
    void aGroupThatTakesOfflineTickets() throws Exception {
        clock.set(TestClock.START);
        OFFICE.empty();
        // as it is between two readings, and not while the first one was under way
        jdbc.sql("UPDATE mail_inbox SET lease = NULL, lease_until = NULL").update();
        sales = stage.group("sales");
        anna = stage.agent("anna", 3, sales);
        stage.offline(true);
        stage.offlinePolicy(sales, true, 50, true, "QUEUED");
    }

    Ticket ask(@Nullable String group, Contact contact, @Nullable String language, @Nullable String zone) {
        var simple = AdmissionRequest.simple(group, "Where is my order?", contact, "web");
        var request = new AdmissionRequest(
                        simple.group(),
                        simple.message(),
                        contact,
                        "web",
                        language,
                        null,
                        null,
                        null,
                        null,
                        simple.preferredFallback())
                .inZone(zone);
        return SystemAccess.call(() -> admission.admit(request).ticket());
    }

    Ticket ask() {
        return ask("sales", new Contact("Mia", MIA, null), "en", null);
    }

    Message answer(Ticket ticket, String text) {
        return messages.add(ticket.id(), Message.Author.AGENT, anna, false, text);
    }

    /** Waits until nothing that is due is left to be sent, whichever thread sends it. */
    void everythingIsSent() {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            postman.round();
            assertThat(jdbc.sql("SELECT COUNT(*) FROM mail WHERE state = 'PENDING' AND attempts = 0")
                            .query(Long.class)
                            .single())
                    .isZero();
        });
    }

    /** The one mail that was sent to this address. */
    MimeMessage theMailTo(String address) {
        everythingIsSent();
        assertThat(OFFICE.sentTo(address)).hasSize(1);
        return OFFICE.sentTo(address).getFirst();
    }

    static String header(MimeMessage mail, String name) throws MessagingException {
        var values = mail.getHeader(name);
        assertThat(values).as(name).hasSize(1);
        return values[0];
    }

    static String text(MimeMessage mail) throws MessagingException, IOException {
        return (String) ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent();
    }

    static String page(MimeMessage mail) throws MessagingException, IOException {
        return (String) ((MimeMultipart) mail.getContent()).getBodyPart(1).getContent();
    }

    String state(long message) {
        return jdbc.sql("SELECT state FROM mail WHERE message_id = ?")
                .param(message)
                .query(String.class)
                .single();
    }

    List<String> said(Ticket ticket) {
        return tickets.messages(ticket.id(), true).stream().map(Message::body).toList();
    }
}
