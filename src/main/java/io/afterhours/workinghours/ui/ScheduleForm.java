package io.afterhours.workinghours.ui;

import static io.afterhours.workinghours.ui.HoursWords.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.shared.HasValidationProperties;
import io.afterhours.workinghours.DateOverride;
import io.afterhours.workinghours.HoursSettings;
import io.afterhours.workinghours.Schedule;
import io.afterhours.workinghours.Slot;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of one schedule: week, zone, dates. Knows nothing of saving. */
class ScheduleForm extends Div {

    private final WeekFields week;
    private final ComboBox<String> zone = new ComboBox<>(text("zone.own"));
    private final DatesEditor dates;

    /** {@code weekTools} stand beside the heading of the week. */
    ScheduleForm(Runnable changed, Runnable enter, Component weekTools) {
        addClassName("form");
        week = new WeekFields(changed, enter);
        dates = new DatesEditor(changed);
        Paragraph hint = new Paragraph(text("week.hint"));
        hint.addClassName("hint");
        zone.setItems(HoursSettings.zones());
        zone.setClearButtonVisible(true);
        zone.setHelperText(text("zone.own.help"));
        zone.addValueChangeListener(change -> changed.run());
        Div head = new Div(new H3(text("week")), weekTools);
        head.addClassName("section-head");
        add(head, hint, week, zone, dates);
    }

    void show(HoursRow row, LocalDate today) {
        Schedule own = row.own();
        ZoneId ownZone = own.timezone();
        zone.setPlaceholder(text("zone.workspace", row.workspace().getId()));
        zone.setValue(ownZone == null ? null : ownZone.getId());
        week.show(own.week());
        dates.show(own.overrides(), row.group().builtIn() ? Map.of() : row.defaults(), today);
    }

    /** Default's dates have changed meanwhile. */
    void showDefaults(HoursRow row) {
        dates.showDefaults(row.group().builtIn() ? Map.of() : row.defaults());
    }

    /** What stands in the form, or null while some of it cannot be understood. */
    @Nullable
    Schedule schedule() {
        Map<DayOfWeek, List<Slot>> slots = week.week();
        String name = zone.getValue();
        return slots == null ? null : new Schedule(slots, dates.dates(), name == null ? null : ZoneId.of(name));
    }

    Map<LocalDate, DateOverride> dates() {
        return dates.dates();
    }

    /** Whether a date was typed but not added. */
    boolean pending() {
        return dates.pending();
    }

    /** Takes over a date that was typed but not added; false, and says why, when that cannot be. */
    boolean complete() {
        return dates.complete();
    }

    /** The fields by the names that {@link io.afterhours.workinghours.Schedules} gives them. */
    Map<String, HasValidationProperties> fields() {
        return Map.of("timezone", zone);
    }

    void focus() {
        week.focus();
    }
}
