package io.afterhours.routing.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.i18n.I18NProvider;
import io.afterhours.policy.EffectivePolicy;
import io.afterhours.routing.Attending;
import io.afterhours.routing.CoverageDay;
import io.afterhours.routing.CoverageHour.Span;
import io.afterhours.routing.CoverageRules;
import io.afterhours.routing.CoverageRules.Stretch;
import io.afterhours.routing.CoverageRules.Stretches;
import io.afterhours.routing.CoverageWeek;
import io.afterhours.routing.Prospect;
import io.afterhours.routing.Prospect.Case;
import io.afterhours.routing.Prospect.Way;
import io.afterhours.ticket.TicketState;
import io.afterhours.workinghours.Slot;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in the reader's words what the map shows. */
final class CoverageWords {

    /** Keeps letters that would be joined to a word apart; not seen between others. */
    private static final String APART = "\u200c";

    private CoverageWords() {}

    /** "Everybody is offline: Open, at most 20; with 20 open: Missed (Limit reached)", a line for each case. */
    static List<String> cases(Prospect prospect, EffectivePolicy policy, @Nullable Attending supposed) {
        return shown(prospect, supposed)
                .map(each -> each.when().equals(prospect.possible())
                        ? ways(each, policy)
                        : text("case", when(each), ways(each, policy)))
                .toList();
    }

    /** Who cannot be there is not supposed to be. */
    private static Stream<Case> shown(Prospect prospect, @Nullable Attending supposed) {
        return prospect.cases().stream()
                .filter(each -> supposed == null
                        || !prospect.possible().contains(supposed)
                        || each.when().contains(supposed));
    }

    private static String when(Case each) {
        return each.when().stream()
                .map(there -> text("when." + there.name()))
                .collect(Collectors.joining(" " + text("or") + " "));
    }

    private static String ways(Case each, EffectivePolicy policy) {
        var parts = new ArrayList<String>();
        for (var way : each.ways()) {
            var words = outcome(way, policy);
            parts.add(way.equals(each.usual()) ? words : text("case", condition(way, policy), words));
        }
        return String.join("; ", parts);
    }

    private static String outcome(Way way, EffectivePolicy policy) {
        var state = state(way.outcome());
        return switch (way.outcome()) {
            case QUEUED -> text("atmost", state, policy.queue().limit());
            case OPEN ->
                policy.offline().maxOpen() == null
                        ? text("unlimited", state)
                        : text("atmost", state, policy.offline().maxOpen());
            case MISSED -> text("because", state, I18NProvider.translate("reason." + way.reason() + ".label"));
            case ASSIGNED, RESOLVED -> state;
        };
    }

    private static String condition(Way way, EffectivePolicy policy) {
        var full = Boolean.TRUE.equals(way.queueFull());
        var reached = Boolean.TRUE.equals(way.capReached());
        var most = policy.offline().maxOpen();
        if (reached && most != null) {
            return text(full ? "full.reached" : "reached", policy.queue().limit(), most);
        }
        return text("full", policy.queue().limit());
    }

    /** "Assigned", "depends". */
    static String state(Mark mark) {
        return mark == Mark.DEPENDS ? text("depends") : state(TicketState.valueOf(mark.name()));
    }

    private static String state(TicketState state) {
        return I18NProvider.translate("uikit.state." + state.name().toLowerCase(Locale.ROOT));
    }

    /** The letter of each usual outcome, as in "AQO". */
    static String letters(Prospect prospect, @Nullable Attending supposed) {
        return shown(prospect, supposed)
                .map(each -> each.usual().outcome())
                .distinct()
                .map(outcome -> letter(Mark.of(outcome)))
                .collect(Collectors.joining(APART));
    }

    static String letter(Mark mark) {
        return text("letter." + mark.name());
    }

    /** "Sun 29 Mar 03:00–04:00, outside working hours: Open, at most 20". */
    static String span(LocalDate date, Span span, CoverageWeek week, @Nullable Attending supposed) {
        var zone = week.hours().zone();
        return text(
                span.inside() ? "span.inside" : "span.outside",
                date(date),
                times(span.from(), span.to(), zone),
                String.join(". ", cases(week.prospect(span), week.policy(), supposed)));
    }

    private static String times(Instant from, Instant to, ZoneId zone) {
        var until = minute(to, zone);
        return range(minute(from, zone), until == 0 ? Slot.DAY : until);
    }

    private static int minute(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalTime().toSecondOfDay() / 60;
    }

    static String range(int from, int to) {
        return Slot.text(from) + "–" + Slot.text(to);
    }

    /** A line for what happens during the hours and one for outside them: "Mon–Fri 09:00–17:00: …". */
    static List<String> summary(CoverageWeek week, @Nullable Attending supposed) {
        var lines = new ArrayList<String>();
        for (var inside : List.of(true, false)) {
            var when = CoverageRules.stretches(week.days(), week.hours().zone(), inside);
            if (!when.isEmpty()) {
                lines.add(text(
                        "case",
                        when.stream().map(CoverageWords::stretches).collect(Collectors.joining("; ")),
                        String.join(". ", cases(week.prospect(inside), week.policy(), supposed))));
            }
        }
        lines.add(text("note.zone", week.hours().zone().getId()));
        if (week.hours().unset()) {
            lines.add(text("note.unset"));
        } else if (!week.hours().enabled()) {
            lines.add(text("note.off"));
        }
        return lines;
    }

    private static String stretches(Stretches each) {
        var days = each.first() == each.last() ? brief(each.first()) : brief(each.first()) + "–" + brief(each.last());
        return days + " "
                + each.stretches().stream().map(CoverageWords::stretch).collect(Collectors.joining(", "));
    }

    static String stretch(Stretch stretch) {
        return stretch.allDay() ? text("allday") : range(stretch.from(), stretch.to());
    }

    /** What is special about a date: its holiday's name, or that its hours are its own; null when nothing is. */
    static @Nullable String special(CoverageDay day) {
        var override = day.override();
        if (override == null) {
            return null;
        }
        return override.label() != null ? override.label() : text(override.isClosed() ? "closed" : "special");
    }

    static String brief(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT_STANDALONE, locale());
    }

    static String date(LocalDate date) {
        return DateTimeFormatter.ofPattern("EEE d MMM", locale()).format(date);
    }

    static Locale locale() {
        var ui = UI.getCurrent();
        return ui == null ? Locale.getDefault() : ui.getLocale();
    }

    static String text(String key, Object... parameters) {
        return I18NProvider.translate("routing.coverage." + key, parameters);
    }
}
