package io.afterhours.audit.ui;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.afterhours.audit.AuditTrail;
import io.afterhours.uikit.DatePickerWords;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Narrows the log. Every field counts at once, and the address holds them all. */
class FilterBar extends Div {

    private final ComboBox<String> actor;
    private final ComboBox<String> kind;
    private final TextField key;
    private final ComboBox<String> action;
    private final DatePicker from;
    private final DatePicker to;
    private final Button clear;

    FilterBar(AuditTrail trail, AuditWords words, Consumer<Query> wanted) {
        addClassName("audit-filters");
        getElement().setAttribute("role", "search");
        getElement().setAttribute("aria-label", words.text("filters"));
        actor = new ComboBox<>(words.text("column.actor"));
        actor.setItemLabelGenerator(words::actor);
        actor.setItems(
                query -> trail.actors(query.getFilter().orElse(""), query.getOffset(), query.getLimit()).stream());
        kind = new ComboBox<>(words.text("filter.kind"));
        kind.setItemLabelGenerator(words::kind);
        key = new TextField(words.text("filter.key"));
        key.setPlaceholder(words.text("filter.key.example"));
        action = new ComboBox<>(words.text("column.action"));
        action.setItemLabelGenerator(words::action);
        from = new DatePicker(words.text("filter.from"));
        to = new DatePicker(words.text("filter.to"));
        clear = new Button(
                words.text("filter.clear"),
                click -> wanted.accept(new Query(null, null, null, null, null, null, null)));
        clear.addThemeVariants(ButtonVariant.TERTIARY);
        kind.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                key.clear(); // it named a thing of another kind
            }
        });
        List<HasValue<?, ?>> fields = List.of(actor, kind, key, action, from, to);
        fields.forEach(field -> field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                wanted.accept(typed());
            }
        }));
        for (ComboBox<String> each : List.of(actor, kind, action)) {
            each.setClearButtonVisible(true);
        }
        from.setI18n(DatePickerWords.words());
        to.setI18n(DatePickerWords.words());
        from.setClearButtonVisible(true);
        to.setClearButtonVisible(true);
        key.setClearButtonVisible(true);
        key.setMaxLength(150);
        add(actor, kind, key, action, from, to, clear);
    }

    private Query typed() {
        return new Query(
                actor.getValue(),
                kind.getValue(),
                key.getValue().isBlank() || kind.getValue() == null
                        ? null
                        : key.getValue().strip(),
                action.getValue(),
                from.getValue(),
                to.getValue(),
                null);
    }

    /** Shows what the address asks for. */
    void show(AuditReader.Overview overview) {
        Query query = overview.query();
        kind.setItems(with(overview.kinds(), query.kind()));
        action.setItems(with(overview.actions(), query.action()));
        actor.setValue(query.actor());
        kind.setValue(query.kind());
        key.setValue(query.key() == null ? "" : query.key());
        key.setEnabled(query.kind() != null);
        action.setValue(query.action());
        from.setValue(query.from());
        to.setValue(query.to());
        clear.setVisible(query.filters());
    }

    /** An address may ask for what never happened. */
    private static List<String> with(List<String> known, @Nullable String asked) {
        if (asked == null || known.contains(asked)) {
            return known;
        }
        List<String> all = new ArrayList<>(known);
        all.add(asked);
        return all;
    }
}
