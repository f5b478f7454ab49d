package io.afterhours.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.Hushed;
import io.afterhours.privacy.CustomerData;
import io.afterhours.privacy.WhoAsks;
import io.afterhours.routing.CustomerActivity;
import io.afterhours.routing.ManualWork;
import io.afterhours.security.SystemAccess;
import io.afterhours.ticket.Deliveries;
import io.afterhours.ticket.Delivery;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import jakarta.mail.Flags;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** AC-44 and AC-45: an answer finds whoever is not there any more, and what they reply finds the ticket. */
class RepliesTest extends MailTest {

    @Autowired
    private CustomerActivity activity;

    @Autowired
    private ManualWork work;

    @Autowired
    private Deliveries deliveries;

    @Autowired
    private ReplyAddresses addresses;

    @Autowired
    private CustomerData data;

    /** A reply from Mia's mail program. */
    private List<String> reply(Ticket ticket, String... body) {
        return from(ticket, "Message-ID: <" + UUID.randomUUID() + "@example.com>", body);
    }

    private List<String> from(Ticket ticket, String header, String... body) {
        var lines = new ArrayList<String>();
        lines.add("From: Mia <" + MIA + ">");
        lines.add("To: " + addresses.of(ticket.reference()));
        lines.add("Subject: Re: Your request");
        lines.add(header);
        lines.add("MIME-Version: 1.0");
        lines.add("Content-Type: text/plain; charset=utf-8");
        lines.add("");
        lines.addAll(List.of(body));
        return lines;
    }

    private void arrives(List<String> lines) {
        OFFICE.deliver(lines.toArray(String[]::new));
        letterbox.round();
    }

    @Test
    void anAnswerReachesWhoeverIsNotThereAndTheirReplyReachesTheTicket() throws Exception {
        var ticket = ask();
        everythingIsSent();
        var answer = answer(ticket, "It is <b>on</b> its way.\nAnna");
        everythingIsSent();

        assertThat(OFFICE.sentTo(MIA)).hasSize(2);
        var acknowledgement = OFFICE.sentTo(MIA).getFirst();
        var mail = OFFICE.sentTo(MIA).getLast();
        assertThat(text(mail)).startsWith("It is <b>on</b> its way.");
        assertThat(page(mail)).contains("It is &lt;b&gt;on&lt;/b&gt; its way.<br>");
        assertThat(header(mail, "In-Reply-To")).isEqualTo(acknowledgement.getMessageID());
        assertThat(header(mail, "References")).contains(acknowledgement.getMessageID());
        assertThat(mail.getHeader("Auto-Submitted")).isNull();
        assertThat(deliveries.of(ticket.id()).get(answer.id()).state()).isEqualTo(Delivery.State.SENT);

        var to = ((InternetAddress) mail.getReplyTo()[0]).getAddress();
        OFFICE.deliver(
                "From: " + MIA,
                "To: " + to,
                "Message-ID: <one@example.com>",
                "In-Reply-To: " + mail.getMessageID(),
                "Content-Type: text/plain; charset=utf-8",
                "",
                "Thänk you!",
                "",
                "On Fri, Mar 27, 2026 at 10:00 PM Sales <help@example.org> wrote:",
                "> It is on its way.");
        letterbox.round();

        var last = tickets.messages(ticket.id(), false).getLast();
        assertThat(last.author()).isEqualTo(Message.Author.CUSTOMER);
        assertThat(last.body()).isEqualTo("Thänk you!");

        answer(ticket, "You are welcome.");
        everythingIsSent();
        assertThat(header(OFFICE.sentTo(MIA).getLast(), "In-Reply-To")).isEqualTo("<one@example.com>");
    }

    @Test
    void aMailIsTakenOnceHoweverOftenItComesOrIsRead() {
        var ticket = ask();
        var mail = reply(ticket, "Once");
        arrives(mail);
        arrives(mail);
        jdbc.sql("UPDATE mail_inbox SET last_uid = 0").update();
        letterbox.round();

        assertThat(said(ticket)).containsExactly("Where is my order?", "Once");
    }

