package io.afterhours.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QuoteRulesTest {

    static Stream<Arguments> mails() {
        return Stream.of(
                arguments("nothing to leave out", "Thanks!\n\nMia", "Thanks!\n\nMia"),
                arguments(
                        "Gmail",
                        "Thanks!\n\nOn Fri, Mar 27, 2026 at 10:00 PM Sales <help@example.org> wrote:\n\n> Hi",
                        "Thanks!"),
                arguments(
                        "an attribution over three lines",
                        "Thanks!\n\nOn Friday, 27 March 2026 at 22:00:00 UTC Sales and\nSupport of Example <help@example.org>\nwrote:\n> Hi\n> Mia",
                        "Thanks!"),
                arguments("German", "Danke!\n\nAm 27.03.2026 um 22:00 schrieb Sales:\n> Hallo", "Danke!"),
                arguments(
                        "Spanish",
                        "Gracias\n\nEl vie, 27 mar 2026 a las 22:00, Sales (<help@example.org>) escribió:\n> Hola",
                        "Gracias"),
                arguments(
                        "without marks, to the end",
                        "Thanks!\n\nOn 27 Mar 2026, at 22:00, Sales wrote:\n\nHi Mia,\nit is on its way",
                        "Thanks!"),
                arguments(
                        "the answer below",
                        "On 27 Mar 2026, Sales wrote:\n> Is it red?\n>\n> Or blue?\n\nIt is blue.",
                        "It is blue."),
                arguments(
                        "answers in between",
                        "> Is it red?\nNo.\n> Or blue?\nYes.\n",
                        "> Is it red?\nNo.\n> Or blue?\nYes."),
                arguments(
                        "Outlook",
                        "Thanks!\n\n________________________________\nFrom: Sales\nSent: Friday\nTo: Mia\n\nHi",
                        "Thanks!"),
                arguments(
                        "Outlook without a line",
                        "Thanks!\n\nVon: Sales <help@example.org>\nGesendet: Freitag\nAn: Mia\n\nHallo",
                        "Thanks!"),
                arguments("an original message", "Thanks!\n-----Original Message-----\nHi", "Thanks!"),
                arguments("a signature", "Thanks!\n-- \nMia Muster\n+49 30 123456", "Thanks!"),
                arguments(
                        "a telephone",
                        "Thanks!\n\nSent from my iPhone\n\n> On 27 Mar 2026, Sales wrote:\n> Hi",
                        "Thanks!"),
                arguments(
                        "words like an attribution",
                        "On Monday I wrote:\nnothing came back.",
                        "On Monday I wrote:\nnothing came back."),
                arguments("a sentence with From", "From: what I see\nit is broken", "From: what I see\nit is broken"),
                arguments("nothing but a quote", "> Hi Mia", "> Hi Mia"),
                arguments("line ends of all kinds", "One\r\nTwo\rThree", "One\nTwo\nThree"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mails")
    void aReplyIsWhatItsWriterAdded(String what, String mail, String reply) {
        assertThat(QuoteRules.reply(mail)).as(what).isEqualTo(reply);
    }

    @Test
    void noMailTakesLongToRead() {
        String evil = ("On " + "<a@".repeat(160) + "\n").repeat(400) + "<" + "@".repeat(200_000);

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThat(QuoteRules.reply(evil)).isNotEmpty());
    }
}
