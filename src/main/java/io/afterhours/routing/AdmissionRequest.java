package io.afterhours.routing;

import io.afterhours.audit.Actor;
import io.afterhours.ticket.Contact;
import org.jspecify.annotations.Nullable;

/**
 * A customer's request as a channel hands it in.
 *
 * @param group code of the group asked for; null means Default
 * @param message the customer's words, at most 8,000 characters
 * @param channel where it came from, e.g. {@code web}
 * @param visitorHash SHA-256 of the visitor's id from a verified visitor token; null without one
 * @param intakeKey the API key it was raised with; null for the widget
 * @param preferredAgent username of a wished-for agent; null for anybody
 * @param preferredFallback what to do when that agent cannot take it
 * @param actor who hands it in, as the timeline will name them; known here, since it may be decided on another thread
 */
@SuppressWarnings("ArrayRecordComponent") // a hash that is bound to a statement and compared by Arrays.equals
public record AdmissionRequest(
        @Nullable String group,
        String message,
        Contact contact,
        String channel,
        @Nullable String language,
        byte @Nullable [] visitorHash,
        @Nullable Long intakeKey,
        @Nullable IdempotencyKey idempotency,
        @Nullable String preferredAgent,
        PreferredFallback preferredFallback,
        String actor) {

    /** A request of the customer, or, with an API key, of whoever is acting now. */
    public AdmissionRequest(
            @Nullable String group,
            String message,
            Contact contact,
            String channel,
            @Nullable String language,
            byte @Nullable [] visitorHash,
            @Nullable Long intakeKey,
            @Nullable IdempotencyKey idempotency,
            @Nullable String preferredAgent,
            PreferredFallback preferredFallback) {
        this(
                group,
                message,
                contact,
                channel,
                language,
                visitorHash,
                intakeKey,
                idempotency,
                preferredAgent,
                preferredFallback,
                intakeKey == null ? Actor.CUSTOMER : Actor.current());
    }

    /** A request for anybody in a group, without visitor token, API key or idempotency key. */
    public static AdmissionRequest simple(@Nullable String group, String message, Contact contact, String channel) {
        return new AdmissionRequest(
                group, message, contact, channel, null, null, null, null, null, PreferredFallback.NONE);
    }
}
