package io.afterhours.presence.ui;

import static io.afterhours.presence.ui.AgentsWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.afterhours.uikit.NumberInput;
import java.util.List;
import java.util.function.IntPredicate;

/** Asks how many chats at once several people may have, and shows what that changes for each of them. */
class ConcurrencyDialog extends Dialog {

    private static final int MOST = 1000;

    private final List<PersonRow> people;
    private final IntPredicate save;
    private final NumberInput number;
    private final UnorderedList preview = new UnorderedList();
    private final Button submit = new Button(text("people.save"), click -> submit());

    /** {@code save} answers whether it could be done. */
    ConcurrencyDialog(List<PersonRow> people, IntPredicate save) {
        this.people = people;
        this.save = save;
        setHeaderTitle(text("people.bulk.title", people.size()));
        setWidth("min(480px, 100%)");
        number = new NumberInput(text("people.concurrency"), text("people.unit"), 0, MOST, this::follow, this::submit);
        number.setAutofocus(true);
        preview.addClassName("bulk-preview");
        preview.getElement().setAttribute("aria-label", text("people.bulk.preview"));
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        var form = new Div(number, preview);
        form.addClassName("form");
        add(form);
        getFooter().add(new Button(text("people.cancel"), click -> close()), submit);
        follow();
        number.setInvalid(false);
    }

    private void follow() {
        var typed = number.number();
        preview.removeAll();
        people.forEach(person -> preview.add(new ListItem(typed == null ? now(person) : then(person, typed))));
        submit.setEnabled(typed != null
                && people.stream().anyMatch(person -> person.agent().concurrency() != typed));
    }

    private static String now(PersonRow person) {
        return text("people.bulk.now", person.agent().name(), person.agent().concurrency());
    }

    private static String then(PersonRow person, int concurrency) {
        if (person.agent().concurrency() == concurrency) {
            return text("people.bulk.same", person.agent().name(), concurrency);
        }
        var change =
                text("people.bulk.change", person.agent().name(), person.agent().concurrency(), concurrency);
        return person.active() > concurrency
                ? change + " " + text("people.bulk.over", person.active(), concurrency)
                : change;
    }

    private void submit() {
        var typed = number.number();
        if (typed != null && submit.isEnabled() && save.test(typed)) {
            close();
        }
    }
}
