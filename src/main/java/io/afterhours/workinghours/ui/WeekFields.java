package io.afterhours.workinghours.ui;

import static io.afterhours.workinghours.ui.HoursWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.afterhours.workinghours.Slot;
import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The week to edit: a field of slots for each day, each with a strip that shows it and a way to copy it. */
class WeekFields extends Div {

    private static final Set<DayOfWeek> WORKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    private final Map<DayOfWeek, SlotsField> fields = new EnumMap<>(DayOfWeek.class);
    private final Map<DayOfWeek, DayBar> bars = new EnumMap<>(DayOfWeek.class);
    private final Runnable changed;

    WeekFields(Runnable changed, Runnable enter) {
        this.changed = changed;
        addClassName("week-fields");
        for (DayOfWeek day : DayOfWeek.values()) {
            add(row(day, enter));
        }
    }

    private Div row(DayOfWeek day, Runnable enter) {
        String name = HoursWords.day(day);
        SlotsField field = new SlotsField(this::follow, enter);
        field.setAriaLabel(name);
        DayBar bar = new DayBar();
        fields.put(day, field);
        bars.put(day, bar);
        Button copy = new Button(text("copy"), click -> askCopy(day));
        copy.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        copy.setAriaLabel(text("copy.day", name));
        Span label = new Span(name);
        label.addClassName("day-name");
        label.getElement().setAttribute("aria-hidden", "true");
        Div slots = new Div(field, bar);
        slots.addClassName("day-slots");
        Div row = new Div(label, slots, copy);
        row.addClassName("day-row");
        return row;
    }

    void show(Map<DayOfWeek, List<Slot>> week) {
        fields.forEach((day, field) -> field.show(week.getOrDefault(day, List.of())));
        follow();
    }

    /** The week as it was understood, or null while something is wrong. */
    @Nullable
    Map<DayOfWeek, List<Slot>> week() {
        Map<DayOfWeek, List<Slot>> week = new EnumMap<>(DayOfWeek.class);
        for (Map.Entry<DayOfWeek, SlotsField> each : fields.entrySet()) {
            SlotText read = each.getValue().read();
            if (read.problem() != null) {
                return null;
            }
            if (!read.slots().isEmpty()) {
                week.put(each.getKey(), read.slots());
            }
        }
        return week;
    }

    private SlotsField field(DayOfWeek day) {
        return Objects.requireNonNull(fields.get(day));
    }

    void focus() {
        field(DayOfWeek.MONDAY).focus();
    }

    private void follow() {
        bars.forEach((day, bar) ->
                bar.show(field(day).read().slots(), field(day.minus(1)).read().slots()));
        changed.run();
    }

    private void askCopy(DayOfWeek from) {
        String slots = field(from).getValue();
        Set<DayOfWeek> others = EnumSet.complementOf(EnumSet.of(from));
        Set<DayOfWeek> proposed = EnumSet.copyOf(WORKDAYS.contains(from) ? WORKDAYS : others);
        proposed.remove(from);
        new PickDialog<>(
                        text("copy.day.title", HoursWords.day(from)),
                        slots.isBlank() ? text("copy.day.closed") : slots,
                        others,
                        proposed,
                        HoursWords::day,
                        text("copy.day.do"),
                        days -> days.forEach(day -> field(day).setValue(slots)))
                .open();
    }
}
