package io.afterhours.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.afterhours.Fixtures;
import io.afterhours.Node;
import io.afterhours.TestDatabase;
import io.afterhours.routing.Admission;
import io.afterhours.routing.AdmissionRequest;
import io.afterhours.security.SystemAccess;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.Messages;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.Tickets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two applications on one database and one mailbox, both at it by themselves: each mail goes and comes once. */
class TwoNodesMailTest {

    private static final PostOffice OFFICE = new PostOffice();
    private static final List<Node> NODES = new ArrayList<>();
    private static final Duration LONG = Duration.ofSeconds(60);

    @BeforeAll
    static void twoNodes() {
        var settings = new ArrayList<>(List.of("--afterhours.imap.interval=100ms", "--afterhours.mail.interval=100ms"));
        OFFICE.configure((name, value) -> {
            if (!name.endsWith("interval")) {
                settings.add("--" + name + "=" + value.get());
            }
        });
        var database = TestDatabase.newSchema();
        NODES.add(Node.start(database, settings.toArray(String[]::new)));
        NODES.add(Node.start(database, settings.toArray(String[]::new)));
    }

    @AfterAll
    static void stop() {
        NODES.forEach(Node::close);
        OFFICE.close();
    }

    @Test
    void eachMailGoesAndComesOnce() throws Exception {
        var stage = NODES.getFirst().on(Fixtures.class);
        stage.offline(true);
        stage.offlinePolicy(stage.group("sales"), true, 100, true, "QUEUED");
        var tickets = at(20, n -> ask(NODES.get(n % 2), "customer" + n + "@example.com"));
        at(
                20,
                n -> NODES.get(n % 2)
                        .on(Messages.class)
                        .add(tickets.get(n).id(), Message.Author.AGENT, null, false, "Answer " + n));
        var addresses = NODES.getFirst().on(ReplyAddresses.class);
        for (int n = 0; n < 20; n++) {
            OFFICE.deliver(
                    "From: customer" + n + "@example.com",
                    "To: " + addresses.of(tickets.get(n).reference()),
                    "Message-ID: <" + n + "@example.com>",
                    "",
                    "Reply " + n);
        }

        var jdbc = NODES.getFirst().on(JdbcClient.class);
        await().atMost(LONG).untilAsserted(() -> {
            assertThat(jdbc.sql("SELECT state FROM mail").query(String.class).list())
                    .hasSize(40)
                    .containsOnly("SENT");
            assertThat(jdbc.sql("SELECT COUNT(*) FROM mail_received")
                            .query(Long.class)
                            .single())
                    .isEqualTo(20);
        });
        for (int n = 0; n < 20; n++) {
            assertThat(OFFICE.sentTo("customer" + n + "@example.com")).hasSize(2);
            assertThat(NODES.getFirst()
                            .on(Tickets.class)
                            .messages(tickets.get(n).id(), false))
                    .extracting(Message::body)
                    .containsExactlyInAnyOrder("Hello?", "Answer " + n, "Reply " + n);
        }
    }

    private static Ticket ask(Node node, String email) {
        return SystemAccess.call(() -> node.on(Admission.class)
                .admit(AdmissionRequest.simple("sales", "Hello?", new Contact(null, email, null), "web"))
                .ticket());
    }

    private interface Numbered<T> {
        T at(int number);
    }

    private static <T> List<T> at(int times, Numbered<T> work) throws Exception {
        var all = new ArrayList<Callable<T>>();
        for (int n = 0; n < times; n++) {
            int number = n;
            all.add(() -> work.at(number));
        }
        var results = new ArrayList<T>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads.invokeAll(all)) {
                results.add(done.get());
            }
        }
        return results;
    }
}
