package io.afterhours.security.ui;

import static io.afterhours.security.ui.AccountWords.text;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.afterhours.security.AuthenticatorSetup;
import java.util.Map;

/** Gives a secret to an app, and asks for a code as proof that it arrived. */
class SetUpDialog extends Dialog {

    /** Takes the code, or refuses it. */
    interface Confirm {
        void confirm(AuthenticatorSetup setup, String code);
    }

    private final transient AuthenticatorSetup setup;
    private final transient Confirm confirm;
    private final CodeField code = new CodeField(text("second.code"));

    SetUpDialog(AuthenticatorSetup setup, Confirm confirm) {
        this.setup = setup;
        this.confirm = confirm;
        setHeaderTitle(text("second.set-up.title"));
        setWidth("min(440px, 100%)");
        code.addKeyDownListener(Key.ENTER, press -> submit());
        code.setAutofocus(true);
        Div form = new Div(new Paragraph(text("second.set-up.explain")), new AppSecret(setup), code);
        form.addClassName("form");
        add(form);
        Button submit = new Button(text("second.set-up.do"), click -> submit());
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(text("cancel"), click -> close()), submit);
    }

    private void submit() {
        if (AccountWords.attempt(() -> confirm.confirm(setup, code.getValue()), Map.of("code", code))) {
            close();
        } else {
            code.focus();
        }
    }
}
