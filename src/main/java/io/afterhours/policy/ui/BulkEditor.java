package io.afterhours.policy.ui;

import static io.afterhours.policy.ui.OfflineWords.text;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.ItemLabelGenerator;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.afterhours.policy.Priority;
import io.afterhours.policy.ReturnShape;
import io.afterhours.policy.StaleSettingsException;
import io.afterhours.policy.ui.BulkChange.Limit;
import io.afterhours.uikit.Language;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.Saving;
import io.afterhours.uikit.Unsaved;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Changes several groups alike. Every field begins with "Leave as it is". */
class BulkEditor extends Div {

    private final OfflineSaves saves;
    private final Runnable closed;
    private final H2 title = new H2();
    private final Paragraph names = new Paragraph();
    private final Select<Boolean> enabled =
            select("field.enabled", yes -> text(yes ? "state.enabled" : "state.disabled"));
    private final Select<Limit> limit =
            select("field.max", each -> text(each == Limit.NONE ? "field.nolimit" : "bulk.atmost"));
    private final TextField maxOpen = new TextField(text("bulk.number"));
    private final Select<Boolean> autoAssign = select("field.autoassign", yes -> text(yes ? "yes" : "no"));
    private final Select<Priority> priority =
            select("field.priority", each -> text(each == Priority.QUEUED ? "priority.queued" : "priority.open"));
    private final Checkbox reshape = new Checkbox(text("bulk.returns"));
    private final ReturnFields returns = new ReturnFields(this::follow);
    private final WhenFields when = new WhenFields(this::follow);
    private final Div warnings = new Div();
    private final Button submit = new Button(text("submit"), click -> submit());
    private List<OfflineRow> rows = List.of();
    private Function<OfflineRow, List<OfflineRow>> ruledBy = List::of;

    BulkEditor(OfflineSaves saves, Runnable closed) {
        this.saves = saves;
        this.closed = closed;
        addClassName("editor");
        names.addClassName("hint");
        enabled.setItems(true, false);
        limit.setItems(Limit.values());
        autoAssign.setItems(true, false);
        priority.setItems(Priority.values());
        maxOpen.setManualValidation(true);
        maxOpen.setValueChangeMode(ValueChangeMode.EAGER);
        maxOpen.setHelperText(text("field.max.help"));
        maxOpen.addKeyDownListener(Key.ENTER, press -> enter());
        List<HasValue<?, ?>> fields = List.of(enabled, limit, maxOpen, autoAssign, priority);
        fields.forEach(field -> field.addValueChangeListener(change -> follow()));
        reshape.addValueChangeListener(change -> follow());
        returns.allow(true);
        warnings.getElement().setAttribute("role", "status");
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        Div actions = new Div(submit, new Button(text("cancel"), click -> discard()));
        actions.addClassName("form-actions");
        Div body = new Div(title, names, enabled, limit, maxOpen, autoAssign, priority, reshape, returns, when);
        body.addClassName("editor-body");
        Div foot = new Div(warnings, actions);
        foot.addClassName("editor-foot");
        add(body, foot);
    }

    private static <T> Select<T> select(String label, ItemLabelGenerator<T> words) {
        Select<T> select = new Select<>();
        select.setLabel(text(label));
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption(text("bulk.leave"));
        select.setItemLabelGenerator(item -> item == null ? text("bulk.leave") : words.apply(item));
        return select;
    }

    void open(List<OfflineRow> selected, OfflineOverview overview) {
        rows = selected;
        ruledBy = overview::ruledBy;
        title.setText(text("bulk.title", selected.size()));
        names.setText(
                Language.list(selected.stream().map(row -> row.group().name()).toList()));
        enabled.clear();
        limit.clear();
        maxOpen.clear();
        autoAssign.clear();
        priority.clear();
        reshape.clear();
        returns.show(ReturnDraft.of(ReturnShape.FIRST_IN));
        when.show(saves.timeOfAll());
        follow();
    }

    /** Goes on with what rules the groups now. */
    void refresh(OfflineOverview overview) {
        rows = rows.stream()
                .flatMap(row -> overview.row(row.group().code()).stream())
                .toList();
        ruledBy = overview::ruledBy;
        follow();
    }

    boolean isOpen() {
        return !rows.isEmpty();
    }

    /** Whether leaving would lose input. */
    boolean dirty() {
        return isOpen() && !change().changesNothing();
    }

    /** Forgets the input. */
    void close() {
        rows = List.of();
    }

    /** Forgets the input and tells that the form is done. */
    void discard() {
        close();
        closed.run();
    }

    void focus() {
        enabled.focus();
    }

    private void follow() {
        boolean numbered = limit.getValue() == Limit.AT_MOST;
        maxOpen.setVisible(numbered);
        String problem = numbered ? problem() : null;
        maxOpen.setInvalid(problem != null && !maxOpen.isEmpty());
        maxOpen.setErrorMessage(problem == null ? "" : getTranslation(problem));
        returns.setVisible(reshape.getValue());
        boolean unfinished = reshape.getValue() && returns.draft().broken();
        Unsaved.mark(this, dirty());
        submit.setEnabled(problem == null && !unfinished && !when.broken() && !change().changesNothing());
        warnings.removeAll();
        if (submit.isEnabled()) {
            BulkChange change = change();
            rows.forEach(row -> ruled(row)
                    .forEach(each -> OfflineWords.warnings(change.apply(row.policy()), List.of(each))
                            .forEach(warning -> warnings.add(warning(each, warning)))));
        }
    }

    /** Whom a change of this row concerns; whoever is selected too, and inherits no more afterwards, speaks for itself. */
    private List<OfflineRow> ruled(OfflineRow row) {
        return ruledBy.apply(row).stream()
                .filter(each -> each.equals(row) || !rows.contains(each))
                .toList();
    }

    private static Div warning(OfflineRow row, String text) {
        Div warning = new Div(row.group().name() + ": " + text);
        warning.addClassName("notice");
        return warning;
    }

    private @Nullable String problem() {
        return OfflineDraft.problem(maxOpen.getValue());
    }

    private BulkChange change() {
        boolean numbered = limit.getValue() == Limit.AT_MOST && problem() == null;
        return new BulkChange(
                enabled.getValue(),
                limit.getValue(),
                numbered ? Integer.valueOf(maxOpen.getValue().strip()) : null,
                autoAssign.getValue(),
                priority.getValue(),
                reshape.getValue() && !returns.draft().broken()
                        ? returns.draft().shape()
                        : null);
    }

    private void save() {
        PlanTimes times = when.times();
        if (times.planned()) {
            saves.planAll(rows, change(), times);
        } else {
            saves.saveAll(rows, change());
        }
    }

    private void enter() {
        if (submit.isEnabled()) {
            submit();
        }
    }

    private void submit() {
        Map<String, HasValidationProperties> fields = new HashMap<>(returns.fields());
        fields.put("maxOpen", maxOpen);
        fields.putAll(when.fields());
        try {
            if (Saving.attempt(this::save, fields)) {
                discard();
            }
        } catch (StaleSettingsException stale) {
            // The change feed has brought, or is bringing, the rows as they are now; the input stays.
            Notices.error(text("bulk.stale", saves.change(stale)));
        }
    }
}
