package io.afterhours.customer.ui;

import com.vaadin.flow.component.html.Span;

/** The screen's texts, in the language of the window. */
final class WidgetWords {

    private WidgetWords() {}

    static String text(String key, Object... parameters) {
        return new Span().getTranslation("customer.widget." + key, parameters);
    }
}