    @Test
    void whatWasReadBeforeIsNotReadAgainAndMarkedForPeople() throws Exception {
        var ticket = ask();
        arrives(reply(ticket, "One"));
        arrives(reply(ticket, "Two"));

        assertThat(said(ticket)).containsExactly("Where is my order?", "One", "Two");
        assertThat(OFFICE.ours()).hasSize(2);
        assertThat(OFFICE.allMarked(Flags.Flag.SEEN)).isTrue();
    }

    @Test
    void whoeverHasTheConversationBeforeThemIsNotMailed() {
        var ticket = ask();
        everythingIsSent();
        SystemAccess.run(() -> activity.told(ticket, "window", CustomerActivity.Event.ACTIVE));
        var answer = answer(ticket, "Are you there?");
        postman.round();
        assertThat(state(answer.id())).isEqualTo("PENDING");

        clock.forward(Duration.ofMinutes(1));
        SystemAccess.run(() -> activity.told(ticket, "window", CustomerActivity.Event.ACTIVE));
        everythingIsSent();

        assertThat(state(answer.id())).isEqualTo("SEEN");
        assertThat(OFFICE.sentTo(MIA)).hasSize(1);
    }

    @Test
    void anOpenWindowThatNobodySitsAtIsMailedAfterAWhile() {
        var ticket = ask();
        SystemAccess.run(() -> activity.told(ticket, "window", CustomerActivity.Event.ACTIVE));
        everythingIsSent();
        var answer = answer(ticket, "Are you there?");
        postman.round();
        clock.forward(Duration.ofMinutes(5));
        everythingIsSentOf(answer);

        assertThat(OFFICE.sentTo(MIA)).hasSize(2);
    }

    private void everythingIsSentOf(Message answer) {
        org.awaitility.Awaitility.await().untilAsserted(() -> {
            postman.round();
            assertThat(state(answer.id())).isEqualTo("SENT");
        });
    }

    @Test
    void notesAndCustomersOwnWordsAreNotMailed() {
        var ticket = ask();
        messages.add(ticket.id(), Message.Author.AGENT, anna, true, "A difficult one");
        messages.add(ticket.id(), Message.Author.CUSTOMER, null, false, "Hello?");
        everythingIsSent();

        assertThat(jdbc.sql("SELECT kind FROM mail").query(String.class).list()).containsExactly("ACKNOWLEDGEMENT");
    }

    @Test
    void aForgedAddressTouchesNothingAndIsLeftForPeople() throws Exception {
        var ticket = ask();
        try (var quiet = Hushed.log(Letterbox.class)) {
            assertThat(quiet).isNotNull();
            OFFICE.deliver(
                    "From: " + MIA,
                    "To: help+" + ticket.reference().toLowerCase() + ".00000000000000000000@example.org",
                    "Message-ID: <forged@example.com>",
                    "",
                    "Please cancel");
            letterbox.round();
        }

        assertThat(said(ticket)).containsExactly("Where is my order?");
        assertThat(OFFICE.isMarked(Flags.Flag.FLAGGED)).isTrue();
        assertThat(OFFICE.isMarked(Flags.Flag.SEEN)).isFalse();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM mail_received")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aSignatureOfAnotherTicketOpensNothing() {
        var mine = ask();
        var other = ask();
        String signed = addresses.of(mine.reference());
        try (var quiet = Hushed.log(Letterbox.class)) {
            assertThat(quiet).isNotNull();
            OFFICE.deliver(
                    "From: " + MIA,
                    "To: "
                            + signed.replace(
                                    mine.reference().toLowerCase(),
                                    other.reference().toLowerCase()),
                    "",
                    "Hello");
            letterbox.round();
        }

        assertThat(said(other)).containsExactly("Where is my order?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied",
                "Precedence: bulk",
                "X-Auto-Response-Suppress: OOF",
                "Return-Path: <>",
                "X-Afterhours: 1"
            })
    void automaticRepliesAreIgnored(String header) {
        var ticket = ask();
        arrives(from(ticket, header, "I am on holiday"));

        assertThat(said(ticket)).containsExactly("Where is my order?");
        assertThat(jdbc.sql("SELECT last_uid FROM mail_inbox").query(Long.class).single())
                .isPositive();
    }

