package io.afterhours.policy.ui;

import static io.afterhours.policy.ui.QueueWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;

/** What time does in all groups, in sentences, and the way to change it. */
class RuleSummary extends Div {

    private final UnorderedList sentences = new UnorderedList();

    RuleSummary(boolean editable, Runnable edit) {
        addClassName("rule-summary");
        Button change = new Button(text("rule.edit"), click -> edit.run());
        change.setAriaLabel(text("rule.edit.title"));
        change.setVisible(editable);
        Div head = new Div(new H2(text("rule.title")), change);
        head.addClassName("section-head");
        add(head, sentences);
    }

    void show(QueueOverview overview) {
        sentences.removeAll();
        QueueWords.effect(overview.rule().value(), overview.offlineEnabled())
                .forEach(sentence -> sentences.add(new ListItem(sentence)));
    }
}
