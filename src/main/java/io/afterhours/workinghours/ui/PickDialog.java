package io.afterhours.workinghours.ui;

import static io.afterhours.workinghours.ui.HoursWords.text;

import com.vaadin.flow.component.ItemLabelGenerator;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;

/** Asks to which of several something shall be copied. */
class PickDialog<T> extends Dialog {

    PickDialog(
            String title,
            String what,
            Collection<T> items,
            Set<T> proposed,
            ItemLabelGenerator<T> label,
            String action,
            Consumer<Set<T>> picked) {
        addClassName("pick-dialog");
        setHeaderTitle(title);
        CheckboxGroup<T> group = new CheckboxGroup<>(text("copy.to"));
        group.setItems(items);
        group.setItemLabelGenerator(label);
        group.setValue(proposed);
        Button go = new Button(action, click -> {
            close();
            picked.accept(group.getValue());
        });
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.setEnabled(!proposed.isEmpty());
        group.addValueChangeListener(change -> go.setEnabled(!change.getValue().isEmpty()));
        add(new Paragraph(what), group);
        getFooter().add(new Button(text("cancel"), click -> close()), go);
    }
}
