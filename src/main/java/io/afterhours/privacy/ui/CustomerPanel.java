package io.afterhours.privacy.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.streams.DownloadEvent;
import io.afterhours.privacy.CustomerData;
import io.afterhours.privacy.Holding;
import io.afterhours.privacy.WhoAsks;
import io.afterhours.uikit.Confirm;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.Saving;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks for one customer, says how much is held, and hands it out or erases it. */
class CustomerPanel extends Section {

    /** In the order in which they are said; the requests stand in the sentence above them. */
    private static final List<String> PARTS = List.of("messages", "attachments", "mails");

    private final transient CustomerData data;
    private final TextField customer = new TextField(text("field"));
    private final Button search = new Button(text("search"), click -> search());
    private final Paragraph answer = new Paragraph();
    private final UnorderedList parts = new UnorderedList();
    private final Button erase = new Button(text("erase"), click -> askToErase());
    private final Anchor export = new Anchor(this::export, text("export"));
    private final Div actions = new Div(export, erase);
    private @Nullable WhoAsks found;

    CustomerPanel(CustomerData data) {
        this.data = data;
        addClassName("form");
        customer.setHelperText(text("field.help"));
        customer.setMaxLength(254);
        customer.setManualValidation(true);
        customer.setClearButtonVisible(true);
        customer.getElement().setAttribute("autocomplete", "off");
        customer.addKeyDownListener(Key.ENTER, press -> search());
        answer.getElement().setAttribute("role", "status");
        export.getElement().setAttribute("download", true);
        erase.addThemeVariants(ButtonVariant.ERROR);
        Div start = new Div(search);
        start.addClassName("form-actions");
        actions.addClassName("form-actions");
        add(new H2(text("title")), new Paragraph(text("explain")), customer, start, answer, parts, actions);
        show(null);
    }

    private void search() {
        found = null;
        show(null);
        Saving.attempt(
                () -> {
                    var who = WhoAsks.of(customer.getValue());
                    var held = data.held(who);
                    found = who;
                    show(held);
                    // below the fold on many screens
                    getElement().executeJs("setTimeout(() => this.scrollIntoView({ block: 'end' }), 50)");
                },
                Map.of("customer", customer));
    }

    private void show(@Nullable Holding held) {
        boolean some = held != null && held.tickets() > 0;
        parts.removeAll();
        parts.setVisible(some);
        actions.setVisible(some);
        answer.setText(held == null ? "" : words(held));
        if (held != null && some) {
            erase.setEnabled(held.running() == 0);
            PARTS.forEach(part ->
                    parts.add(new ListItem(text("part." + part, held.parts().getOrDefault(part, 0L)))));
        }
    }

    private static String words(Holding held) {
        if (held.tickets() == 0) {
            return text("none");
        }
        var sentence = text("held", held.tickets());
        return held.running() == 0 ? sentence : sentence + " " + text("running", held.running());
    }

    /** Read again when it is downloaded, with the rights of whoever does. */
    private void export(DownloadEvent event) throws IOException {
        var who = found;
        if (who == null) {
            event.getResponse().setStatus(404);
            return;
        }
        event.setFileName("customer-data.json");
        event.getResponse().setContentType("application/json;charset=utf-8");
        event.getResponse().setHeader("Cache-Control", "no-store");
        event.getResponse().setHeader("X-Content-Type-Options", "nosniff");
        data.export(who, event.getOutputStream());
    }

    private void askToErase() {
        var who = found;
        if (who != null) {
            Confirm.ask(text("ask", who.value()), text("ask.effect"), text("erase"), () -> erase(who));
        }
    }

    private void erase(WhoAsks who) {
        boolean erasedAll = Saving.attempt(
                () -> {
                    var erased = data.erase(who);
                    found = null;
                    show(null);
                    customer.clear();
                    customer.focus();
                    Notices.success(text("erased", erased));
                },
                Map.of("customer", customer));
        if (!erasedAll) {
            // more came in since they were counted
            search();
        }
    }

    private static String text(String key, @Nullable Object... parameters) {
        return I18NProvider.translate("privacy.customer." + key, parameters);
    }
}