    @Test
    void twoMachinesDoNotTalkToEachOtherForEver() {
        var ticket = ask();
        for (int n = 0; n < MailRules.MOST_REPLIES_AN_HOUR; n++) {
            OFFICE.deliver(reply(ticket, "Message " + n).toArray(String[]::new));
        }
        letterbox.round();
        try (var quiet = Hushed.log(Letterbox.class)) {
            assertThat(quiet).isNotNull();
            arrives(reply(ticket, "One too many"));
        }

        assertThat(said(ticket)).hasSize(1 + MailRules.MOST_REPLIES_AN_HOUR).doesNotContain("One too many");
    }

    @Test
    void whatFitsIntoAConversationNoMoreStaysInTheMailboxAndHoldsNothingUp() {
        var full = ask();
        jdbc.sql("""
                INSERT INTO message (ticket_id, at, author, body)
                SELECT t.id, t.created_at, 'CUSTOMER', 'a' FROM ticket t JOIN seq_1_to_999 WHERE t.id = ?""").param(full.id().value()).update();
        try (var quiet = Hushed.log(Letterbox.class)) {
            assertThat(quiet).isNotNull();
            arrives(reply(full, "One more"));
        }

        assertThat(said(full)).hasSize(1_000).doesNotContain("One more");
        assertThat(OFFICE.isMarked(Flags.Flag.FLAGGED)).isTrue();
        var other = ask();
        arrives(reply(other, "Hello?"));
        assertThat(said(other)).contains("Hello?");
    }

    @Test
    void aMailThatComesBackIsSaidBesideItsMessageAndInTheTicket() throws Exception {
        var ticket = ask();
        everythingIsSent();
        var answer = answer(ticket, "It is on its way.");
        everythingIsSent();
        OFFICE.deliver(bounceOf(OFFICE.sentTo(MIA).getLast().getMessageID()));
        letterbox.round();

        var delivery = deliveries.of(ticket.id()).get(answer.id());
        assertThat(delivery.state()).isEqualTo(Delivery.State.BOUNCED);
        assertThat(delivery.problem()).isEqualTo("550 5.1.1 No such user here");
        assertThat(said(ticket).getLast())
                .isEqualTo("The e-mail to " + MIA + " came back: 550 5.1.1 No such user here");
        assertThat(tickets.messages(ticket.id(), false).getLast().body()).isEqualTo("It is on its way.");
    }

    @Test
    void aBounceOfNothingWeSentIsNobodysHere() {
        var ticket = ask();
        everythingIsSent();
        OFFICE.deliver(bounceOf("<made-up@example.org>"));
        letterbox.round();

        assertThat(said(ticket)).containsExactly("Where is my order?");
    }

    @Test
    void aBounceThatNeverEndsIsCutOffAndKeepsNobodyBehindIt() throws Exception {
        var ticket = ask();
        everythingIsSent();
        OFFICE.deliver(bounceOf(OFFICE.sentTo(MIA).getLast().getMessageID(), "550 " + "a".repeat(200_000)));
        arrives(reply(ticket, "And a good one"));

        assertThat(said(ticket)).contains("And a good one").anyMatch(body -> body.contains("came back: 550 aaaa"));
        assertThat(jdbc.sql("SELECT problem FROM mail_inbox")
                        .query((row, n) -> Optional.ofNullable(row.getString(1)))
                        .single())
                .isEmpty();
    }

    private static String[] bounceOf(String messageId) {
        return bounceOf(messageId, "550 5.1.1 No such\r\n user here");
    }

