package io.afterhours.presence.ui;

import static io.afterhours.presence.ui.AgentsWords.text;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.afterhours.presence.ui.PeopleReader.Opened;
import io.afterhours.team.Agent;
import io.afterhours.team.AgentDraft;
import io.afterhours.team.Group;
import io.afterhours.team.Role;
import io.afterhours.uikit.NumberInput;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a person. */
class PersonForm extends Div {

    private static final int USUAL_CONCURRENCY = 5;
    private static final int MOST_CONCURRENCY = 1000;

    private final TextField username = new TextField(text("people.column.username"));
    private final TextField name = new TextField(text("people.column.name"));
    private final CheckboxGroup<Role> roles = new CheckboxGroup<>(text("people.column.roles"));
    private final NumberInput concurrency;
    private final MultiSelectComboBox<Group> groups = new MultiSelectComboBox<>(text("agents.column.groups"));
    private final Checkbox enabled = new Checkbox(text("people.enabled"));

    PersonForm(Runnable changed, Runnable submit) {
        addClassName("form");
        username.setMaxLength(64);
        username.setHelperText(text("people.username.help"));
        name.setMaxLength(120);
        for (TextField field : List.of(username, name)) {
            field.setManualValidation(true);
            field.setValueChangeMode(ValueChangeMode.EAGER);
            field.addValueChangeListener(change -> {
                field.setInvalid(false);
                changed.run();
            });
            field.addKeyDownListener(Key.ENTER, press -> submit.run());
        }
        roles.setManualValidation(true);
        roles.setItems(Role.values());
        roles.setItemLabelGenerator(PeopleGrid::role);
        roles.setItemHelperGenerator(role -> text("people.role." + role.name().toLowerCase(Locale.ROOT) + ".help"));
        roles.addValueChangeListener(change -> {
            roles.setInvalid(false);
            changed.run();
        });
        concurrency =
                new NumberInput(text("people.concurrency"), text("people.unit"), 0, MOST_CONCURRENCY, changed, submit);
        concurrency.setHelperText(text("people.concurrency.help"));
        groups.setManualValidation(true);
        groups.setItemLabelGenerator(Group::name);
        groups.setHelperText(text("people.groups.help"));
        groups.addValueChangeListener(change -> changed.run());
        enabled.addValueChangeListener(change -> changed.run());
        enabled.setHelperText(text("people.enabled.help"));
        add(username, name, roles, concurrency, groups, enabled);
    }

    /** Shows somebody, or what is usual for somebody new. */
    void show(@Nullable Opened opened, List<Group> all) {
        Agent agent = opened == null ? null : opened.row().agent();
        username.setValue(agent == null ? "" : agent.username());
        username.setReadOnly(agent != null);
        name.setValue(agent == null ? "" : agent.name());
        roles.setValue(agent == null ? Set.of(Role.AGENT) : agent.roles());
        concurrency.show(agent == null ? USUAL_CONCURRENCY : agent.concurrency());
        Set<Object> own = opened == null
                ? Set.of()
                : opened.groups().stream().map(Group::id).collect(Collectors.toSet());
        groups.setItems(all);
        groups.setValue(all.stream().filter(group -> own.contains(group.id())).collect(Collectors.toSet()));
        enabled.setValue(agent == null || agent.enabled());
        enabled.setVisible(agent != null);
        fields().values().forEach(field -> field.setInvalid(false));
    }

    /** Whether everything that must be there is. */
    boolean complete() {
        return !username.getValue().isBlank()
                && !name.getValue().isBlank()
                && !roles.getValue().isEmpty()
                && concurrency.number() != null;
    }

    /** Whether it differs from what is stored, or for somebody new from an empty form. */
    boolean differs(@Nullable Opened opened) {
        if (opened == null) {
            return !username.isEmpty() || !name.isEmpty() || !groups.isEmpty();
        }
        Agent agent = opened.row().agent();
        Integer number = concurrency.number();
        return !name.getValue().strip().equals(agent.name())
                || !roles.getValue().equals(agent.roles())
                || number == null
                || number != agent.concurrency()
                || enabled.getValue() != agent.enabled()
                || !ids(groups.getValue()).equals(ids(opened.groups()));
    }

    private static Set<Object> ids(Set<Group> groups) {
        return groups.stream().map(Group::id).collect(Collectors.toSet());
    }

    AgentDraft draft() {
        return new AgentDraft(
                username.getValue().strip(),
                name.getValue(),
                concurrency.number(),
                roles.getValue(),
                username.isReadOnly() ? enabled.getValue() : null);
    }

    Set<Group> groups() {
        return groups.getValue();
    }

    Map<String, HasValidationProperties> fields() {
        return Map.of("username", username, "name", name, "roles", roles, "concurrency", concurrency);
    }

    void focus() {
        (username.isReadOnly() ? name : username).focus();
    }
}
