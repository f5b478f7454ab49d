package io.afterhours.uikit;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import org.jspecify.annotations.Nullable;

/** A field for a whole number that says while typing what is wrong with it. */
public final class NumberInput extends TextField {

    private final int least;
    private final int most;

    /**
     * A field for numbers from {@code least} to {@code most}.
     *
     * @param changed run after each change
     * @param enter run when Enter is pressed
     */
    public NumberInput(String label, String unit, int least, int most, Runnable changed, Runnable enter) {
        super(label);
        this.least = least;
        this.most = most;
        addClassName("number-input");
        // Text, not a number field: a browser would swallow what is no number instead of saying so.
        getElement().setAttribute("inputmode", "numeric");
        setValueChangeMode(ValueChangeMode.EAGER);
        setManualValidation(true);
        setSuffixComponent(new Span(unit));
        addValueChangeListener(change -> {
            check();
            changed.run();
        });
        addKeyDownListener(Key.ENTER, press -> enter.run());
    }

    /** The number, or null while there is none that fits. */
    public @Nullable Integer number() {
        WholeNumber typed = typed();
        return typed.problem() == null ? (Integer) typed.value() : null;
    }

    /** Shows a number, or nothing. */
    public void show(@Nullable Integer number) {
        setValue(number == null ? "" : String.valueOf(number));
        check();
    }

    /** Says what is wrong, as long as the field can be used. */
    public void check() {
        String problem = isEnabled() ? typed().problem() : null;
        setInvalid(problem != null);
        setErrorMessage(problem == null ? "" : getTranslation(problem, least, most));
    }

    private WholeNumber typed() {
        return new WholeNumber(getValue(), least, most);
    }
}
