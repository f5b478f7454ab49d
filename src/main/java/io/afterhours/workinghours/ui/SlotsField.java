package io.afterhours.workinghours.ui;

import static io.afterhours.workinghours.ui.HoursWords.text;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.afterhours.workinghours.Slot;
import java.util.List;

/** Slots of a day to type; says what is wrong, and shows what it understood, when it is left. */
class SlotsField extends TextField {

    SlotsField(Runnable changed, Runnable enter) {
        addClassName("slots-field");
        setPlaceholder(text("slots.closed"));
        setValueChangeMode(ValueChangeMode.EAGER);
        setManualValidation(true);
        addValueChangeListener(change -> {
            if (isInvalid() || !change.isFromClient()) {
                complain();
            }
            changed.run();
        });
        addBlurListener(blur -> tidy());
        addKeyDownListener(Key.ENTER, press -> {
            tidy();
            enter.run();
        });
    }

    SlotText read() {
        return SlotText.parse(getValue());
    }

    void show(List<Slot> slots) {
        setValue(SlotText.of(slots));
    }

    private void tidy() {
        SlotText read = read();
        if (read.problem() == null) {
            show(read.slots());
        } else {
            complain();
        }
    }

    /** Not at every key: half of a time is no mistake yet. */
    private void complain() {
        SlotText read = read();
        setInvalid(read.problem() != null);
        setErrorMessage(read.problem() == null ? "" : getTranslation(read.problem(), read.culprit()));
    }
}
