package io.afterhours.audit.ui;

import io.afterhours.uikit.OptionalText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says what was recorded as the screens do that edit it, and days and times as the reader does. A field that is not known
 * for values with names, such as a name that somebody has typed, keeps what it holds.
 */
final class ValueWords {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final String BETWEEN = ", ";

    /** Fields that hold days or times; a name may look like one. */
    private static final Set<String> TIMES =
            Set.of("at", "before", "endsAt", "from", "since", "startsAt", "to", "until");

    /** By field: the start of the keys of its values. */
    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("priority", "policy.offline.priority."),
            Map.entry("mode", "policy.offline.return."),
            Map.entry("overflow", "policy.queue.overflow."),
            Map.entry("whenAllOffline", "policy.queue.rule.when."),
            Map.entry("maxOpenAgeAction", "audit.log.value.age."),
            Map.entry("whenOffline", "customer.widget.show."),
            Map.entry("whenFull", "customer.widget.show."),
            Map.entry("status", "presence.status."),
            Map.entry("countsAs", "presence.status."),
            Map.entry("state", "uikit.state."),
            Map.entry("roles", "presence.people.role."),
            Map.entry("scope", "security.keys.scope."));

    private final Locale locale;
    private final ZoneId zone;

    ValueWords(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
    }

    /** The value of the field of this name; several of a list are told one by one. */
    String of(String field, String value) {
        var names = NAMED.get(field);
        if (names != null) {
            return Stream.of(value.split(BETWEEN, -1))
                    .map(each -> name(names, each))
                    .collect(Collectors.joining(BETWEEN));
        }
        return TIMES.contains(field) ? time(value).or(() -> date(value)).orElse(value) : value;
    }

    private Optional<String> time(String value) {
        try {
            return Optional.of(DateTimeFormatter.ofLocalizedPattern("yMMMdHm")
                    .withLocale(locale)
                    .format(Instant.parse(value).atZone(zone)));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    /** A day as the reader writes it; empty for what is none. */
    Optional<String> date(String value) {
        try {
            return DATE.matcher(value).matches()
                    ? Optional.of(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                            .withLocale(locale)
                            .format(LocalDate.parse(value)))
                    : Optional.empty();
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    private String name(String names, String value) {
        return OptionalText.of(names + value, locale)
                .or(() -> OptionalText.of(names + value.toLowerCase(Locale.ROOT).replace("_", ""), locale))
                .orElse(value);
    }
}
