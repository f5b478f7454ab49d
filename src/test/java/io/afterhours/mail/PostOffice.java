package io.afterhours.mail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A mail server that can be switched off and on: SMTP for what goes out, and the mailbox that replies come into. */
public final class PostOffice {

    public static final String OURS = "help@example.org";

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
    public void close() {
        server.stop();
    }

    /** Answers again, with empty mailboxes. */
    public void open() {
        server = start();
    }

    public void empty() throws Exception {
        server.purgeEmailFromAllMailboxes();
    }

    public void configure(DynamicPropertyRegistry properties) {
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

    public int smtpPort() {
        return smtp;
    }

    /** What was delivered to this address. */
    public List<MimeMessage> sentTo(String address) {
        return inbox(server.getUserManager().getUserByEmail(address));
    }

    /** What lies in our own mailbox, with its flags. */
    public List<MimeMessage> ours() {
        return inbox(server.getUserManager().getUser("help"));
    }

    private List<MimeMessage> inbox(@Nullable GreenMailUser user) {
        if (user == null) {
            return List.of();
        }
        try {
            return server.getManagers().getImapHostManager().getInbox(user).getMessages().stream()
                    .map(StoredMessage::getMimeMessage)
                    .toList();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether people who look into our mailbox see this on its only mail. */
    public boolean isMarked(Flags.Flag flag) {
        var messages = messagesOfOurs();
        if (messages.size() != 1) {
            throw new AssertionError("There are " + messages.size() + " mails");
        }
        return messages.getFirst().isSet(flag);
    }

    public boolean allMarked(Flags.Flag flag) {
        return messagesOfOurs().stream().allMatch(mail -> mail.isSet(flag));
    }

    private List<StoredMessage> messagesOfOurs() {
        try {
            return server.getManagers()
                    .getImapHostManager()
                    .getInbox(server.getUserManager().getUser("help"))
                    .getMessages();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts a mail into our mailbox, as it is written here. */
    public void deliver(String... lines) {
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
