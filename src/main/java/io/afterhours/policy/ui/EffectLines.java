package io.afterhours.policy.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;

/** What a form would do, in sentences, and what to think about before. Read out when it changes. */
class EffectLines extends Div {

    EffectLines() {
        addClassName("effect-lines");
        getElement().setAttribute("role", "status");
    }

    void show(List<String> effects, List<String> warnings) {
        removeAll();
        effects.forEach(each -> {
            Paragraph line = new Paragraph(each);
            line.addClassName("effect");
            add(line);
        });
        warnings.forEach(each -> {
            Div warning = new Div(each);
            warning.addClassName("notice");
            add(warning);
        });
        setVisible(getElement().getChildCount() > 0);
    }
}