    private static String[] bounceOf(String messageId, String diagnostic) {
        return new String[] {
            "Return-Path: <>",
            "From: MAILER-DAEMON@example.com",
            "To: help@example.org",
            "Subject: Undelivered Mail Returned to Sender",
            "Message-ID: <" + UUID.randomUUID() + "@example.com>",
            "Auto-Submitted: auto-replied",
            "MIME-Version: 1.0",
            "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"",
            "",
            "--b",
            "Content-Type: text/plain",
            "",
            "I am sorry.",
            "--b",
            "Content-Type: message/delivery-status",
            "",
            "Reporting-MTA: dns; mx.example.com",
            "",
            "Final-Recipient: rfc822; mia@example.com",
            "Action: failed",
            "Status: 5.1.1",
            "Diagnostic-Code: smtp; " + diagnostic,
            "",
            "--b",
            "Content-Type: message/rfc822",
            "",
            "From: help@example.org",
            "Message-ID: " + messageId,
            "",
            "It is on its way.",
            "--b--"
        };
    }

    @Test
    void aPageIsTurnedIntoTextAndFilesAreCounted() {
        var ticket = ask();
        OFFICE.deliver(
                "From: colleague@example.com",
                "To: " + addresses.of(ticket.reference()),
                "MIME-Version: 1.0",
                "Content-Type: multipart/mixed; boundary=b",
                "",
                "--b",
                "Content-Type: text/html; charset=utf-8",
                "",
                "<html><head><style>p{}</style></head><body><p>Here it is.</p><script>alert(1)</script>"
                        + "<div>Mia &amp; Tom</div><blockquote>It is on its way.</blockquote></body></html>",
                "--b",
                "Content-Type: application/pdf; name=a.pdf",
                "Content-Disposition: attachment; filename=a.pdf",
                "Content-Transfer-Encoding: base64",
                "",
                "AAAA",
                "--b--");
        letterbox.round();

        assertThat(said(ticket).getLast())
                .isEqualTo("Here it is.\nMia & Tom\n\n[1 attachment was left out. Ask for another way to send it if you"
                        + " need it.]\n[Sent from colleague@example.com]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: multipart/mixed; boundary=never\r\n\r\n--other\r\nHello",
                "Content-Type: multipart/mixed\r\n\r\nHello",
                "Content-Type: text/plain; charset=no-such-charset\r\n\r\nHello",
                "Content-Type: text/plain; charset=\"\r\n\r\nHello",
                "Content-Type: ;;;\r\n\r\nHello",
                "Content-Transfer-Encoding: base64\r\n\r\n@@@not base64@@@",
                "Content-Type: text/html\r\n\r\n<<<<div <p a=",
                "Date: yesterday\r\nFrom: <<<>>>\r\n\r\n\u0000Hel\u0007lo\u202e",
            })
    void damagedMailsHarmNothingAndKeepNobodyBehindThem(String damaged) {
        var ticket = ask();
        OFFICE.deliver("To: " + addresses.of(ticket.reference()), damaged);
        arrives(reply(ticket, "And a good one"));

        assertThat(said(ticket)).contains("And a good one");
        assertThat(said(ticket))
                .allMatch(body -> body.codePoints()
                        .noneMatch(each -> (Character.isISOControl(each) && each != '\n') || each == 0x202e));
    }

    @Test
    void aReplyToWhatHasEndedOpensItAgainAndTheCustomerIsTold() throws Exception {
        var ticket = ask();
        everythingIsSent();
        SystemAccess.run(() -> work.resolve(ticket.id()));
        arrives(reply(ticket, "It has not arrived"));
        arrives(reply(ticket, "And I am still waiting"));
        everythingIsSent();

        var again = tickets.list(new io.afterhours.ticket.TicketFilter(TicketState.OPEN, null, null, null), 10, null)
                .getFirst();
        assertThat(again.reopenedFrom()).isEqualTo(ticket.id());
        assertThat(said(again))
                .contains("It has not arrived", "And I am still waiting")
                .contains("Reopened from " + ticket.reference() + ": The customer answered by e-mail");
        assertThat(OFFICE.sentTo(MIA)).hasSize(2);
        assertThat(OFFICE.sentTo(MIA).getLast().getSubject()).isEqualTo("We have your request " + again.reference());
    }

