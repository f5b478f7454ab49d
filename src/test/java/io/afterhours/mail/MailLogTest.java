package io.afterhours.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mail servers repeat in their refusals whom a mail was for; the log does not. */
class MailLogTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            550 5.1.1 <mia@example.org>: Recipient address rejected | 550 5.1.1 <…>: Recipient address rejected
            450 4.2.1 mia.o'neil+shop@mail.example.org is over quota | 450 4.2.1 … is over quota
            553 "Mia" [mia@bücher.example], try later;rfc822;mia@example.org | 553 "Mia" […], try later;rfc822;…
            Connection refused | Connection refused
            """)
    void whatAServerSaidIsLoggedWithoutAddresses(String said, String logged) {
        assertThat(SmtpRules.withoutAddresses(said)).isEqualTo(logged);
    }
}
