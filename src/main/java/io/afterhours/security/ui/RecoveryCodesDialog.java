package io.afterhours.security.ui;

import static io.afterhours.security.ui.AccountWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;

/** Shows recovery codes the one time they can be seen. Closes only by its button, so that no stray click loses them. */
class RecoveryCodesDialog extends Dialog {

    RecoveryCodesDialog(List<String> codes) {
        setHeaderTitle(text("second.codes.title"));
        setWidth("min(440px, 100%)");
        setCloseOnEsc(false);
        setCloseOnOutsideClick(false);
        UnorderedList list = new UnorderedList();
        list.addClassName("recovery-codes");
        codes.forEach(code -> list.add(new ListItem(new Code(code))));
        list.getElement().setAttribute("dir", "ltr");
        Div said = new Div();
        said.getElement().setAttribute("role", "status");
        Button copy = new Button(text("second.codes.copy"));
        copy.addClickListener(click -> copy.getElement()
                .executeJs(
                        "return navigator.clipboard.writeText($0).then(() => true, () => false)",
                        String.join("\n", codes))
                .then(
                        Boolean.class,
                        done -> said.setText(text(done ? "second.codes.copied" : "second.codes.not-copied"))));
        Div form = new Div(new Paragraph(text("second.codes.explain")), list, copy, said);
        form.addClassName("form");
        add(form);
        Button done = new Button(text("second.codes.kept"), click -> close());
        done.addThemeVariants(ButtonVariant.PRIMARY);
        done.setAutofocus(true);
        getFooter().add(done);
    }
}
