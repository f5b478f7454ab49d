package io.afterhours.workinghours.ui;

import static io.afterhours.workinghours.ui.HoursWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.afterhours.uikit.Notices;
import io.afterhours.workinghours.DateOverride;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The dates on which something else holds than in the week: closed, or special hours. */
class DatesEditor extends Div {

    private final NavigableMap<LocalDate, DateOverride> dates = new TreeMap<>();
    private final Runnable changed;
    private final Paragraph empty = new Paragraph(text("dates.empty"));
    private final UnorderedList list = new UnorderedList();
    private final UnorderedList over = new UnorderedList();
    private final Details past = new Details("", over);
    private final UnorderedList inherited = new UnorderedList();
    private final Details fromDefault = new Details("", inherited);
    private final DateForm form;
    private Map<LocalDate, DateOverride> defaults = Map.of();
    private LocalDate today = LocalDate.EPOCH;

    DatesEditor(Runnable changed) {
        this.changed = changed;
        form = new DateForm(dates::containsKey, this::put, changed);
        addClassName("dates-editor");
        empty.addClassName("hint");
        list.addClassName("date-list");
        over.addClassName("date-list");
        inherited.addClassName("date-list");
        Button nextYear = small("dates.nextyear", this::copyToNextYear);
        Button calendar = small("dates.import", this::openImport);
        Div actions = new Div(nextYear, calendar);
        actions.addClassName("form-actions");
        add(new H3(text("dates")), empty, list, past, fromDefault, form, actions);
    }

    private static Button small(String key, Runnable action) {
        Button button = new Button(text(key), click -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        return button;
    }

    /** Shows the group's own dates and, behind them, Default's for all dates. */
    void show(Map<LocalDate, DateOverride> own, Map<LocalDate, DateOverride> ofDefault, LocalDate now) {
        dates.clear();
        dates.putAll(own);
        defaults = ofDefault;
        today = now;
        form.clear(now);
        refresh();
    }

    Map<LocalDate, DateOverride> dates() {
        return dates;
    }

    /** Default's dates have changed. */
    void showDefaults(Map<LocalDate, DateOverride> ofDefault) {
        if (!ofDefault.equals(defaults)) {
            defaults = ofDefault;
            refresh();
        }
    }

    boolean pending() {
        return form.pending();
    }

    /** Takes over a date that was typed but not added; false when that cannot be. */
    boolean complete() {
        return !form.pending() || form.submit();
    }

    private void put(LocalDate date, DateOverride override) {
        dates.put(date, override);
        refresh();
        changed.run();
    }

    private void putAll(Map<LocalDate, DateOverride> all) {
        dates.clear();
        dates.putAll(all);
        refresh();
        changed.run();
    }

    private void remove(LocalDate date) {
        dates.remove(date);
        refresh();
        changed.run();
    }

    private void refresh() {
        empty.setVisible(dates.isEmpty() && defaults.isEmpty());
        list.removeAll();
        over.removeAll();
        inherited.removeAll();
        dates.tailMap(today, true).forEach((date, override) -> list.add(row(date, override)));
        dates.headMap(today, false).forEach((date, override) -> over.add(row(date, override)));
        past.setSummaryText(text("dates.past", over.getElement().getChildCount()));
        past.setVisible(over.getElement().getChildCount() > 0);
        defaults.forEach((date, override) -> {
            if (!date.isBefore(today) && !dates.containsKey(date)) {
                inherited.add(new ListItem(words(date, override)));
            }
        });
        fromDefault.setSummaryText(
                text("dates.inherited", inherited.getElement().getChildCount()));
        fromDefault.setVisible(inherited.getElement().getChildCount() > 0);
    }

    private ListItem row(LocalDate date, DateOverride override) {
        String name = HoursWords.date(date);
        Button edit = small("date.edit", () -> form.edit(date, override));
        edit.setAriaLabel(text("date.edit.of", name));
        Button remove = small("date.remove", () -> remove(date));
        remove.setAriaLabel(text("date.remove.of", name));
        return new ListItem(words(date, override), edit, remove);
    }

    private static Span words(LocalDate date, DateOverride override) {
        Span day = new Span(HoursWords.date(date));
        day.addClassName("numeric");
        Span hours = new Span(HoursWords.hours(override));
        Span label = new Span(override.label() == null ? "" : override.label());
        label.addClassName("secondary");
        Span words = new Span(day, hours, label);
        words.addClassName("date-words");
        return words;
    }

    /** Movable feasts come along on this year's day; their names show which. */
    private void copyToNextYear() {
        Map<LocalDate, DateOverride> all = new TreeMap<>(dates);
        dates.forEach((date, override) -> {
            boolean leapDay = date.getMonthValue() == 2 && date.getDayOfMonth() == 29;
            if (date.getYear() == today.getYear() && !leapDay) {
                all.putIfAbsent(date.plusYears(1), override);
            }
        });
        int more = all.size() - dates.size();
        putAll(all);
        Notices.success(text("dates.nextyear.done", more, today.getYear() + 1));
    }

    private void openImport() {
        new HolidayDialog(today, Map.copyOf(dates), this::putAll).open();
    }
}
