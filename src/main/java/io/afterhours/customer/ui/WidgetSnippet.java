package io.afterhours.customer.ui;

import static io.afterhours.customer.ui.WidgetWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import io.afterhours.team.Group;
import io.afterhours.uikit.Notices;

/** The line that a page needs, to copy. */
class WidgetSnippet extends Div {

    private final String script;
    private final Pre line = new Pre();

    /** {@code script}: the address of the widget's script. */
    WidgetSnippet(String script) {
        this.script = script;
        line.getElement().setAttribute("tabindex", "0").setAttribute("aria-label", text("snippet"));
        add(
                new H2(text("snippet")),
                new Paragraph(text("snippet.help")),
                line,
                new Button(text("snippet.copy"), click -> copy()));
    }

    void show(Group group) {
        line.setText("<script src=\"%s\" data-group=\"%s\" async></script>".formatted(script, group.code()));
    }

    private void copy() {
        line.getElement()
                .executeJs("return navigator.clipboard.writeText(this.textContent)")
                .then(
                        copied -> Notices.success(text("snippet.copied")),
                        failed -> Notices.error(text("snippet.uncopied")));
    }
}
