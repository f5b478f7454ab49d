package io.afterhours.customer.rest;

import io.afterhours.customer.Visitor;
import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.PlainText;
import io.afterhours.routing.AdmissionRequest;
import io.afterhours.routing.IdempotencyKey;
import io.afterhours.routing.PreferredFallback;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.ContactChecks;
import io.afterhours.ticket.Messages;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what the form sent into a request for admission, or says what is wrong with it, everything at once. */
final class WidgetAsks {

    private static final String CHANNEL = "web";
    private static final int MOST_GROUP = 64;
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*");
    private static final int MOST_LANGUAGE = 16;
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private WidgetAsks() {}

    /** A missing question or contact is left to admission, which keeps a record of such attempts. */
    static AdmissionRequest checked(String group, Visitor visitor, @Nullable String key, WidgetBodies.Ask body) {
        Contact contact = ContactChecks.clean(body.contact());
        String message =
                PlainText.of(Objects.requireNonNullElse(body.message(), "")).strip();
        String language = blankToNull(body.language());
        FieldChecks checks = new FieldChecks()
                .code("group", group, MOST_GROUP)
                .optionalText("message", message, Messages.MAX_LENGTH);
        ContactChecks.check(checks, contact);
        if (language != null
                && (language.length() > MOST_LANGUAGE
                        || !LANGUAGE.matcher(language).matches())) {
            checks.problem("language", FieldProblem.INVALID, "Enter a language tag such as en or de-AT");
        }
        if (key != null && !KEY.matcher(key).matches()) {
            checks.problem(
                    WidgetController.IDEMPOTENCY_KEY, FieldProblem.INVALID, "Send 1 to 128 visible ASCII characters");
        }
        if (blankToNull(body.website()) != null) {
            // Said openly: a browser may have filled it in for a person, who must not believe the message was sent.
            checks.problem("website", FieldProblem.INVALID, "Leave the hidden field empty");
        }
        checks.complete();
        return new AdmissionRequest(
                        group,
                        message,
                        contact,
                        CHANNEL,
                        language,
                        visitor.hash(),
                        null,
                        key == null ? null : idempotency(visitor, key, group, message, contact),
                        null,
                        PreferredFallback.NONE)
                .inZone(zone(body.timezone()));
    }

    private static @Nullable String zone(@Nullable String claimed) {
        return claimed != null && ZoneId.getAvailableZoneIds().contains(claimed) ? claimed : null;
    }

    private static IdempotencyKey idempotency(
            Visitor visitor, String key, String group, String message, Contact contact) {
        MessageDigest digest = sha256();
        for (String part : new String[] {
            group,
            message,
            String.valueOf(contact.name()),
            String.valueOf(contact.email()),
            String.valueOf(contact.phone())
        }) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            // No text holds this byte, so that parts cannot run into each other.
            digest.update((byte) 0xff);
        }
        return new IdempotencyKey("visitor:" + visitor.key(), key, digest.digest());
    }

    /** The language of a call that only reads: one that is no language is none. */
    static @Nullable String tag(@Nullable String language) {
        return language != null
                        && language.length() <= MOST_LANGUAGE
                        && LANGUAGE.matcher(language).matches()
                ? language
                : null;
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return FieldChecks.hasText(text) ? String.valueOf(text).strip() : null;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
