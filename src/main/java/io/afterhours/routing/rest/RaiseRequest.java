package io.afterhours.routing.rest;

import io.afterhours.problem.FieldChecks;
import io.afterhours.routing.PreferredFallback;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.ContactChecks;
import io.afterhours.ticket.Messages;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /tickets}.
 *
 * @param group the group's code; null or blank for Default
 * @param visitorToken signed token of a visitor of the widget, on whose behalf this is raised
 * @param language BCP 47, e.g. {@code en} or {@code pt-BR}: the language of the acknowledgement
 */
record RaiseRequest(
        @Nullable String group,
        @Nullable String message,
        @Nullable Contact contact,
        @Nullable String channel,
        @Nullable String visitorToken,
        @Nullable String preferredAgent,
        @Nullable PreferredFallback preferredFallback,
        @Nullable String language) {

    static final String DEFAULT_CHANNEL = "api";

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}");
    private static final Pattern CHANNEL = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");

    /**
     * The same without blank values, after checking everything about its form. A missing contact and an empty message
     * pass: refusing those is a decision that leaves a record (semantics 1.5, row 1).
     */
    RaiseRequest checked() {
        var clean = new RaiseRequest(
                filled(group),
                message == null ? "" : message.strip(),
                ContactChecks.clean(contact),
                channel == null ? DEFAULT_CHANNEL : channel,
                filled(visitorToken),
                filled(preferredAgent),
                preferredFallback == null ? PreferredFallback.NONE : preferredFallback,
                filled(language));
        clean.check();
        return clean;
    }

    private void check() {
        var checks = new FieldChecks();
        checks.code("group", group, 64);
        checks.optionalText("message", message, Messages.MAX_LENGTH);
        checks.form("channel", channel, CHANNEL, "Use up to 32 lower case letters, digits, dots and dashes");
        checks.optionalText("visitorToken", visitorToken, 1_000);
        checks.code("preferredAgent", preferredAgent, 64);
        if (language != null) {
            checks.optionalText("language", language, 16);
            checks.form("language", language, LANGUAGE, "Enter a language tag such as en or pt-BR");
        }
        if (contact != null) {
            ContactChecks.check(checks, contact);
        }
        checks.complete();
    }

    private static @Nullable String filled(@Nullable String text) {
        return FieldChecks.hasText(text) ? String.valueOf(text).strip() : null;
    }
}
