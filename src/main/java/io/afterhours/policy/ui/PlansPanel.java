package io.afterhours.policy.ui;

import static io.afterhours.policy.ui.PlanWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.afterhours.policy.PlannedChange.State;
import io.afterhours.uikit.Confirm;
import java.util.List;
import java.util.Locale;

/** What is planned and what runs, with the way to stop it; not there while there is nothing. */
class PlansPanel extends Details {

    /** Everything else is in its group's row. */
    private static final int MOST = 100;

    private final PlanSaves saves;
    private final boolean editable;
    private final UnorderedList list = new UnorderedList();

    PlansPanel(PlanSaves saves, boolean editable) {
        this.saves = saves;
        this.editable = editable;
        addClassName("plans");
        setOpened(true);
        setVisible(false);
        add(list);
    }

    void show(List<ShownPlan> plans) {
        setVisible(!plans.isEmpty());
        setSummaryText(text("title", plans.size()));
        list.removeAll();
        plans.stream().limit(MOST).forEach(plan -> list.add(item(plan)));
    }

    private ListItem item(ShownPlan plan) {
        var subject = new Span(PlanWords.subject(plan));
        subject.addClassName("group-name");
        var state = new Span(text("state." + plan.change().state().name().toLowerCase(Locale.ROOT)));
        state.addClassName("plan-state");
        var when = new Span(PlanWords.when(plan));
        when.addClassName("secondary");
        var words = new Div(subject, state, new Span(PlanWords.changes(plan.change())), when);
        words.addClassName("plan-words");
        var item = new ListItem(words);
        if (editable && plan.change().state() != State.OVER) {
            item.add(button(plan));
        }
        return item;
    }

    private Button button(ShownPlan plan) {
        boolean running = plan.change().state() == State.RUNNING;
        var button = new Button(text(running ? "end.now" : "cancel"), click -> {
            if (running) {
                Confirm.ask(
                        text("end.now.title", PlanWords.subject(plan)),
                        text("end.now.effect"),
                        text("end.now"),
                        () -> saves.endNow(plan.change()));
            } else {
                saves.cancel(plan.change());
            }
        });
        button.addThemeVariants(ButtonVariant.SMALL);
        button.setAriaLabel(text(running ? "end.now.of" : "cancel.of", PlanWords.subject(plan)));
        return button;
    }
}
