package io.afterhours.workinghours.ui;

import static io.afterhours.workinghours.ui.HoursWords.text;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.afterhours.uikit.DatePickerWords;
import io.afterhours.workinghours.DateOverride;
import java.time.LocalDate;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One date to add or change: which, its hours, what it is. */
class DateForm extends Div {

    private final DatePicker date = new DatePicker(text("date"));
    private final TextField label = new TextField(text("date.label"));
    private final Button add = new Button(text("date.add"), click -> submit());
    private final SlotsField hours;
    private final Predicate<LocalDate> known;
    private final BiConsumer<LocalDate, DateOverride> added;
    private LocalDate today = LocalDate.EPOCH;

    /** {@code known} tells of a date whether it has an override already; {@code changed} runs with every input. */
    DateForm(Predicate<LocalDate> known, BiConsumer<LocalDate, DateOverride> added, Runnable changed) {
        this.known = known;
        this.added = added;
        addClassName("date-form");
        hours = new SlotsField(changed, this::submit);
        hours.setLabel(text("date.hours"));
        label.setMaxLength(DateOverride.LONGEST_LABEL);
        label.setValueChangeMode(ValueChangeMode.EAGER);
        label.setPlaceholder(text("date.label.example"));
        label.addKeyDownListener(Key.ENTER, press -> submit());
        label.addValueChangeListener(change -> changed.run());
        date.addValueChangeListener(change -> {
            date.setInvalid(false);
            add.setText(text(change.getValue() != null && known.test(change.getValue()) ? "date.change" : "date.add"));
            changed.run();
        });
        date.setI18n(DatePickerWords.words());
        date.setManualValidation(true);
        add(date, hours, label, add);
    }

    /** Forgets the input; {@code now} is the first date that can be added. */
    void clear(LocalDate now) {
        today = now;
        date.setInitialPosition(now);
        show(null, "", "");
    }

    /** Takes a date that is there, to change it. */
    void edit(LocalDate which, DateOverride override) {
        show(which, SlotText.of(override.slots()), override.label() == null ? "" : override.label());
        hours.focus();
    }

    private void show(@Nullable LocalDate which, String slots, String name) {
        date.setValue(which);
        hours.setValue(slots);
        label.setValue(name);
        date.setInvalid(false);
    }

    /** Whether something stands in it that was not added. */
    boolean pending() {
        return date.getValue() != null || !hours.isEmpty() || !label.isEmpty();
    }

    /** Adds what stands in it; false, and says what is wrong, when that cannot be. */
    boolean submit() {
        LocalDate which = date.getValue();
        SlotText read = hours.read();
        String problem =
                which == null ? "date.required" : which.isBefore(today) && !known.test(which) ? "date.past" : "";
        date.setInvalid(!problem.isEmpty());
        date.setErrorMessage(problem.isEmpty() ? "" : text(problem));
        if (which == null || !problem.isEmpty() || read.problem() != null) {
            return false;
        }
        String name = label.getValue().replaceAll("\\p{Cntrl}+", " ").strip();
        added.accept(which, new DateOverride(read.slots(), name));
        clear(today);
        date.focus();
        return true;
    }
}
