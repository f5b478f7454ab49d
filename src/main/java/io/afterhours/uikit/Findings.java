package io.afterhours.uikit;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.function.Consumer;

/** The findings above a list; invisible while there are none. */
public final class Findings extends Div {

    private final Consumer<String> fix;
    private final Consumer<String> preview;
    private List<Finding> shown = List.of();

    /** {@code fix} is given the target of a finding when the reader wants it mended. */
    public Findings(Consumer<String> fix) {
        this(fix, named -> {});
    }

    /** The same; {@code preview} is given the name of a {@link Finding#fix() fix} that the reader wants to see. */
    public Findings(Consumer<String> fix, Consumer<String> preview) {
        this.fix = fix;
        this.preview = preview;
        addClassNames("findings", "notice");
        getElement().setAttribute("role", "status");
        setVisible(false);
    }

    /** Shows these in place of those before. */
    public void show(List<Finding> findings) {
        if (findings.equals(shown)) {
            return;
        }
        shown = List.copyOf(findings);
        removeAll();
        setVisible(!findings.isEmpty());
        add(new Glyph("alert"), new Span(getTranslation("uikit.findings", findings.size())));
        findings.forEach(finding -> add(line(finding)));
    }

    private Div line(Finding finding) {
        Object[] parameters = finding.parameters().stream()
                .map(each -> each instanceof Phrase phrase ? phrase.words() : each)
                .toArray();
        Div line = new Div(new Span(getTranslation(finding.textKey(), parameters)));
        line.addClassName("finding");
        String target = finding.target();
        if (target != null) {
            Button button = new Button(getTranslation("uikit.finding.fix"), click -> fix.accept(target));
            button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            button.setAriaLabel(getTranslation("uikit.finding.fix.of", finding.about()));
            line.add(button);
        }
        String change = finding.fix();
        if (change != null) {
            Button button = new Button(getTranslation("uikit.finding.preview"), click -> preview.accept(change));
            button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            button.setAriaLabel(getTranslation("uikit.finding.preview.of", finding.about()));
            line.add(button);
        }
        return line;
    }
}
