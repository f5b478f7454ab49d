package io.afterhours.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.afterhours.Hushed;
import io.afterhours.routing.AdmissionRequest;
import io.afterhours.routing.PreferredFallback;
import io.afterhours.security.SystemAccess;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** AC-37 and AC-38: one acknowledgement for each ticket, that says what becomes of it and when somebody is back. */
class AcknowledgementTest extends MailTest {

    @Test
    void anOpenTicketIsAcknowledgedWithItsReferenceAndItsPrivateLink() throws Exception {
        var ticket = ask();
        var mail = theMailTo(MIA);

        assertThat(mail.getSubject()).isEqualTo("We have your request " + ticket.reference());
        assertThat(header(mail, "Auto-Submitted")).isEqualTo("auto-replied");
        assertThat(mail.getFrom()).containsExactly(new InternetAddress(PostOffice.OURS));
        assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("Sales & Support");
        assertThat(text(mail))
                .contains("Nobody was online when you wrote. We have kept your request")
                .contains("Your reference is " + ticket.reference())
                .contains("https://help.example.org/status/" + ticket.reference() + ".")
                .contains("You can answer this e-mail.")
                .doesNotContain("{{")
                .doesNotContain("We are back");
        assertThat(page(mail)).contains("<a href=\"https://help.example.org/status/" + ticket.reference());
    }

    @Test
    void theBuiltInGroupHasNoNameForCustomers() throws Exception {
        var mail = "anybody@example.com";
        ask("default", new Contact(null, mail, null), null, null);
        ask();

        assertThat(text(theMailTo(MIA))).containsIgnoringCase("sales");
        assertThat(text(theMailTo(mail))).isNotBlank().doesNotContainIgnoringCase("default");
    }

    @Test
    void replyToIsSignedForTheTicket() throws Exception {
        var ticket = ask();
        var replyTo = ((InternetAddress) theMailTo(MIA).getReplyTo()[0]).getAddress();

        assertThat(replyTo).matches("help\\+" + ticket.reference().toLowerCase() + "\\.[0-9a-f]{20}@example\\.org");
    }

    @Test
    void queuedAndMissedTicketsAreToldSomethingElse() throws Exception {
        stage.queuePolicy(sales, true, 1);
        stage.busy(anna);
        var queued = ask("sales", new Contact(null, "queued@example.com", null), null, null);
        var missed = ask("sales", new Contact(null, "missed@example.com", null), null, null);
        var unknown = ask("nowhere", new Contact(null, "unknown@example.com", null), null, null);

        assertThat(queued.state()).isEqualTo(TicketState.QUEUED);
        assertThat(theMailTo("queued@example.com").getSubject())
                .isEqualTo("You are in the queue: " + queued.reference());
        assertThat(text(theMailTo("queued@example.com"))).contains("You are in the queue.");
        assertThat(theMailTo("missed@example.com").getSubject())
                .isEqualTo("We could not take your request " + missed.reference());
        assertThat(text(theMailTo("missed@example.com"))).contains("Many people are waiting at the moment");
        assertThat(text(theMailTo("unknown@example.com")))
                .contains("We could not pass on your request")
                .contains(unknown.reference());
    }

    @Test
    void theNextOpeningIsSaidInTheCustomersZoneOrElseInTheGroupsWithItsName() throws Exception {
        stage.workingHours(true);
        jdbc.sql("UPDATE working_hours_setting SET timezone = 'Europe/Berlin'").update();
        jdbc.sql("INSERT INTO schedule (grp_id) VALUES (?)")
                .param(sales.value())
                .update();
        jdbc.sql("INSERT INTO schedule_slot (grp_id, day_of_week, from_minute, to_minute) VALUES (?, 1, 540, 1020)")
                .param(sales.value())
                .update();
        ask("sales", new Contact(null, "york@example.com", null), "en", "America/New_York");
        ask("sales", new Contact(null, "somewhere@example.com", null), "en", null);

        assertThat(text(theMailTo("york@example.com")))
                .contains("We are back Monday 03:00, your time (America/New_York).");
        assertThat(text(theMailTo("somewhere@example.com"))).contains("We are back Monday 09:00 (Europe/Berlin).");
    }

