package io.afterhours.security.ui;

import static io.afterhours.security.ui.AccountWords.text;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Map;
import java.util.function.Consumer;

/** Asks for a code of the app before something about the second step changes. Stays open until it was right. */
class CodeDialog extends Dialog {

    private final CodeField code = new CodeField(text("second.code"));

    CodeDialog(String title, String effect, String confirm, Consumer<String> action) {
        setHeaderTitle(title);
        setWidth("min(400px, 100%)");
        code.setHelperText(text("second.code.or"));
        code.setAutofocus(true);
        code.addKeyDownListener(Key.ENTER, press -> submit(action));
        Div form = new Div(new Paragraph(effect), code);
        form.addClassName("form");
        add(form);
        Button submit = new Button(confirm, click -> submit(action));
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(text("cancel"), click -> close()), submit);
    }

    private void submit(Consumer<String> action) {
        Map<String, TextField> fields = Map.of("code", code);
        if (AccountWords.attempt(() -> action.accept(code.getValue()), fields)) {
            close();
        } else {
            code.focus();
        }
    }
}
