package io.afterhours.uikit;

import com.vaadin.flow.component.html.Span;

/** A decorative icon from the style sheet, in the colour and size of the text it stands in. Says nothing to a screen reader. */
public final class Glyph extends Span {

    /** {@code name} is the part after {@code glyph-} in the style sheet, e.g. {@code moon}. */
    public Glyph(String name) {
        addClassNames("glyph", "glyph-" + name);
        getElement().setAttribute("aria-hidden", "true");
    }
}
