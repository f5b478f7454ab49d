package io.afterhours.workinghours.ui;

import static io.afterhours.workinghours.ui.HoursWords.text;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.afterhours.problem.ProblemException;
import io.afterhours.uikit.Confirm;
import io.afterhours.uikit.Language;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.Refusals;
import io.afterhours.workinghours.HoursSettings;
import java.util.List;

/** Whether hours count at all, and in which zone. Asks before it changes either, because it concerns every group. */
class HoursToggle extends Div {

    private final HoursSettings settings;
    private final Checkbox box = new Checkbox(text("toggle"));
    private final ComboBox<String> zones = new ComboBox<>(text("zone"));
    private final Span effect = new Span();
    private boolean enabled;
    private String zone = "UTC";
    private long version;
    private List<String> neverOpen = List.of();
    private int groups;

    HoursToggle(HoursSettings settings, boolean editable) {
        this.settings = settings;
        addClassName("global-toggle");
        box.addClassName("switch");
        box.setReadOnly(!editable);
        zones.addClassName("zone-field");
        zones.setItems(HoursSettings.zones());
        zones.setReadOnly(!editable);
        effect.addClassName("secondary");
        add(box, zones, effect);
        box.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                box.setValue(enabled);
                ask();
            }
        });
        zones.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                String wanted = change.getValue();
                zones.setValue(zone);
                if (wanted != null && !wanted.equals(zone)) {
                    askZone(wanted);
                }
            }
        });
    }

    void show(HoursOverview overview) {
        enabled = overview.enabled();
        zone = overview.setting().value().timezone().getId();
        version = overview.setting().version();
        neverOpen = overview.neverOpen();
        groups = overview.rows().size();
        box.setValue(enabled);
        zones.setValue(zone);
        effect.setText(text(enabled ? "toggle.on" : "toggle.off"));
    }

    private void ask() {
        if (enabled) {
            Confirm.ask(
                    text("toggle.off.title"), text("toggle.off.effect"), text("toggle.off.do"), () -> set(false, zone));
        } else if (neverOpen.isEmpty()) {
            Confirm.ask(text("toggle.on.title"), text("toggle.on.effect"), text("toggle.on.do"), () -> set(true, zone));
        } else {
            String closed = neverOpen.size() == groups
                    ? text("toggle.on.closed.all")
                    : text("toggle.on.closed", Language.list(neverOpen), neverOpen.size());
            Confirm.ask(text("toggle.on.unset.title"), closed, text("toggle.on.anyway"), () -> set(true, zone));
        }
    }

    private void askZone(String wanted) {
        Confirm.ask(
                text("zone.title", wanted),
                text("zone.effect", zone, wanted),
                text("zone.do", wanted),
                () -> set(enabled, wanted));
    }

    private void set(boolean on, String wanted) {
        boolean switched = on != enabled;
        try {
            settings.save(on, wanted, version);
            Notices.success(switched ? text(on ? "toggle.on.done" : "toggle.off.done") : text("zone.done", wanted));
        } catch (ProblemException refused) {
            Notices.error(Refusals.of(refused));
        }
    }
}
