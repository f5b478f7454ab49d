package io.afterhours.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** Hands mails to the operator's mail server. Nothing that customers typed can become a header of its own. */
@Component
@EnableConfigurationProperties(MailConnection.class)
class MailServer {

    /** By this other systems and this one itself recognise what it sent. */
    static final String MARK = "X-Afterhours";

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final int MOST_SUBJECT = 200;
    private static final int MOST_NAME = 80;

    private final MailConnection connection;
    private final InternetAddress from;
    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
    private final Clock clock;

    MailServer(MailConnection connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
        this.from = connection.configured() ? sender(connection.from()) : new InternetAddress();
        sender.setHost(connection.host());
        sender.setPort(connection.portOrUsual());
        sender.setDefaultEncoding(UTF_8);
        if (!connection.username().isBlank()) {
            sender.setUsername(connection.username());
            sender.setPassword(connection.password());
        }
        MailProperties.fill(
                sender.getJavaMailProperties(),
                "smtp",
                connection.encryption(),
                !connection.username().isBlank());
    }

    boolean configured() {
        return connection.configured();
    }

    MailConnection connection() {
        return connection;
    }

    /** The sender's address, without a name. */
    String fromAddress() {
        return from.getAddress();
    }

    /** The domain that Message-IDs and reply addresses belong to. */
    String domain() {
        String address = fromAddress();
        return address.substring(address.lastIndexOf('@') + 1);
    }

    /** Sends one mail and tells what came of it; throws nothing that a server could answer. */
    Dispatch send(Outgoing mail) {
        MimeMessage message = sender.createMimeMessage();
        try {
            fill(message, mail);
        } catch (AddressException unusable) {
            return new Dispatch.Refused("Not an address that mail can be sent to: " + SmtpRules.problem(unusable));
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new IllegalStateException("Cannot build the mail " + mail.headerId(), e);
        }
        try {
            sender.send(message);
            return new Dispatch.Accepted();
        } catch (MailException failure) {
            return SmtpRules.dispatch(MailProperties.inner(failure));
        }
    }

    private void fill(MimeMessage message, Outgoing mail) throws MessagingException, UnsupportedEncodingException {
        var to = new InternetAddress(mail.recipient(), true);
        if (mail.name() != null && !mail.name().isBlank()) {
            to.setPersonal(SmtpRules.line(mail.name(), MOST_NAME), UTF_8);
        }
        message.setFrom(from);
        message.setRecipient(Message.RecipientType.TO, to);
        message.setSubject(SmtpRules.line(mail.subject(), MOST_SUBJECT), UTF_8);
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Message-ID", "<" + mail.headerId() + ">");
        message.setHeader(MARK, "1");
        if (mail.replyTo() != null) {
            message.setReplyTo(new InternetAddress[] {new InternetAddress(mail.replyTo(), true)});
        }
        if (!mail.references().isEmpty()) {
            message.setHeader("In-Reply-To", "<" + mail.references().getLast() + ">");
            message.setHeader("References", "<" + String.join("> <", mail.references()) + ">");
        }
        if (mail.automatic()) {
            message.setHeader("Auto-Submitted", "auto-replied");
            message.setHeader("X-Auto-Response-Suppress", "All");
        }
        message.setContent(alternatives(mail));
    }

    private static MimeMultipart alternatives(Outgoing mail) throws MessagingException {
        var plain = new MimeBodyPart();
        plain.setText(mail.text(), UTF_8);
        var html = new MimeBodyPart();
        html.setContent(mail.html(), "text/html; charset=UTF-8");
        return new MimeMultipart("alternative", plain, html);
    }

    private static InternetAddress sender(String configured) {
        try {
            var addresses = InternetAddress.parse(configured, true);
            if (addresses.length == 1 && addresses[0].getAddress().contains("@")) {
                return addresses[0];
            }
        } catch (AddressException notOne) {
            throw new IllegalStateException(wrong(configured), notOne);
        }
        throw new IllegalStateException(wrong(configured));
    }

    private static String wrong(String configured) {
        return "AFTERHOURS_MAIL_HOST is set, so AFTERHOURS_MAIL_FROM must be the sender's address, such as "
                + "help@example.org. It is '" + configured + "'";
    }
}
