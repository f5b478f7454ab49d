package io.afterhours.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.afterhours.Api;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.security.SystemAccess;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.Messages;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/** Everything else works without a mail server, and nothing is kept that nobody would ever send. */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class})
class NoMailServerTest {

    @Autowired
    private Fixtures stage;

    @Autowired
    private Messages messages;

    @Autowired
    private Postman postman;

    @Autowired
    private Letterbox letterbox;

    @Autowired
    private Acknowledging acknowledging;

    @Autowired
    private MailCheck check;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void aGroupThatTakesOfflineTickets() {
        clock.set(TestClock.START);
        stage.offlinePolicy(stage.group("sales"), true, 20, true, "QUEUED");
        stage.offline(true);
    }

    @Test
    void ticketsAndAnswersLeaveNoOrdersBehind() {
        var ticket = stage.ask("sales");
        messages.add(ticket.id(), Message.Author.AGENT, null, false, "It is on its way");
        postman.round();

        assertThat(postman.isRunning()).isFalse();
        assertThat(letterbox.isRunning()).isFalse();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM mail").query(Long.class).single())
                .isZero();
    }

    @Test
    void whatCameBeforeMailWasSetUpIsNotAcknowledged() {
        stage.ask("sales");
        Clock later = Clock.offset(Clock.fixed(TestClock.START, java.time.ZoneOffset.UTC), Duration.ofHours(1));
        jdbc.sql("UPDATE mail_switch SET since = ?")
                .param(io.afterhours.database.Instants.toDatabase(later.instant()))
                .update();
        acknowledging.collect();

        assertThat(jdbc.sql("SELECT COUNT(*) FROM mail").query(Long.class).single())
                .isZero();
        acknowledging.configured(false);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM mail_switch WHERE since IS NULL")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void administratorsAreToldSo() {
        assertThat(SystemAccess.call(check::overview).configured()).isFalse();
        assertThat(Api.of(context).post("/api/v1/settings/mail/test", "{\"to\": \"ada@example.com\"}"))
                .hasStatus(409)
                .bodyText()
                .contains("MAIL_NOT_CONFIGURED")
                .contains("AFTERHOURS_MAIL_HOST");
    }

    @Test
    void aServerWithoutASenderIsRefusedAtTheStart() {
        var connection = new MailConnection("mail.example.org", null, "", "", "", null, Duration.ofSeconds(2));

        assertThatIllegalStateException()
                .isThrownBy(() -> new MailServer(connection, Clock.systemUTC()))
                .withMessageContaining("AFTERHOURS_MAIL_FROM");
    }

    @Test
    void passwordsDoNotEndInLogs() {
        var smtp = new MailConnection("mail.example.org", null, "u", "hush", "a@b.c", null, Duration.ofSeconds(2));
        var imap = new InboxConnection("mail.example.org", null, "u", "hush", "", null, Duration.ofSeconds(2));

        assertThat(smtp + " " + imap).isEqualTo("mail.example.org:587 u@mail.example.org:993/INBOX");
    }
}
