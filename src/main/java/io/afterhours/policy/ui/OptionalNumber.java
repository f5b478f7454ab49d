package io.afterhours.policy.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.shared.HasValidationProperties;
import io.afterhours.uikit.NumberInput;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Something that can be switched on, and then takes a number. */
class OptionalNumber extends Div {

    private final Checkbox on;
    private final NumberInput number;
    private final int proposed;

    /** {@code proposed} stands in the field when it is switched on for the first time. */
    OptionalNumber(String name, String unit, int least, int most, int proposed, Runnable changed, Runnable enter) {
        this(QueueWords::text, name, unit, least, most, proposed, changed, enter);
    }

    /** The same with the {@code words} of another form. */
    OptionalNumber(
            UnaryOperator<String> words,
            String name,
            String unit,
            int least,
            int most,
            int proposed,
            Runnable changed,
            Runnable enter) {
        this.proposed = proposed;
        on = new Checkbox(words.apply(name));
        on.setHelperText(words.apply(name + ".help"));
        number = new NumberInput("", unit, least, most, changed, enter);
        number.setAriaLabel(words.apply(name + ".number"));
        addClassName("optional-number");
        add(on, number);
        on.addValueChangeListener(change -> {
            number.setEnabled(change.getValue());
            if (change.getValue() && number.isEmpty()) {
                number.show(this.proposed);
            }
            number.check();
            changed.run();
        });
    }

    boolean isOn() {
        return on.getValue();
    }

    /** The number, or null while it is switched off or there is none that fits. */
    @Nullable
    Integer number() {
        return isOn() ? number.number() : null;
    }

    /** Whether it is switched on without a number that fits. */
    boolean broken() {
        return isOn() && number.number() == null;
    }

    void show(@Nullable Integer value) {
        number.setEnabled(value != null);
        number.show(value);
        on.setValue(value != null);
        number.check();
    }

    /** Whether any of it can be used. */
    void allow(boolean allowed) {
        on.setEnabled(allowed);
        number.setEnabled(allowed && isOn());
    }

    HasValidationProperties field() {
        return number;
    }
}
