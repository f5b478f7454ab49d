package io.afterhours.notification;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How somebody wants to be told.
 *
 * @param email null: no e-mail
 * @param language BCP 47, that mails are written in
 * @param zone whose hours the times of day are in
 * @param quiet null: none
 * @param digestMinute minutes after midnight at which a daily digest is due
 * @param choices what they want to be told
 * @param version counts changes, for optimistic locking
 */
public record Wishes(
        @Nullable String email,
        String language,
        ZoneId zone,
        @Nullable Quiet quiet,
        Digest digest,
        int digestMinute,
        Choices choices,
        long version) {}
