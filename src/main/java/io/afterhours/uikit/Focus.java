package io.afterhours.uikit;

import com.vaadin.flow.component.radiobutton.RadioButtonGroup;

/** Puts the focus where a reader goes on. */
public final class Focus {

    private Focus() {}

    /** On the chosen button of a group, or its first; once the browser has shown what it was just sent. */
    public static void on(RadioButtonGroup<?> group) {
        group.getElement().executeJs("""
                setTimeout(() => (this.querySelector('vaadin-radio-button[checked]')
                    ?? this.querySelector('vaadin-radio-button'))?.focus())""");
    }
}
