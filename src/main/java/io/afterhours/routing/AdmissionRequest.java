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
 * @param timezone the customer's own zone, e.g. {@code Europe/Berlin}; null when it is not known
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
        @Nullable String timezone,
        String actor) {

    /** A request of a customer whose zone is not known. */
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
            PreferredFallback preferredFallback,
            String actor) {
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
                null,
                actor);
    }

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

    /** The same request of a customer who lives in this zone. */
    public AdmissionRequest inZone(@Nullable String customersZone) {
        return new AdmissionRequest(
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
                customersZone,
                actor);
    }

    /** A request for anybody in a group, without visitor token, API key or idempotency key. */
    public static AdmissionRequest simple(@Nullable String group, String message, Contact contact, String channel) {
        return new AdmissionRequest(
                group, message, contact, channel, null, null, null, null, null, PreferredFallback.NONE);
    }
}
