package io.afterhours.policy.ui;

import static io.afterhours.policy.ui.OfflineWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.afterhours.uikit.Glyph;
import java.util.List;
import java.util.function.Consumer;

/** The findings above the grid; invisible while there are none. */
class Findings extends Div {

    private final Consumer<String> fix;
    private List<Finding> shown = List.of();

    /** {@code fix} opens the form of the group with this code. */
    Findings(Consumer<String> fix) {
        this.fix = fix;
        addClassNames("findings", "notice");
        getElement().setAttribute("role", "status");
        setVisible(false);
    }

    void show(List<Finding> findings) {
        if (findings.equals(shown)) {
            return;
        }
        shown = List.copyOf(findings);
        removeAll();
        setVisible(!findings.isEmpty());
        add(new Glyph("alert"), new Span(text("findings", findings.size())));
        findings.forEach(finding -> add(line(finding)));
    }

    private Div line(Finding finding) {
        Div line = new Div(new Span(getTranslation(
                finding.textKey(),
                String.join(", ", finding.groups()),
                finding.groups().size())));
        line.addClassName("finding");
        String code = finding.code();
        if (code != null) {
            Button button = new Button(text("finding.fix"), click -> fix.accept(code));
            button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            button.setAriaLabel(text("finding.fix.of", finding.groups().getFirst()));
            line.add(button);
        }
        return line;
    }
}
