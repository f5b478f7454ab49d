package io.afterhours.mail;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Says when a group opens so that a customer anywhere in the world knows which hour that is. */
final class OpeningWords {

    /** Within so many days a weekday alone tells which day it is. */
    private static final int ONE_OF_EACH = 6;

    private OpeningWords() {}

    /**
     * For example {@code Monday 09:00, your time (Europe/Berlin)}.
     *
     * @param customers the customer's own zone; null when it is not known, so that the group's is named instead
     */
    static String of(
            Instant opening, Instant now, @Nullable ZoneId customers, ZoneId groups, @Nullable String language) {
        ZoneId zone = customers == null ? groups : customers;
        var local = opening.atZone(zone);
        long days = ChronoUnit.DAYS.between(now.atZone(zone).toLocalDate(), local.toLocalDate());
        String form = MailWords.text(language, days <= ONE_OF_EACH ? "time.near" : "time.far");
        String when = local.format(DateTimeFormatter.ofPattern(form, MailWords.locale(language)));
        return MailWords.text(language, customers == null ? "time.groups" : "time.own", when, zone.getId());
    }
}
