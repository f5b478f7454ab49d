package io.afterhours.policy.ui;

import static io.afterhours.policy.ui.OfflineWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** What can be done with the selected groups; there while at least two are selected. */
class BulkBar extends Div {

    private final Span count = new Span();

    BulkBar(Runnable edit, Runnable clear) {
        addClassName("bulk-bar");
        setVisible(false);
        Button editing = new Button(text("bulk.edit"), click -> edit.run());
        editing.addThemeVariants(ButtonVariant.SMALL);
        Button clearing = new Button(text("bulk.clear"), click -> clear.run());
        clearing.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
        count.getElement().setAttribute("role", "status");
        add(count, editing, clearing);
    }

    void show(int selected) {
        setVisible(selected > 1);
        count.setText(text("bulk.selected", selected));
    }
}
