package io.afterhours.inbox;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks who gets one or more tickets. Everybody can be chosen; who is full or away is said before, not after. */
class AssignDialog extends Dialog {

    private final int tickets;
    private final ComboBox<Colleague> agent = new ComboBox<>(Words.text("assign.agent"));
    private final Paragraph effect = new Paragraph();
    private final Button assign;

    AssignDialog(int tickets, List<Colleague> colleagues, Consumer<Colleague> assigned) {
        this.tickets = tickets;
        setHeaderTitle(Words.text("assign.title", tickets));
        agent.setItems(colleagues);
        agent.setItemLabelGenerator(AssignDialog::label);
        agent.setWidthFull();
        agent.addValueChangeListener(change -> say(change.getValue()));
        effect.addClassName("secondary");
        effect.getElement().setAttribute("aria-live", "polite");
        assign = new Button(Words.text("assign.do"), click -> {
            close();
            assigned.accept(agent.getValue());
        });
        assign.addThemeVariants(ButtonVariant.PRIMARY);
        assign.addClickShortcut(Key.ENTER, KeyModifier.CONTROL);
        assign.setEnabled(false);
        add(agent, effect);
        getFooter().add(new Button(Words.text("cancel"), click -> close()), assign);
        setWidth("min(440px, 100%)");
        effect.setText(Words.text("assign.hint"));
        addOpenedChangeListener(opened -> {
            if (opened.isOpened()) {
                agent.focus();
            }
        });
    }

    private void say(@Nullable Colleague chosen) {
        assign.setEnabled(chosen != null);
        if (chosen == null) {
            effect.setText(Words.text("assign.hint"));
        } else {
            int after = chosen.active() + tickets;
            String key = chosen.hasRoom() && after <= chosen.concurrency() ? "assign.fits" : "assign.exceeds";
            effect.setText(
                    Words.text(key, chosen.name(), Words.statusFor(chosen), after, chosen.concurrency(), tickets));
        }
    }

    /** Who it is, with status and chats: "Anna — Away, 5/5". */
    static String label(Colleague colleague) {
        String key = colleague.member() ? "assign.member" : "assign.other";
        return Words.text(
                key, colleague.name(), Words.statusFor(colleague), colleague.active(), colleague.concurrency());
    }
}
