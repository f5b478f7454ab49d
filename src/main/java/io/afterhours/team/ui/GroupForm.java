package io.afterhours.team.ui;

import static io.afterhours.team.ui.GroupsWords.text;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.afterhours.team.ui.GroupsReader.Opened;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a group. People are searched for as somebody types, and several are chosen in one go. */
class GroupForm extends Div {

    private final TextField code = new TextField(text("field.code"));
    private final TextField name = new TextField(text("field.name"));
    private final MultiSelectComboBox<Member> members = new MultiSelectComboBox<>(text("field.members"));

    GroupForm(GroupsReader reader, Runnable changed, Runnable submit) {
        addClassName("form");
        code.setMaxLength(63);
        code.setManualValidation(true);
        code.setHelperText(text("field.code.help"));
        name.setMaxLength(120);
        name.setManualValidation(true);
        for (TextField field : Set.of(code, name)) {
            field.setValueChangeMode(ValueChangeMode.EAGER);
            field.addValueChangeListener(change -> {
                field.setInvalid(false);
                changed.run();
            });
            field.addKeyDownListener(Key.ENTER, press -> submit.run());
        }
        members.setManualValidation(true);
        members.setHelperText(text("field.members.help"));
        members.setPlaceholder(text("field.members.search"));
        members.setItemLabelGenerator(GroupForm::label);
        members.setSelectedItemsOnTop(true);
        members.setItems(
                query -> reader.people(query.getFilter().orElse(""), query.getOffset(), query.getLimit()).stream());
        members.addValueChangeListener(change -> changed.run());
        add(code, name, members);
    }

    private static String label(Member member) {
        String known = member.name().equals(member.username())
                ? member.name()
                : text("person", member.name(), member.username());
        return member.enabled() ? known : text("person.disabled", known);
    }

    /** Shows a group, or nothing for a new one. */
    void show(@Nullable Opened opened) {
        boolean builtIn = opened != null && opened.group().builtIn();
        code.setValue(opened == null ? "" : opened.group().code());
        code.setReadOnly(opened != null);
        name.setValue(opened == null ? "" : opened.group().name());
        name.setReadOnly(builtIn);
        members.setVisible(!builtIn);
        members.setValue(opened == null || builtIn ? Set.of() : new LinkedHashSet<>(opened.members()));
        fields().values().forEach(field -> field.setInvalid(false));
    }

    String code() {
        return code.getValue().strip();
    }

    String name() {
        return name.getValue().strip();
    }

    Set<Member> members() {
        return members.getValue();
    }

    Map<String, HasValidationProperties> fields() {
        return Map.of("code", code, "name", name);
    }

    void focus() {
        (code.isReadOnly() ? name : code).focus();
    }
}
