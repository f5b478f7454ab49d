package io.afterhours.webhook.ui;

import static io.afterhours.webhook.ui.WebhookWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.afterhours.webhook.Webhook;

/** Shows a secret the one time it can be seen. Closes only by its button, so that no stray click loses it. */
class SecretDialog extends Dialog {

    SecretDialog(Webhook.Fresh fresh) {
        setHeaderTitle(text("secret.title"));
        setWidth("min(560px, 100%)");
        setCloseOnEsc(false);
        setCloseOnOutsideClick(false);
        var secret = new TextField(text("secret.field"));
        secret.setValue(fresh.secret());
        secret.setReadOnly(true);
        secret.setAutoselect(true);
        var said = new Div();
        said.getElement().setAttribute("role", "status");
        var copy = new Button(text("secret.copy"));
        copy.addClickListener(click -> copy.getElement()
                .executeJs("return navigator.clipboard.writeText($0).then(() => true, () => false)", fresh.secret())
                .then(Boolean.class, done -> said.setText(text(done ? "secret.copied" : "secret.not-copied"))));
        var line = new Div(secret, copy);
        line.addClassName("secret-line");
        var form = new Div(new Paragraph(text("secret.explain", fresh.webhook().url())), line, said);
        form.addClassName("form");
        add(form);
        var done = new Button(text("secret.done"), click -> close());
        done.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(done);
    }
}
