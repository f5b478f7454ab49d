package io.afterhours.workinghours.ui;

import static io.afterhours.workinghours.ui.HoursWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import io.afterhours.policy.StaleSettingsException;
import io.afterhours.uikit.Confirm;
import io.afterhours.uikit.ConflictNotice;
import io.afterhours.uikit.Saving;
import io.afterhours.uikit.Unsaved;
import io.afterhours.workinghours.Schedule;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form of one group beside the list: its hours, what they mean, conflicts, Submit. */
class ScheduleEditor extends Div {

    private final HoursSaves saves;
    private final Runnable closed;
    private final H2 title = new H2();
    private final Paragraph inherits = new Paragraph();
    private final Paragraph effect = new Paragraph();
    private final ConflictNotice conflict = new ConflictNotice(this::loadTheirs, this::overwrite);
    private final Button submit = new Button(text("submit"), click -> submit());
    private final Button reset = new Button(text("reset"), click -> askReset());
    private final Button copy = new Button(text("copy.week"), click -> askCopy());
    private final ScheduleForm form = new ScheduleForm(this::follow, this::submit, copy);
    private @Nullable HoursRow row;
    private @Nullable HoursRow theirs;
    private List<HoursRow> others = List.of();

    ScheduleEditor(HoursSaves saves, Runnable closed) {
        this.saves = saves;
        this.closed = closed;
        addClassNames("editor", "schedule-editor");
        inherits.addClassName("hint");
        effect.addClassName("effect");
        effect.getElement().setAttribute("role", "status");
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        reset.addThemeVariants(ButtonVariant.TERTIARY);
        copy.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        Button cancel = new Button(text("cancel"), click -> discard());
        Div actions = new Div(submit, cancel, reset);
        actions.addClassName("form-actions");
        Div body = new Div(title, inherits, conflict, form);
        body.addClassName("editor-body");
        Div foot = new Div(effect, actions);
        foot.addClassName("editor-foot");
        add(body, foot);
    }

    /** The group in the form, or null while it is closed. */
    @Nullable
    String code() {
        return row == null ? null : row.group().code();
    }

    /** Fills the form with what rules this group. */
    void open(HoursRow opened, HoursOverview overview) {
        show(opened);
        others = others(opened, overview);
        title.setText(text("edit.title", opened.group().name()));
        follow();
    }

    private void show(HoursRow shown) {
        row = null;
        conflict.setVisible(false);
        form.show(shown, saves.today(shown));
        String key = shown.unset() ? "edit.unset" : "edit.inherits";
        inherits.setText(text(
                shown.group().builtIn() ? "edit.default" : key, shown.group().name()));
        inherits.setVisible(shown.inherits() || shown.group().builtIn());
        reset.setVisible(!shown.inherits() && !shown.group().builtIn());
        row = shown;
    }

    /** Takes new facts over; what somebody else saved too, unless that would lose input. */
    void refresh(HoursRow latest, HoursOverview overview) {
        HoursRow before = Objects.requireNonNull(row, "open");
        others = others(latest, overview);
        if (latest.version() != before.version()) {
            if (dirty()) {
                clash(saves.lastChange(latest), latest);
            } else {
                open(latest, overview);
            }
        }
        form.showDefaults(latest);
        follow();
    }

    private static List<HoursRow> others(HoursRow row, HoursOverview overview) {
        return overview.rows().stream()
                .filter(each -> !each.group().equals(row.group()))
                .toList();
    }

    /** Whether leaving would lose input. */
    boolean dirty() {
        return row != null && (form.pending() || !row.own().equals(form.schedule()));
    }

    /** Forgets the input. */
    void close() {
        row = null;
    }

    /** Forgets the input and tells that the form is done. */
    void discard() {
        close();
        closed.run();
    }

    void focus() {
        form.focus();
    }

    private void follow() {
        HoursRow current = row;
        if (current == null) {
            return;
        }
        Schedule schedule = form.schedule();
        Unsaved.mark(this, dirty());
        submit.setEnabled(schedule != null && dirty() && !conflict.isVisible());
        copy.setVisible(!others.isEmpty() && !current.unset());
        copy.setEnabled(!dirty());
        copy.setTooltipText(dirty() ? text("copy.week.unsaved") : null);
        effect.setVisible(schedule != null);
        if (schedule != null) {
            String name = current.group().name();
            effect.setText(HoursWords.effect(name, schedule.week(), schedule.zone(current.workspace())));
        }
    }

    private void submit() {
        HoursRow before = row;
        if (before != null && submit.isEnabled() && form.complete()) {
            save(before, before.version());
        }
    }

    private void save(HoursRow before, long version) {
        Schedule schedule = form.schedule();
        if (schedule == null) {
            return;
        }
        try {
            if (Saving.attempt(() -> saves.save(before, schedule, version), form.fields())) {
                discard();
            }
        } catch (StaleSettingsException stale) {
            clash(saves.change(stale), saves.latest(before));
            follow();
        }
    }

    private void askReset() {
        HoursRow before = Objects.requireNonNull(row, "open");
        String name = before.group().name();
        Confirm.ask(text("reset.title", name), saves.effectOfReset(before), text("reset"), () -> reset(before));
    }

    private void reset(HoursRow before) {
        try {
            if (Saving.attempt(() -> saves.reset(before), form.fields())) {
                discard();
            }
        } catch (StaleSettingsException stale) {
            clash(saves.change(stale), saves.latest(before));
            follow();
        }
    }

    private void askCopy() {
        HoursRow from = Objects.requireNonNull(row, "open");
        new PickDialog<>(
                        text("copy.week.title", from.group().name()),
                        text("copy.week.effect", HoursWords.week(from.own().week())),
                        others,
                        Set.of(),
                        other -> other.group().name(),
                        text("copy.week.do"),
                        picked -> saves.copyWeek(from, picked))
                .open();
    }

    private void clash(String who, HoursRow now) {
        theirs = now;
        Schedule schedule = now.ruling().schedule();
        conflict.show(who, HoursWords.effect(now.group().name(), schedule.week(), now.zone()));
    }

    private void loadTheirs() {
        show(Objects.requireNonNull(theirs, "shown"));
        follow();
    }

    private void overwrite() {
        HoursRow now = Objects.requireNonNull(theirs, "shown");
        conflict.setVisible(false);
        row = now;
        follow();
        if (form.complete()) {
            save(now, now.version());
        }
    }
}
