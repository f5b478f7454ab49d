package io.afterhours.mail;

import io.afterhours.ticket.Messages;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a mail that came in; never trusts that it is well made. */
final class LetterReader {

    private static final String[] RECIPIENTS = {
        "To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Forwarded-To"
    };

    private static final String[] ONLY_ON_AUTOMATIC = {
        "X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress", "List-Id", MailServer.MARK
    };

    private static final Pattern BULK = Pattern.compile("bulk|junk|list|auto[_-]?reply", Pattern.CASE_INSENSITIVE);
    private static final Pattern MACHINE =
            Pattern.compile("(mailer-daemon|postmaster|no-?reply)@.*", Pattern.CASE_INSENSITIVE);
    private static final int MOST_ID = 500;

    private LetterReader() {}

    static Letter read(MimeMessage mail) throws MessagingException {
        var bounce = Bounces.of(mail);
        var text = MimeText.of(mail);
        String from = from(mail);
        return new Letter(
                id(mail.getHeader("Message-ID", null)),
                from,
                headers(mail, RECIPIENTS),
                automatic(mail, from),
                bounce.orElse(null),
                clean(Optional.ofNullable(text.written()).orElse("")),
                text.attachments());
    }

    /** A Message-ID as we keep it: no angle brackets, nothing that could not stand in a header. */
    static @Nullable String id(@Nullable String header) {
        if (header == null) {
            return null;
        }
        String id = header.replaceAll("[<>\\s\\p{Cntrl}]", "");
        return id.isEmpty() || id.length() > MOST_ID || !id.chars().allMatch(c -> c > ' ' && c < 127) ? null : id;
    }

    /** Text without control characters, at most as long as a message may be. */
    private static String clean(String text) {
        String visible = text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "")
                .replaceAll("[\u202a-\u202e\u2066-\u2069\ufeff]", "")
                .replaceAll("\n{4,}", "\n\n\n")
                .strip();
        return visible.codePointCount(0, visible.length()) <= Messages.MAX_LENGTH
                ? visible
                : visible.substring(0, visible.offsetByCodePoints(0, Messages.MAX_LENGTH));
    }

    private static boolean automatic(MimeMessage mail, String from) throws MessagingException {
        String submitted = header(mail, "Auto-Submitted");
        boolean says =
                !submitted.isEmpty() && !submitted.toLowerCase(Locale.ROOT).startsWith("no");
        return says
                || BULK.matcher(header(mail, "Precedence")).matches()
                || "<>".equals(header(mail, "Return-Path"))
                || MACHINE.matcher(from).matches()
                || Arrays.stream(ONLY_ON_AUTOMATIC)
                        .anyMatch(name -> !header(mail, name).isEmpty());
    }

    private static String from(MimeMessage mail) {
        try {
            var from = mail.getFrom();
            return from != null && from.length > 0 && from[0] instanceof InternetAddress address
                    ? SmtpRules.line(String.valueOf(address.getAddress()), 254)
                    : "";
        } catch (MessagingException damaged) {
            return "";
        }
    }

    private static String headers(MimeMessage mail, String[] names) {
        return Stream.of(names).map(name -> header(mail, name)).collect(Collectors.joining("\n"));
    }

    private static String header(MimeMessage mail, String name) {
        try {
            String value = mail.getHeader(name, ", ");
            return value == null ? "" : value.strip();
        } catch (MessagingException damaged) {
            return "";
        }
    }

    /** Reads what mail servers send when they could not deliver (RFC 3464). */
    private static final class Bounces {

        /** Between a field's name and its value, which may begin on the next line. Takes what it can get, once. */
        private static final String SPACE = "[ \\t]*+(?:\\R[ \\t]++)?";

        // of every repetition that is not one of single characters Java makes a call, so that each has a limit
        private static final Pattern FAILED =
                Pattern.compile("(?mi)^Action:" + SPACE + "failed\\b|^Status:" + SPACE + "5\\.");
        private static final Pattern SAID = Pattern.compile("(?mi)^Diagnostic-Code:" + SPACE + "(?:[\\w-]{1,40};)?"
                + SPACE + "([^\\r\\n]{1,500}(?:\\R[ \\t][^\\r\\n]{0,500}){0,10})");
        private static final Pattern STATUS = Pattern.compile("(?mi)^Status:" + SPACE + "([\\d.]{1,20})");
        private static final Pattern OUR_ID = Pattern.compile("(?mi)^Message-ID:" + SPACE + "(<[^>\\r\\n]{3,200}>)");

        static Optional<Letter.Bounce> of(Message mail) throws MessagingException {
            if (!MimeText.is(mail, "multipart/report")) {
                return Optional.empty();
            }
            try {
                if (!(mail.getContent() instanceof Multipart report)) {
                    return Optional.empty();
                }
                String status = "";
                String returned = "";
                for (int i = 0; i < report.getCount(); i++) {
                    var part = report.getBodyPart(i);
                    if (MimeText.is(part, "message/delivery-status")) {
                        status = MimeText.decoded(part);
                    } else if (MimeText.is(part, "message/rfc822") || MimeText.is(part, "text/rfc822-headers")) {
                        returned = MimeText.decoded(part);
                    }
                }
                return bounce(status, returned);
            } catch (IOException | RuntimeException damaged) {
                return Optional.empty();
            }
        }

        private static Optional<Letter.Bounce> bounce(String status, String returned) {
            var id = OUR_ID.matcher(returned);
            String ours = id.find() ? id(id.group(1)) : null;
            if (ours == null || !FAILED.matcher(status).find()) {
                return Optional.empty();
            }
            var said = SAID.matcher(status);
            var code = STATUS.matcher(status);
            String problem = said.find() ? said.group(1) : code.find() ? code.group(1) : "failed";
            return Optional.of(new Letter.Bounce(ours, SmtpRules.line(problem, 500)));
        }
    }
}
