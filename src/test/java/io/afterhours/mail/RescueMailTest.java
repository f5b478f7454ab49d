package io.afterhours.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.routing.Rescue;
import io.afterhours.security.SystemAccess;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.TicketState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The customer of a ticket that is rescued from the missed ones is told once, whatever becomes of it. */
class RescueMailTest extends MailTest {

    @Autowired
    private Rescue rescue;

    @ParameterizedTest
    @CsvSource({
        "en, We found your message",
        "de, Wir haben Ihre Nachricht gefunden",
        "es, Hemos encontrado su mensaje",
        "hi, हमें आपका संदेश मिल गया",
        "ar, وجدنا رسالتك"
    })
    void oneMailSaysThatTheMessageWasFound(String language, String subject) throws Exception {
        stage.offlinePolicy(sales, false, 50, true, "QUEUED");
        var missed = ask("sales", new Contact("Mia", MIA, null), language, null);
        everythingIsSent();
        OFFICE.empty();
        stage.offlinePolicy(sales, true, 50, true, "QUEUED");

        var back = SystemAccess.call(() -> rescue.rescue(missed.id()));

        var mail = theMailTo(MIA);
        assertThat(mail.getSubject()).isEqualTo(subject + ": " + back.reference());
        assertThat(text(mail))
                .contains(back.reference())
                .contains("https://help.example.org/status/" + back.reference())
                .doesNotContain("{{");
    }

    @Test
    void whatBecomesOfItLaterBringsNoSecondMail() throws Exception {
        stage.offlinePolicy(sales, false, 50, true, "QUEUED");
        stage.queuePolicy(sales, true, 5);
        var missed = ask();
        everythingIsSent();
        OFFICE.empty();
        stage.busy(anna);
        var back = SystemAccess.call(() -> rescue.rescue(missed.id()));
        assertThat(back.state()).isEqualTo(TicketState.QUEUED);
        everythingIsSent();

        stage.out(anna);
        clock.forward(Duration.ofMinutes(11));
        stage.available(anna);

        assertThat(tickets.byId(back.id()).orElseThrow().state()).isEqualTo(TicketState.ASSIGNED);
        everythingIsSent();
        assertThat(OFFICE.sentTo(MIA)).hasSize(1);
    }
}
