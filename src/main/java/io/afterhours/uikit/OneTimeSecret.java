package io.afterhours.uikit;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;

/** Shows a secret the one time it can be seen. Closes only by its button, so that no stray key or click loses it. */
public final class OneTimeSecret extends Dialog {

    /**
     * Shows {@code secret}; open it right away.
     *
     * @param title says what it is
     * @param explain says what it is for, beside the sentence that it will not be shown again
     * @param label of the field that holds it
     */
    public OneTimeSecret(String title, String explain, String label, String secret) {
        setHeaderTitle(title);
        setWidth("min(560px, 100%)");
        setCloseOnEsc(false);
        setCloseOnOutsideClick(false);
        TextField field = new TextField(label);
        field.setValue(secret);
        field.setReadOnly(true);
        field.setAutoselect(true);
        Div said = new Div();
        said.getElement().setAttribute("role", "status");
        Button copy = new Button(getTranslation("uikit.secret.copy"));
        copy.addClickListener(click -> copy.getElement()
                .executeJs("return navigator.clipboard.writeText($0).then(() => true, () => false)", secret)
                .then(
                        Boolean.class,
                        done -> said.setText(
                                getTranslation(done ? "uikit.secret.copied" : "uikit.secret.not-copied"))));
        Div line = new Div(field, copy);
        line.addClassName("secret-line");
        Div form = new Div(new Paragraph(explain), new Paragraph(getTranslation("uikit.secret.once")), line, said);
        form.addClassName("form");
        add(form);
        Button done = new Button(getTranslation("uikit.secret.done"), click -> close());
        done.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(done);
    }
}
