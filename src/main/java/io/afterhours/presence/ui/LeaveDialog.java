package io.afterhours.presence.ui;

import static io.afterhours.presence.ui.AgentsWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import io.afterhours.team.Agent;
import io.afterhours.team.Handover;
import java.util.function.Consumer;

/** Asks what becomes of the chats of somebody who takes none any more. */
class LeaveDialog extends Dialog {

    private enum Way {
        LINE,
        PERSON
    }

    private final RadioButtonGroup<Way> way = new RadioButtonGroup<>(text("people.leave.way"));
    private final ComboBox<PersonRow> successor = new ComboBox<>(text("people.leave.successor"));
    private final Button confirm;

    LeaveDialog(Agent agent, int chats, PeopleReader reader, Consumer<Handover> save) {
        setHeaderTitle(text("people.leave.title", agent.name()));
        setWidth("min(480px, 100%)");
        way.setItems(Way.values());
        way.setItemLabelGenerator(each -> text(each == Way.LINE ? "people.leave.line" : "people.leave.person"));
        way.setValue(Way.LINE);
        way.addValueChangeListener(change -> follow());
        successor.setItemLabelGenerator(row -> text(
                "people.leave.load",
                row.agent().name(),
                row.active(),
                row.agent().concurrency()));
        successor.setHelperText(text("people.leave.successor.help"));
        successor.setItems(query ->
                reader.page(query.getFilter().orElse(""), false, query.getOffset(), query.getLimit()).stream());
        successor.addValueChangeListener(change -> follow());
        confirm = new Button(text("people.save"), click -> {
            close();
            save.accept(handover());
        });
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        var form = new Div(new Paragraph(text("people.leave.chats", agent.name(), chats)), way, successor);
        form.addClassName("form");
        add(form);
        getFooter().add(new Button(text("people.cancel"), click -> close()), confirm);
        follow();
    }

    private void follow() {
        boolean named = way.getValue() == Way.PERSON;
        successor.setVisible(named);
        confirm.setEnabled(!named || successor.getValue() != null);
    }

    private Handover handover() {
        var chosen = successor.getValue();
        return way.getValue() == Way.PERSON && chosen != null
                ? new Handover(chosen.agent().username(), false)
                : new Handover(null, true);
    }
}
