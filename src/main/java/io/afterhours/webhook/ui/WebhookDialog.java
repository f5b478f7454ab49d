package io.afterhours.webhook.ui;

import static io.afterhours.webhook.ui.WebhookWords.text;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.afterhours.problem.ProblemException;
import io.afterhours.team.Group;
import io.afterhours.uikit.ComponentWords;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.Refusals;
import io.afterhours.uikit.Saving;
import io.afterhours.webhook.EventType;
import io.afterhours.webhook.Webhook;
import io.afterhours.webhook.WebhookDraft;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks what a webhook shall be told, and where. Stays open until that could be saved. */
class WebhookDialog extends Dialog {

    private final TextField url = new TextField(text("form.url"));
    private final CheckboxGroup<EventType> events = new CheckboxGroup<>(text("form.events"));
    private final MultiSelectComboBox<Group> groups = new MultiSelectComboBox<>(text("form.groups"));
    private final Checkbox enabled = new Checkbox(text("form.enabled"));
    private final Consumer<WebhookDraft> save;

    /** {@code before}: null to add one. */
    WebhookDialog(@Nullable Webhook before, List<Group> all, Consumer<WebhookDraft> save) {
        this.save = save;
        addClassName("webhook-dialog");
        setHeaderTitle(text(before == null ? "form.title.add" : "form.title.change"));
        setWidth("min(560px, 100%)");
        url.setMaxLength(1000);
        url.setManualValidation(true);
        url.setRequiredIndicatorVisible(true);
        url.setPlaceholder("https://example.org/hook");
        url.setHelperText(text("form.url.help"));
        url.setAutofocus(true);
        url.addValueChangeListener(change -> url.setInvalid(false));
        url.addKeyDownListener(Key.ENTER, press -> submit());
        events.setManualValidation(true);
        events.setItems(EventType.values());
        events.setItemLabelGenerator(type -> WebhookWords.event(type.code()));
        events.addValueChangeListener(change -> events.setInvalid(false));
        groups.setI18n(ComponentWords.several());
        groups.setManualValidation(true);
        groups.setItems(all);
        groups.setItemLabelGenerator(Group::name);
        groups.setPlaceholder(text("list.groups.all"));
        groups.setHelperText(text("form.groups.help"));
        url.setValue(before == null ? "" : before.url());
        events.setValue(before == null ? EventType.USUAL : before.events());
        groups.setValue(all.stream()
                .filter(group -> before != null && before.groups().contains(group.code()))
                .collect(Collectors.toSet()));
        enabled.setValue(before == null || before.enabled());
        var submit = new Button(text(before == null ? "form.add" : "form.save"), click -> submit());
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        var form = new Div(url, events, groups, enabled);
        form.addClassName("form");
        add(form);
        getFooter().add(new Button(text("form.cancel"), click -> close()), submit);
    }

    private void submit() {
        var draft = new WebhookDraft(
                url.getValue(),
                events.getValue().stream().map(EventType::code).collect(Collectors.toSet()),
                groups.getValue().stream().map(Group::code).collect(Collectors.toSet()),
                enabled.getValue());
        try {
            if (Saving.attempt(() -> save.accept(draft), Map.of("url", url, "events", events, "groups", groups))) {
                close();
            }
        } catch (ProblemException stale) {
            close();
            Notices.error(Refusals.of(stale));
        }
    }
}
