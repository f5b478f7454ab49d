package io.afterhours.uikit;

import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/** A state as word, icon and colour, the same on every screen. The icon and the colour come from the style sheet. */
public final class StateBadge extends Span {

    /** {@code state} is the state's constant, e.g. {@code OPEN}; its word is the text {@code uikit.state.open}. */
    public StateBadge(String state) {
        String name = state.toLowerCase(Locale.ROOT);
        addClassName("state");
        getElement().setAttribute("data-state", name);
        setText(getTranslation("uikit.state." + name));
    }
}
