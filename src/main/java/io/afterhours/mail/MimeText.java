package io.afterhours.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Walks through the parts of a mail, however badly they are made: a part that cannot be read is left out. */
final class MimeText {

    private static final Logger LOG = LoggerFactory.getLogger(MimeText.class);
    private static final int MOST_BYTES = 1 << 18;
    private static final int MOST_TEXT = 1 << 20;
    private static final int DEEPEST = 12;
    private static final int MOST_PARTS = 200;

    private final StringBuilder plain = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private int attachments;
    private int parts;

    private MimeText() {}

    /** Everything readable of this mail. */
    static MimeText of(Part mail) {
        var text = new MimeText();
        text.visit(mail, 0);
        return text;
    }

    /** The plain text, or else the pages; null when it has neither. */
    @Nullable
    String written() {
        if (!plain.toString().isBlank()) {
            return QuoteRules.reply(plain.toString());
        }
        return html.isEmpty() ? null : QuoteRules.reply(PageText.of(html.toString()));
    }

    int attachments() {
        return attachments;
    }

    /** The decoded text of a part that is no container, cut off where it becomes absurd. */
    static String decoded(Part part) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            return new String(in.readNBytes(MOST_BYTES), charset(part));
        }
    }

    static boolean is(Part part, String type) throws MessagingException {
        return type(part).startsWith(type);
    }

    private static String type(Part part) throws MessagingException {
        return Optional.ofNullable(part.getContentType())
                .orElse("text/plain")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private void visit(Part part, int depth) {
        if (depth > DEEPEST || ++parts > MOST_PARTS) {
            return;
        }
        try {
            if (is(part, "multipart/")) {
                if (part.getContent() instanceof Multipart several) {
                    for (int i = 0; i < several.getCount(); i++) {
                        visit(several.getBodyPart(i), depth + 1);
                    }
                }
            } else if (isFile(part)) {
                attachments++;
            } else if (is(part, "text/html")) {
                add(html, part);
            } else if (is(part, "text/plain")) {
                add(plain, part);
            }
        } catch (MessagingException | IOException | RuntimeException unreadable) {
            // mail libraries answer damaged parts with any kind of exception
            LOG.debug(
                    "A part of a mail cannot be read: {}", unreadable.getClass().getSimpleName());
        }
    }

    /** Beyond what anybody writes the rest is left out. */
    private static void add(StringBuilder text, Part part) throws MessagingException, IOException {
        if (text.length() < MOST_TEXT) {
            text.append(decoded(part)).append('\n');
        }
    }

    private static boolean isFile(Part part) throws MessagingException {
        String type = type(part);
        boolean text = type.startsWith("text/plain") || type.startsWith("text/html");
        boolean attached = Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
        // a picture that the page shows is no file that somebody sent along
        boolean shown = part.getHeader("Content-ID") != null && !attached;
        return attached || (!text && !shown);
    }

    private static Charset charset(Part part) throws MessagingException {
        try {
            String name = new ContentType(part.getContentType()).getParameter("charset");
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (ParseException | IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.ISO_8859_1;
        }
    }
}
