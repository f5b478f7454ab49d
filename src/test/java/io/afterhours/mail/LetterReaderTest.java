package io.afterhours.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.afterhours.Hushed;
import io.afterhours.database.RetryTransactionException;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mail server says of a mail that it could not deliver, and what somebody says who pretends to be one. */
class LetterReaderTest {

    private static Letter.Bounce bounce(String status) throws MessagingException {
        String mail = """
                From: MAILER-DAEMON@example.com
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b"

                --b
                Content-Type: message/delivery-status

                %s

                --b
                Content-Type: message/rfc822

                Message-ID: <ours@example.org>

                --b--
                """.formatted(status).replace("\n", "\r\n");
        byte[] raw = mail.getBytes(StandardCharsets.UTF_8);
        return LetterReader.read(new MimeMessage(null, new ByteArrayInputStream(raw)))
                .bounce();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "Action: failed~Diagnostic-Code: smtp; 550 5.1.1 No such user|550 5.1.1 No such user",
                "Action: failed~Diagnostic-Code: smtp;~ 550 No such~\tuser~ here~Status: 5.1.1|550 No such user here",
                "Action: failed~Diagnostic-Code:~  smtp; 550 No such user|550 No such user",
                "Action:~ failed~diagnostic-code: No such user|No such user",
                "Status: 5.1.1~Diagnostic-Code:~Final-Recipient: rfc822; mia@example.com|5.1.1",
                "Status: 5.1.1~X-Else: Diagnostic-Code: smtp; 1|5.1.1",
                "Action: failed|failed",
            })
    void aProblemIsTheDiagnosisOrTheStatus(String status, String problem) throws Exception {
        assertThat(bounce(status.replace('~', '\n'))).isEqualTo(new Letter.Bounce("ours@example.org", problem));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", " ", "\n", "\n ", "\n\t", "-", "-;", "\r", "Diagnostic-Code:\n", "Diagnostic-Code: a\n "})
    void noDiagnosisTakesLongOrGoesDeep(String repeated) {
        String endless = repeated.repeat(200_000 / repeated.length());

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            assertThat(bounce("Action: failed\nDiagnostic-Code:" + endless + "\nStatus: 5.1.1"))
                    .isNotNull();
            assertThat(bounce("Diagnostic-Code: smtp;" + endless + "\nAction:" + endless))
                    .isNull();
            assertThat(bounce("Status: 5." + endless)).isNotNull();
        });
    }

    @Test
    void whateverALetterMakesOfWhoeverReadsItItIsUnreadable() {
        try (var quiet = Hushed.log(Letterbox.class)) {
            assertThat(quiet).isNotNull();
            assertThat(Letterbox.orUnreadable(LetterReaderTest::deeper)).isEqualTo(Incoming.UNREADABLE);
            assertThat(Letterbox.orUnreadable(() -> {
                        throw new IndexOutOfBoundsException("of a parser");
                    }))
                    .isEqualTo(Incoming.UNREADABLE);
        }
    }

    @Test
    void whatOnlyNowCannotBeTakenComesAgain() {
        assertThatThrownBy(() -> Letterbox.orUnreadable(() -> {
                    throw new RetryTransactionException("moved meanwhile");
                }))
                .isInstanceOf(RetryTransactionException.class);
    }

    @Test
    void aMailThatCannotBeMarkedHoldsNothingUpUnlessTheMailboxIsGone() throws MessagingException {
        var mailbox = mock(Folder.class);
        var mail = mock(Message.class);
        when(mail.getFolder()).thenReturn(mailbox);
        doThrow(new MessagingException("NO, to be read alone")).when(mail).setFlag(Flags.Flag.SEEN, true);

        when(mailbox.isOpen()).thenReturn(true);
        try (var quiet = Hushed.log(Letterbox.class)) {
            assertThat(quiet).isNotNull();
            assertThatCode(() -> Letterbox.mark(mail, Incoming.TAKEN)).doesNotThrowAnyException();
        }
        when(mailbox.isOpen()).thenReturn(false);
        assertThatThrownBy(() -> Letterbox.mark(mail, Incoming.TAKEN)).isInstanceOf(MessagingException.class);
    }

    private static Incoming deeper() throws MessagingException {
        Incoming deepest = deeper();
        return deepest == Incoming.TAKEN ? Incoming.REPEATED : deepest;
    }
}
