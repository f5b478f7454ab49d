package io.afterhours.presence.ui;

import static io.afterhours.presence.ui.AgentsWords.text;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.afterhours.presence.DeclaredStatus;
import io.afterhours.problem.ProblemException;
import io.afterhours.uikit.Language;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.Refusals;
import io.afterhours.uikit.Saving;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks for the name of a status, and for what it counts as. Stays open until that could be saved. */
class StatusDialog extends Dialog {

    /** Saves what was typed, or refuses it. */
    interface Save {
        void save(String name, DeclaredStatus countsAs);
    }

    private final TextField name = new TextField(text("statuses.name"));
    private final RadioButtonGroup<DeclaredStatus> countsAs = new RadioButtonGroup<>(text("statuses.counts"));
    private final Button submit = new Button(text("statuses.save"), click -> submit());
    private final Save save;

    /** {@code before}: null to add one. */
    StatusDialog(AgentsOverview.@Nullable StatusRow before, Save save) {
        this.save = save;
        setHeaderTitle(
                before == null
                        ? text("statuses.add.title")
                        : text("statuses.edit.title", before.status().name()));
        setWidth("min(400px, 100%)");
        name.setMaxLength(40);
        name.setManualValidation(true);
        name.setAutofocus(true);
        name.setValueChangeMode(ValueChangeMode.EAGER);
        name.addValueChangeListener(change -> follow());
        name.addKeyDownListener(Key.ENTER, press -> submit());
        countsAs.setManualValidation(true);
        countsAs.setItems(DeclaredStatus.BUSY, DeclaredStatus.AWAY);
        countsAs.setItemLabelGenerator(
                each -> text(each == DeclaredStatus.BUSY ? "statuses.counts.busy.help" : "statuses.counts.away.help"));
        countsAs.addValueChangeListener(change -> follow());
        name.setValue(before == null ? "" : before.status().name());
        countsAs.setValue(before == null ? DeclaredStatus.BUSY : before.status().countsAs());
        if (before != null && !before.people().isEmpty()) {
            countsAs.setEnabled(false);
            countsAs.setHelperText(text("statuses.counts.locked", Language.list(before.people())));
        }
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        Div form = new Div(name, countsAs);
        form.addClassNames("form", "status-form");
        add(form);
        getFooter().add(new Button(text("statuses.cancel"), click -> close()), submit);
        follow();
    }

    private void follow() {
        name.setInvalid(false);
        submit.setEnabled(!name.getValue().isBlank());
    }

    private void submit() {
        if (!submit.isEnabled()) {
            return;
        }
        try {
            if (Saving.attempt(
                    () -> save.save(name.getValue(), countsAs.getValue()),
                    Map.of("name", name, "countsAs", countsAs))) {
                close();
            }
        } catch (ProblemException stale) {
            close();
            Notices.error(Refusals.of(stale));
        }
    }
}
