package io.afterhours.security.ui;

import com.vaadin.flow.component.textfield.TextField;

/** For a code that an app or a slip of paper shows; browsers offer the one they know. */
class CodeField extends TextField {

    private static final int LONGEST = 40;

    CodeField(String label) {
        super(label);
        addClassName("code-field");
        setMaxLength(LONGEST);
        setManualValidation(true);
        getElement().setAttribute("autocomplete", "one-time-code");
        getElement().setAttribute("autocapitalize", "off");
        // Set on the input, where it is read: the field passes only some attributes on.
        getElement().executeJs("this.inputElement.setAttribute('spellcheck', 'false')");
    }
}
