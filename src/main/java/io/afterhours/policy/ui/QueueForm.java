package io.afterhours.policy.ui;

import static io.afterhours.policy.ui.QueueWords.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.shared.HasValidationProperties;
import io.afterhours.policy.QueuePolicy;
import io.afterhours.policy.QueuePolicy.Overflow;
import io.afterhours.uikit.Focus;
import io.afterhours.uikit.NumberInput;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of one queue policy. Knows what depends on what, nothing of saving. */
class QueueForm extends Div {

    private static final int MOST = 10_000;

    private final RadioButtonGroup<Boolean> enabled = new RadioButtonGroup<>(text("field.enabled"));
    private final RadioButtonGroup<Overflow> overflow = new RadioButtonGroup<>(text("field.overflow"));
    private final NumberInput limit;
    private final Runnable changed;

    QueueForm(Runnable changed, Runnable enter) {
        this.changed = changed;
        addClassName("form");
        limit = new NumberInput(text("field.limit"), text("unit.customers"), 1, MOST, this::follow, enter);
        limit.setHelperText(text("field.limit.help"));
        enabled.setItems(true, false);
        enabled.setItemLabelGenerator(on -> text(on ? "state.enabled" : "state.disabled"));
        overflow.setItems(Overflow.values());
        overflow.setItemLabelGenerator(each -> text(each == Overflow.MISSED ? "overflow.missed" : "overflow.offline"));
        enabled.addValueChangeListener(change -> follow());
        overflow.addValueChangeListener(change -> follow());
        add(enabled, limit, overflow);
    }

    void show(QueuePolicy policy) {
        enabled.setValue(policy.enabled());
        limit.show(policy.limit());
        overflow.setValue(policy.overflow());
        follow();
    }

    /** What stands in the form, or null while some of it does not fit. */
    @Nullable
    QueuePolicy policy() {
        Integer number = limit.number();
        return number == null
                ? null
                : new QueuePolicy(Boolean.TRUE.equals(enabled.getValue()), number, overflow.getValue());
    }

    /** The fields by the names that {@link io.afterhours.policy.QueuePolicies} gives them. */
    Map<String, HasValidationProperties> fields() {
        return Map.of("limit", limit);
    }

    void focus() {
        Focus.on(enabled);
    }

    private void follow() {
        boolean on = Boolean.TRUE.equals(enabled.getValue());
        // What is wrong must stay within reach.
        limit.setEnabled(on || limit.number() == null);
        overflow.setEnabled(on);
        changed.run();
    }
}
