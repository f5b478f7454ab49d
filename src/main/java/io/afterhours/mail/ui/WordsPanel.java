package io.afterhours.mail.ui;

import static io.afterhours.mail.ui.EmailWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.afterhours.mail.MailTemplate;
import io.afterhours.mail.MailTemplates;
import io.afterhours.mail.Placeholder;
import io.afterhours.policy.StaleSettingsException;
import io.afterhours.problem.ProblemException;
import io.afterhours.team.Group;
import io.afterhours.ticket.TicketState;
import io.afterhours.uikit.Confirm;
import io.afterhours.uikit.ConflictNotice;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.Refusals;
import io.afterhours.uikit.Saving;
import io.afterhours.uikit.Unsaved;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words of one group, state and language, with how they would read. */
class WordsPanel extends Section {

    private static final List<TicketState> STATES = List.of(TicketState.OPEN, TicketState.QUEUED, TicketState.MISSED);

    private final MailTemplates templates;
    private final Select<Group> group = new Select<>();
    private final Select<TicketState> state = new Select<>();
    private final ComboBox<String> language = new ComboBox<>(text("language"));
    private final TextField subject = new TextField(text("subject"));
    private final TextArea body = new TextArea(text("body"));
    private final WordsPreview preview = new WordsPreview();
    private final Button save = new Button(text("save"), click -> save());
    private final ConflictNotice conflict = new ConflictNotice(this::reload, this::overwrite);
    private @Nullable MailTemplate saved;
    private boolean choosing;

    WordsPanel(MailTemplates templates) {
        this.templates = templates;
        addClassNames("form", "mail-words");
        group.setLabel(text("group"));
        group.setItemLabelGenerator(Group::name);
        state.setLabel(text("state"));
        state.setItems(STATES);
        state.setItemLabelGenerator(EmailWords::state);
        language.setItemLabelGenerator(tag -> EmailWords.language(tag, getLocale()));
        language.setAllowCustomValue(true);
        language.addCustomValueSetListener(
                typed -> language.setValue(typed.getDetail().strip()));
        subject.setMaxLength(MailTemplate.MAX_SUBJECT);
        subject.setValueChangeMode(ValueChangeMode.LAZY);
        body.setMaxLength(MailTemplate.MAX_BODY);
        body.setMinRows(8);
        body.setValueChangeMode(ValueChangeMode.LAZY);
        body.setHelperText(text(
                "body.help",
                Arrays.stream(Placeholder.values()).map(Placeholder::written).collect(Collectors.joining(", "))));
        group.addValueChangeListener(change -> choose());
        state.addValueChangeListener(change -> choose());
        language.addValueChangeListener(change -> choose());
        subject.addValueChangeListener(change -> follow());
        body.addValueChangeListener(change -> follow());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Div choice = new Div(group, state, language);
        choice.addClassName("mail-choice");
        Div actions = new Div(save);
        actions.addClassName("form-actions");
        add(new H2(text("words.title")), choice, conflict, subject, body, preview, actions);
    }

    void open(List<Group> groups) {
        choosing = true;
        language.setItems(templates.languages());
        group.setItems(groups);
        group.setValue(groups.getFirst());
        state.setValue(TicketState.OPEN);
        language.setValue("");
        choosing = false;
        load();
    }

    /** Whether leaving would lose input. */
    boolean dirty() {
        return saved != null
                && !(saved.subject().equals(subject.getValue()) && saved.body().equals(body.getValue()));
    }

    /** Forgets the input. */
    void discard() {
        saved = null;
    }

    /** Goes to other words; what was typed is not lost without a question. */
    private void choose() {
        MailTemplate before = saved;
        if (choosing || before == null) {
            return;
        }
        if (dirty()) {
            Confirm.discard(this::load, () -> back(before));
        } else {
            load();
        }
    }

    private void back(MailTemplate to) {
        choosing = true;
        group.getListDataView()
                .getItems()
                .filter(each -> each.code().equals(to.group()))
                .findFirst()
                .ifPresent(group::setValue);
        state.setValue(to.state());
        language.setValue(to.language());
        choosing = false;
    }

    private void load() {
        try {
            String tag = language.getValue() == null ? "" : language.getValue();
            show(templates.get(group.getValue().code(), state.getValue(), tag));
            language.setInvalid(false);
        } catch (ProblemException refused) {
            language.setInvalid(true);
            language.setErrorMessage(Refusals.of(refused));
        }
    }

    private void show(MailTemplate words) {
        saved = null;
        conflict.setVisible(false);
        var otherwise = templates.otherwise(words.group(), words.state(), words.language());
        subject.setPlaceholder(otherwise.subject());
        body.setPlaceholder(otherwise.body());
        subject.setValue(words.subject());
        body.setValue(words.body());
        saved = words;
        follow();
    }

    private void follow() {
        MailTemplate typed = typed();
        if (typed == null) {
            return;
        }
        Unsaved.mark(this, dirty());
        save.setEnabled(dirty() && !conflict.isVisible());
        boolean fits = Saving.attempt(
                () -> preview.show(templates.preview(typed), group.getValue().name()), fields());
        if (!fits) {
            save.setEnabled(false);
        }
    }

    private @Nullable MailTemplate typed() {
        MailTemplate place = saved;
        return place == null
                ? null
                : new MailTemplate(
                        place.group(),
                        place.state(),
                        place.language(),
                        subject.getValue(),
                        body.getValue(),
                        place.version());
    }

    private void save() {
        MailTemplate typed = typed();
        if (typed == null) {
            return;
        }
        try {
            if (Saving.attempt(() -> show(templates.save(typed, typed.version())), fields())) {
                Notices.success(text("saved"));
            }
        } catch (StaleSettingsException stale) {
            var theirs = templates.get(typed.group(), typed.state(), typed.language());
            conflict.show(Refusals.of(stale), theirs.subject() + " / " + theirs.body());
            follow();
        }
    }

    private void reload() {
        MailTemplate place = saved;
        if (place != null) {
            show(templates.get(place.group(), place.state(), place.language()));
        }
    }

    private void overwrite() {
        MailTemplate typed = typed();
        if (typed != null) {
            conflict.setVisible(false);
            saved = templates.get(typed.group(), typed.state(), typed.language());
            save();
        }
    }

    private Map<String, HasValidationProperties> fields() {
        return Map.of("subject", subject, "body", body, "language", language);
    }
}