    @Test
    void thereIsOneHoweverOftenTheTicketMovesAndNoneForWhatJoinsIt() {
        stage.queuePolicy(sales, true, 5);
        stage.busy(anna);
        byte[] visitor = new byte[32];
        var first = visit(visitor);
        everythingIsSent();
        var second = visit(visitor);
        stage.available(anna);
        stage.out(anna);
        everythingIsSent();

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(OFFICE.sentTo(MIA)).hasSize(1);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM mail").query(Long.class).single())
                .isEqualTo(1);
    }

    private Ticket visit(byte[] visitor) {
        var request = new AdmissionRequest(
                "sales",
                "Hello?",
                new Contact("Mia", MIA, null),
                "web",
                null,
                visitor,
                null,
                null,
                null,
                PreferredFallback.NONE);
        return SystemAccess.call(() -> admission.admit(request).ticket());
    }

    @Test
    void whoeverIsBeingTalkedToIsNotMailedUntilTheyHaveToWait() {
        stage.available(anna);
        var ticket = ask();
        everythingIsSent();

        assertThat(ticket.state()).isEqualTo(TicketState.ASSIGNED);
        assertThat(OFFICE.sentTo(MIA)).isEmpty();
    }

    @Test
    void manyAtOnceAndManyRoundsSendEachOnce() throws Exception {
        var work = new ArrayList<Callable<Object>>();
        for (int n = 0; n < 30; n++) {
            var contact = new Contact(null, "customer" + n + "@example.com", null);
            work.add(() -> ask("sales", contact, null, null));
            if (n % 3 == 0) {
                work.add(() -> {
                    postman.round();
                    return "done";
                });
            }
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
        everythingIsSent();

        for (int n = 0; n < 30; n++) {
            assertThat(OFFICE.sentTo("customer" + n + "@example.com")).hasSize(1);
        }
    }

    @Test
    void whileTheServerIsAwayNothingIsLostAndNothingIsDoubled() throws Exception {
        OFFICE.close();
        try (var quiet = Hushed.log(Postman.class)) {
            assertThat(quiet).isNotNull();
            ask();
            everythingIsSent();
            assertThat(jdbc.sql("SELECT CONCAT(state, ' ', attempts > 0, ' ', problem IS NOT NULL) FROM mail")
                            .query(String.class)
                            .single())
                    .isEqualTo("PENDING 1 1");
        } finally {
            OFFICE.open();
        }
        postman.round();
        assertThat(OFFICE.sentTo(MIA)).isEmpty();

        clock.forward(Duration.ofHours(1));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            postman.round();
            assertThat(jdbc.sql("SELECT state FROM mail").query(String.class).single())
                    .isEqualTo("SENT");
        });
        postman.round();
        assertThat(OFFICE.sentTo(MIA)).hasSize(1);
    }

    @Test
    void aNodeThatDiedWhileItSentIsSucceededWhenItsLeaseIsOver() throws Exception {
        OFFICE.close();
        try (var quiet = Hushed.log(Postman.class)) {
            assertThat(quiet).isNotNull();
            ask();
            everythingIsSent();
        } finally {
            OFFICE.open();
        }
        jdbc.sql("""
                UPDATE mail SET due_at = created_at, lease = 'dead', lease_until = UTC_TIMESTAMP(6) + INTERVAL 1 MINUTE""").update();
        postman.round();
        assertThat(OFFICE.sentTo(MIA)).isEmpty();

        jdbc.sql("UPDATE mail SET lease_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND")
                .update();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            postman.round();
            assertThat(OFFICE.sentTo(MIA)).hasSize(1);
        });
    }

    @Test
    void anEventOfANewerVersionKeepsNeitherAnswersNorOtherGroupsWaitingAndIsReadByWhoeverCan() {
        stage.offlinePolicy(stage.group("billing"), true, 50, true, "QUEUED");
        var known = ask();
        everythingIsSent();
        postman.stop();
        var strange = ask("sales", new Contact(null, "strange@example.com", null), null, null);
        jdbc.sql("UPDATE ticket_event SET reason = 'OF_THE_FUTURE' WHERE ticket_id = ?")
                .param(strange.id().value())
                .update();
        var answer = answer(known, "It is on its way.");
        ask("billing", new Contact(null, "other@example.com", null), null, null);
        try (var quiet = Hushed.log(Postman.class);
                var quieter = Hushed.log(Rounds.class)) {
            assertThat(List.of(quiet, quieter)).isNotEmpty();
            postman.start();
            everythingIsSent();
            assertThat(state(answer.id())).isEqualTo("SENT");
            assertThat(OFFICE.sentTo("other@example.com")).hasSize(1);
            assertThat(OFFICE.sentTo("strange@example.com")).isEmpty();

            jdbc.sql("UPDATE ticket_event SET reason = 'ALL_OFFLINE' WHERE ticket_id = ?")
                    .param(strange.id().value())
                    .update();
            everythingIsSent();
        }
        assertThat(OFFICE.sentTo("strange@example.com")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mia\r\nBcc: victim@example.net",
                "Mia\nSubject: Free money",
                "Mia\u2028Bcc: victim@example.net",
                "\"Mia\" <victim@example.net>,",
                "<script>alert(1)</script>"
            })
    void whatCustomersTypeNeverBecomesAHeader(String name) throws Exception {
        jdbc.sql("""
                INSERT INTO mail_template (grp_id, ticket_state, language, subject, body, version)
                VALUES (1, 'OPEN', '', 'Hello {{name}}', 'Dear {{name}},\n{{message}}', 1)""").update();
        ask("sales", new Contact(name, MIA, null), null, null);
        var mail = theMailTo(MIA);

        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getHeader("Subject")).hasSize(1);
        assertThat(mail.getSubject()).startsWith("Hello ").doesNotContain("\n");
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(((InternetAddress) mail.getAllRecipients()[0]).getAddress()).isEqualTo(MIA);
        assertThat(OFFICE.sentTo("victim@example.net")).isEmpty();
    }

    @Test
    void markupIsShownAsTheCustomerTypedIt() throws Exception {
        jdbc.sql("""
                INSERT INTO mail_template (grp_id, ticket_state, language, subject, body, version)
                VALUES (1, 'OPEN', '', '', 'Dear {{name}}, you wrote: {{message}} {{nothing}}', 1)""").update();
        ask("sales", new Contact("<img src=x onerror=alert(1)> {{reference}}", MIA, null), null, null);
        var mail = theMailTo(MIA);

        assertThat(page(mail))
                .contains("Dear &lt;img src=x onerror=alert(1)&gt; {{reference}}, you wrote")
                .contains("{{nothing}}")
                .doesNotContain("<img");
        assertThat(text(mail)).contains("Dear <img src=x onerror=alert(1)> {{reference}}");
    }

    @Test
    void anAddressThatIsNoneFailsAndKeepsNobodyElseWaiting() {
        ask("sales", new Contact(null, "a,b@example.com", null), null, null);
        ask();
        everythingIsSent();

        assertThat(jdbc.sql("SELECT state FROM mail WHERE recipient = 'a,b@example.com'")
                        .query(String.class)
                        .single())
                .isEqualTo("FAILED");
        assertThat(OFFICE.sentTo(MIA)).hasSize(1);
    }

    @Test
    void nobodyCanUseUsToPesterAStranger() {
        for (int n = 0; n < 15; n++) {
            ask("sales", new Contact(null, "victim@example.net", null), null, null);
        }
        everythingIsSent();

        assertThat(OFFICE.sentTo("victim@example.net")).hasSize(MailRules.MOST_ACKNOWLEDGEMENTS_AN_HOUR);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM mail WHERE state = 'WITHHELD'")
                        .query(Long.class)
                        .single())
                .isEqualTo(5);
    }
}
