package io.afterhours.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.afterhours.database.Transactions;
import io.afterhours.privacy.CustomerData;
import io.afterhours.privacy.WhoAsks;
import io.afterhours.routing.ManualWork;
import io.afterhours.security.SystemAccess;
import jakarta.mail.Flags;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A reply that is read while its customer is being erased is nobody's, as one that comes later. */
class ErasedMeanwhileTest extends MailTest {

    @Autowired
    private ReplyAddresses addresses;

    @Autowired
    private CustomerData data;

    @Autowired
    private ManualWork work;

    @Autowired
    private Transactions transactions;

    @Test
    void aReplyThatWaitsMeanwhileBringsNothingBack() {
        var ticket = ask();
        SystemAccess.run(() -> work.miss(ticket.id()));
        OFFICE.deliver(
                "From: Mia <" + MIA + ">",
                "To: " + addresses.of(ticket.reference()),
                "Message-ID: <meanwhile@example.com>",
                "Content-Type: text/plain; charset=utf-8",
                "",
                "Do you remember me?");

        var reading = SystemAccess.call(() -> transactions.write(() -> {
            data.erase(WhoAsks.of(MIA));
            var round = CompletableFuture.runAsync(letterbox::round);
            await().until(() -> round.isDone() || somebodyWaitsForALock());
            return round;
        }));
        await().until(reading::isDone);
        // the one that was broken off leaves the mail for the next
        letterbox.round();

        assertThat(jdbc.sql("SELECT COUNT(*), MAX(query) FROM ticket")
                        .query((row, n) -> row.getInt(1) + " " + row.getString(2))
                        .single())
                .isEqualTo("1 ");
        assertThat(tickets.messages(ticket.id(), true)).isEmpty();
        assertThat(OFFICE.isMarked(Flags.Flag.SEEN)).isFalse();
        assertThat(OFFICE.isMarked(Flags.Flag.FLAGGED)).isFalse();
    }

    private boolean somebodyWaitsForALock() {
        return jdbc.sql("SELECT COUNT(*) FROM information_schema.INNODB_TRX WHERE trx_state = 'LOCK WAIT'")
                        .query(Long.class)
                        .single()
                > 0;
    }
}
