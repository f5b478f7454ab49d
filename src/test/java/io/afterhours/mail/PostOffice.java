package io.afterhours.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A mail server that can be switched off and on: SMTP for what goes out, and the mailbox that replies come into. */
final class PostOffice {

    static final String OURS = "help@example.org";

    private static final String PASSWORD = "secret";

    private final int smtp = freePort();
    private final int imap = freePort();
    private GreenMail server = start();

    private GreenMail start() {
        var started = new GreenMail(new ServerSetup[] {
            new ServerSetup(smtp, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(imap, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
        });
        started.start();
        started.setUser(OURS, "help", PASSWORD);
        return started;
    }

    /** Nobody answers on its ports. */
    void close() {
        server.stop();
    }

    /** Answers again, with empty mailboxes. */
    void open() {
        server = start();
    }

    void empty() throws Exception {
        server.purgeEmailFromAllMailboxes();
    }

    void configure(DynamicPropertyRegistry properties) {
        properties.add("afterhours.mail.host", () -> "127.0.0.1");
        properties.add("afterhours.mail.port", () -> smtp);
        properties.add("afterhours.mail.from", () -> "Sales & Support <" + OURS + ">");
        properties.add("afterhours.public-url", () -> "https://help.example.org/");
        properties.add("afterhours.imap.host", () -> "127.0.0.1");
        properties.add("afterhours.imap.port", () -> imap);
        properties.add("afterhours.imap.username", () -> "help");
        properties.add("afterhours.imap.password", () -> PASSWORD);
        // read when a test says so
        properties.add("afterhours.imap.interval", () -> "1h");
    }

    int smtpPort() {
        return smtp;
    }

    /** What was delivered to this address. */
    List<MimeMessage> sentTo(String address) {
        return Arrays.asList(server.getReceivedMessagesForDomain(address));
    }

    /** What lies in our own mailbox, with its flags. */
    List<MimeMessage> ours() {
        return sentTo(OURS);
    }

    /** Puts a mail into our mailbox, as it is written here. */
    void deliver(String... lines) {
        byte[] raw = String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8);
        try {
            server.getUserManager().getUser("help").deliver(new MimeMessage(null, new ByteArrayInputStream(raw)));
        } catch (MessagingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
