package io.afterhours.uikit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;

/**
 * Input that was not saved yet, as the browser knows of it: before the page is left by its own means (a reload, another
 * address, a closed window) it asks. Ways within the application are asked about by the views themselves.
 */
public final class Unsaved {

    private static final String ASK = """
            if (!window.afterhoursAsks) {
              window.afterhoursAsks = true;
              window.addEventListener('beforeunload', (event) => {
                const unsaved = [...document.querySelectorAll('[data-unsaved]')];
                if (unsaved.some((form) => form.checkVisibility())) event.preventDefault();
              });
            }""";

    private Unsaved() {}

    /** Says whether this form, while it can be seen, holds input that would be lost. */
    public static void mark(Component form, boolean unsaved) {
        form.getElement().setAttribute("data-unsaved", unsaved);
    }

    /** Lets this window ask from now on. */
    public static void guard(UI window) {
        window.getPage().executeJs(ASK);
    }
}
