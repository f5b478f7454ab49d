package io.afterhours.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.database.ClockGuards;
import io.afterhours.database.Transactions;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.routing.CustomerActivity;
import io.afterhours.team.GroupLocks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A node whose clock is wrong could not note what it has sent, so it leaves mails to the others. */
class WrongClockMailTest extends MailTest {

    @Autowired
    private MailServer server;

    @Autowired
    private MailSql mails;

    @Autowired
    private Acknowledging acknowledging;

    @Autowired
    private TeamPost teamPost;

    @Autowired
    private Composer composer;

    @Autowired
    private CustomerActivity activity;

    @Autowired
    private GroupLocks locks;

    @Autowired
    private Transactions transactions;

    @Autowired
    private ChangeFeed feed;

    private Postman fast;

    @BeforeEach
    void onlyTheNodeWithTheWrongClockIsAtIt() {
        fast = new Postman(
                server,
                mails,
                acknowledging,
                teamPost,
                composer,
                tickets,
                activity,
                locks,
                transactions,
                feed,
                clock,
                ClockGuards.wrong(jdbc));
        postman.stop();
        fast.start();
    }

    @AfterEach
    void asItWas() {
        fast.stop();
        if (!postman.isRunning()) {
            postman.start();
        }
    }

    @Test
    void itOrdersAndSendsNothing() {
        ask();
        fast.round();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM mail").query(Long.class).single())
                .isZero();
        acknowledging.collect();
        fast.round();
        assertThat(jdbc.sql("SELECT state FROM mail").query(String.class).list())
                .containsExactly("PENDING");
        assertThat(OFFICE.sentTo(MIA)).isEmpty();

        postman.start();
        everythingIsSent();
        assertThat(OFFICE.sentTo(MIA)).hasSize(1);
    }
}