    @Test
    void aReplyThatNobodyCanTakeIsKeptWithItsTicketAndTheCustomerIsTold() throws Exception {
        var ticket = ask();
        everythingIsSent();
        SystemAccess.run(() -> work.resolve(ticket.id()));
        stage.offline(false);
        arrives(reply(ticket, "It has not arrived"));
        everythingIsSent();

        var again = tickets.list(new io.afterhours.ticket.TicketFilter(TicketState.MISSED, null, null, null), 10, null)
                .getFirst();
        assertThat(said(again)).anyMatch(body -> body.endsWith("It has not arrived"));
        assertThat(OFFICE.sentTo(MIA).getLast().getSubject())
                .isEqualTo("We could not take your request " + again.reference());
    }

    @Test
    void whatComesForATicketThatIsOverOpensFewNewOnesAndIsNoMoreThanAnHourTakes() {
        var ticket = ask();
        SystemAccess.run(() -> work.resolve(ticket.id()));
        stage.offline(false);
        for (int n = 1; n <= MailRules.MOST_REPLIES_AN_HOUR + 5; n++) {
            OFFICE.deliver(reply(ticket, "Message " + n).toArray(String[]::new));
        }
        try (var quiet = Hushed.log(Letterbox.class)) {
            assertThat(quiet).isNotNull();
            letterbox.round();
        }

        assertThat(outcomes()).hasSize(20).filteredOn("REOPENED"::equals).hasSize(3);
        assertThat(said(newest()))
                .anyMatch(body -> body.endsWith("Message 20"))
                .noneMatch(body -> body.endsWith("Message 21"));

        clock.forward(Duration.ofHours(1));
        arrives(reply(ticket, "An hour later"));
        assertThat(outcomes()).filteredOn("REOPENED"::equals).hasSize(4);
        assertThat(said(newest())).anyMatch(body -> body.endsWith("An hour later"));
    }

    @Test
    void whoeverAnswersThatTheyWereMissedOpensFewNewOnes() {
        SystemAccess.run(() -> work.miss(ask().id()));
        stage.offline(false);
        for (int n = 0; n < 6; n++) {
            arrives(reply(newest(), "Message " + n));
        }

        assertThat(outcomes()).containsExactly("REOPENED", "REOPENED", "REOPENED", "KEPT", "KEPT", "KEPT");
    }

    private List<String> outcomes() {
        return jdbc.sql("SELECT outcome FROM mail_received ORDER BY ticket_id, at, outcome DESC")
                .query(String.class)
                .list();
    }

    private Ticket newest() {
        return tickets.byId(new TicketId(
                        jdbc.sql("SELECT MAX(id) FROM ticket").query(Long.class).single()))
                .orElseThrow();
    }

    @Test
    void aReplyToWhatWasErasedStaysInTheMailboxAndBringsNothingBack() {
        var ticket = ask();
        SystemAccess.run(() -> {
            work.miss(ticket.id());
            data.erase(WhoAsks.of(MIA));
        });

        arrives(reply(ticket, "Do you remember me?"));

        assertThat(said(ticket)).isEmpty();
        assertThat(OFFICE.allMarked(Flags.Flag.SEEN)).isFalse();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM ticket").query(Long.class).single())
                .isOne();
    }

    @Test
    void aMailToTheAddressItselfIsLeftAsItIs() throws Exception {
        OFFICE.deliver("From: " + MIA, "To: help@example.org", "", "Hello");
        letterbox.round();

        assertThat(OFFICE.isMarked(Flags.Flag.SEEN)).isFalse();
        assertThat(OFFICE.isMarked(Flags.Flag.FLAGGED)).isFalse();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM ticket").query(Long.class).single())
                .isZero();
    }

    @Test
    void oneNodeReadsTheMailboxAtATime() {
        var ticket = ask();
        jdbc.sql("UPDATE mail_inbox SET lease = 'another', lease_until = UTC_TIMESTAMP(6) + INTERVAL 1 MINUTE")
                .update();
        arrives(reply(ticket, "Hello"));
        assertThat(said(ticket)).hasSize(1);

        jdbc.sql("UPDATE mail_inbox SET lease_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND")
                .update();
        letterbox.round();
        assertThat(said(ticket)).hasSize(2);
    }
}
