package io.afterhours.policy.ui;

import static io.afterhours.policy.ui.OfflineWords.text;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.afterhours.policy.Priority;
import io.afterhours.uikit.Focus;
import java.util.HashMap;
import java.util.Map;

/** The fields of one offline policy. Knows what depends on what, nothing of saving. */
class OfflineForm extends Div {

    private final RadioButtonGroup<Boolean> enabled = new RadioButtonGroup<>(text("field.enabled"));
    private final TextField maxOpen = new TextField(text("field.max"));
    private final Checkbox noLimit = new Checkbox(text("field.nolimit"));
    private final Checkbox autoAssign = new Checkbox(text("field.autoassign"));
    private final RadioButtonGroup<Priority> priority = new RadioButtonGroup<>(text("field.priority"));

    private final ReturnFields returns;

    /**
     * The fields, without values yet.
     *
     * @param changed run after each change
     * @param enter run when Enter is pressed in the field of the number
     */
    OfflineForm(Runnable changed, Runnable enter) {
        returns = new ReturnFields(() -> follow(changed));
        addClassName("form");
        enabled.setItems(true, false);
        enabled.setItemLabelGenerator(on -> text(on ? "field.enabled.yes" : "field.enabled.no"));
        // Text, not a number field: a browser would swallow what is no number instead of saying so.
        maxOpen.getElement().setAttribute("inputmode", "numeric");
        maxOpen.setValueChangeMode(ValueChangeMode.EAGER);
        maxOpen.setManualValidation(true);
        maxOpen.setWidthFull();
        maxOpen.setHelperText(text("field.max.help"));
        maxOpen.addKeyDownListener(Key.ENTER, press -> enter.run());
        autoAssign.setHelperText(text("field.autoassign.help"));
        priority.setItems(Priority.values());
        priority.setItemLabelGenerator(each -> text(each == Priority.QUEUED ? "priority.queued" : "priority.open"));
        Div limit = new Div(maxOpen, noLimit);
        limit.addClassName("limit");
        add(enabled, limit, autoAssign, priority, returns);

        enabled.addValueChangeListener(change -> follow(changed));
        maxOpen.addValueChangeListener(change -> follow(changed));
        noLimit.addValueChangeListener(change -> follow(changed));
        autoAssign.addValueChangeListener(change -> follow(changed));
        priority.addValueChangeListener(change -> follow(changed));
    }

    OfflineDraft draft() {
        return new OfflineDraft(
                Boolean.TRUE.equals(enabled.getValue()),
                noLimit.getValue() ? "" : maxOpen.getValue().strip(),
                noLimit.getValue(),
                autoAssign.getValue(),
                priority.getValue(),
                returns.draft());
    }

    void show(OfflineDraft draft) {
        enabled.setValue(draft.enabled());
        maxOpen.setValue(draft.maxOpen());
        noLimit.setValue(draft.noLimit());
        autoAssign.setValue(draft.autoAssign());
        priority.setValue(draft.priority());
        returns.show(draft.returns());
    }

    /** The fields by the names that {@link io.afterhours.policy.OfflinePolicies} gives them. */
    Map<String, HasValidationProperties> fields() {
        Map<String, HasValidationProperties> fields = new HashMap<>(returns.fields());
        fields.put("maxOpen", maxOpen);
        return fields;
    }

    void focus() {
        Focus.on(enabled);
    }

    private void follow(Runnable changed) {
        OfflineDraft draft = draft();
        String problem = draft.maxOpenProblem();
        noLimit.setEnabled(draft.enabled());
        // What is wrong must stay within reach.
        maxOpen.setEnabled(!draft.noLimit() && (draft.enabled() || problem != null));
        autoAssign.setEnabled(draft.enabled());
        priority.setEnabled(draft.enabled() && draft.autoAssign());
        priority.setHelperText(text(priorityHelp(draft)));
        returns.allow(draft.enabled() && draft.autoAssign());
        maxOpen.setInvalid(problem != null);
        maxOpen.setErrorMessage(problem == null ? "" : getTranslation(problem));
        changed.run();
    }

    private static String priorityHelp(OfflineDraft draft) {
        if (!draft.enabled()) {
            return "field.priority.disabled";
        }
        return draft.autoAssign() ? "field.priority.help" : "field.priority.manual";
    }
}
