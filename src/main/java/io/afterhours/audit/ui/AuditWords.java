package io.afterhours.audit.ui;

import com.vaadin.flow.i18n.I18NProvider;
import io.afterhours.audit.AuditEntry;
import io.afterhours.audit.DiffRules;
import io.afterhours.uikit.ActorWords;
import io.afterhours.uikit.OptionalText;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says in the reader's words what was done. What has no words of its own yet, because it was added with a newer feature,
 * is said in those of its code.
 */
final class AuditWords {

    private static final Set<String> WEEKDAYS =
            Stream.of(DayOfWeek.values()).map(DayOfWeek::name).collect(Collectors.toSet());

    private final Locale locale;
    private final ValueWords values;

    /** In the language of {@code locale}; times of day are those of {@code zone}. */
    AuditWords(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.values = new ValueWords(locale, zone);
    }

    String text(String key, Object... parameters) {
        return I18NProvider.translate(locale, "audit.log." + key, parameters);
    }

    /** "Group: renamed". */
    String action(String code) {
        int dot = code.indexOf('.');
        return dot < 0
                ? plain(code)
                : text(
                        "action",
                        kind(code.substring(0, dot)),
                        known("verb." + code.substring(dot + 1), code.substring(dot + 1)));
    }

    String kind(String code) {
        return known("kind." + code, code);
    }

    /** "Group sales", or the kind alone of what there is once; what is planned names what it is planned for. */
    String subject(String subject) {
        int colon = subject.indexOf(':');
        if (colon < 0) {
            return kind(subject);
        }
        String kind = subject.substring(0, colon);
        String which = subject.substring(colon + 1);
        return text("subject", kind(kind), kind.equals("planned-change") ? subject(which) : which);
    }

    /** Who did it; for what nobody asked for, that nobody did. */
    String actor(String actor) {
        return ActorWords.of(actor, locale, username -> username);
    }

    String field(String path) {
        return path.isEmpty()
                ? text("field.value")
                : Stream.of(path.split("\\.")).map(this::part).collect(Collectors.joining(" › "));
    }

    /** A name of a field, or what a row of several is told apart by: a date, a day of the week, a number. */
    private String part(String code) {
        return WEEKDAYS.contains(code)
                ? DayOfWeek.valueOf(code).getDisplayName(TextStyle.FULL_STANDALONE, locale)
                : values.date(code).orElseGet(() -> known("field." + code, code));
    }

    /** What the value of the field at this path is called; "—" where there is none. */
    String value(String path, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "—";
        }
        return switch (value) {
            case "true" -> text("value.yes");
            case "false" -> text("value.no");
            default -> values.of(path.substring(path.lastIndexOf('.') + 1), value);
        };
    }

    /** All that is different, in one line. */
    String changes(AuditEntry entry) {
        return changes(DiffRules.between(entry.oldValue(), entry.newValue()));
    }

    String changes(List<DiffRules.Change> changes) {
        return changes.stream().map(this::change).collect(Collectors.joining("; "));
    }

    private String change(DiffRules.Change change) {
        var path = change.field();
        return text("change", field(path), value(path, change.before()), value(path, change.after()));
    }

    private String known(String key, String code) {
        return OptionalText.of("audit.log." + key, locale).orElseGet(() -> plain(code));
    }

    /** "maxOpen" and "max-open" as "Max open". */
    private static String plain(String code) {
        String spaced = code.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .replaceAll("[-_.:]", " ")
                .toLowerCase(Locale.ROOT);
        return spaced.isEmpty() ? spaced : spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
    }
}
