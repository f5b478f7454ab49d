package io.afterhours.security.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.i18n.I18NProvider;
import io.afterhours.security.ApiKeyScope;
import io.afterhours.uikit.Saving;
import java.util.Map;

/** Asks who will use a key, and what for. Stays open until that could be saved. */
class KeyDialog extends Dialog {

    /** Makes the key, or refuses. */
    interface Create {
        void create(String name, ApiKeyScope scope);
    }

    private final TextField name = new TextField(text("name"));
    private final RadioButtonGroup<ApiKeyScope> scope = new RadioButtonGroup<>(text("scope"));
    private final Button submit = new Button(text("create"), click -> submit());
    private final Create create;

    KeyDialog(Create create) {
        this.create = create;
        setHeaderTitle(text("create.title"));
        setWidth("min(480px, 100%)");
        name.setMaxLength(60);
        name.setManualValidation(true);
        name.setHelperText(text("name.help"));
        name.setAutofocus(true);
        name.setValueChangeMode(ValueChangeMode.EAGER);
        name.addValueChangeListener(change -> {
            name.setInvalid(false);
            follow();
        });
        name.addKeyDownListener(Key.ENTER, press -> submit());
        scope.setManualValidation(true);
        scope.setItems(ApiKeyScope.INTAKE, ApiKeyScope.AGENT, ApiKeyScope.ADMIN, ApiKeyScope.METRICS);
        scope.setItemLabelGenerator(each -> text("scope." + each.code()));
        // after the generator, which brings a renderer of its own
        scope.setRenderer(new ComponentRenderer<>(KeyDialog::explained));
        scope.setValue(ApiKeyScope.INTAKE);
        scope.addClassName("key-scopes");
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        var form = new Div(name, scope);
        form.addClassName("form");
        add(form);
        getFooter().add(new Button(text("cancel"), click -> close()), submit);
        follow();
    }

    private static Div explained(ApiKeyScope scope) {
        var name = new Span(text("scope." + scope.code()));
        name.addClassName("agent-name");
        var help = new Span(text("scope." + scope.code() + ".help"));
        help.addClassName("secondary");
        var words = new Div(name, help);
        words.addClassName("key-scope");
        return words;
    }

    private void follow() {
        submit.setEnabled(!name.getValue().isBlank());
    }

    private void submit() {
        if (submit.isEnabled()
                && Saving.attempt(
                        () -> create.create(name.getValue(), scope.getValue()), Map.of("name", name, "scope", scope))) {
            close();
        }
    }

    static String text(String key, Object... parameters) {
        return I18NProvider.translate("security.keys." + key, parameters);
    }
}
