package io.afterhours.policy.ui;

import static io.afterhours.policy.ui.PlanWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import io.afterhours.policy.StaleSettingsException;
import io.afterhours.team.GroupId;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.Refusals;
import io.afterhours.uikit.Saving;
import java.util.List;
import java.util.Map;

/** Switches offline chats later, or for a while. */
class ToggleDialog extends Dialog {

    private final WhenFields when = new WhenFields(this::follow);
    private final Button plan = new Button(text("toggle.do"), click -> plan());
    private final PlanSaves saves;
    private final boolean enable;
    private final long version;

    ToggleDialog(boolean enable, long version, String effect, PlanSaves saves) {
        this.enable = enable;
        this.version = version;
        this.saves = saves;
        setHeaderTitle(text(enable ? "toggle.enable" : "toggle.disable"));
        setWidth("min(480px, 100%)");
        plan.addThemeVariants(ButtonVariant.PRIMARY);
        when.show(saves.time(GroupId.DEFAULT));
        when.setOpened(true);
        add(new Paragraph(effect), when);
        getFooter().add(new Button(OfflineWords.text("cancel"), click -> close()), plan);
        follow();
    }

    private void follow() {
        plan.setEnabled(!when.broken() && when.times().planned());
    }

    private void plan() {
        var draft = when.times().draft("offline-handling", null, Map.of("enabled", enable), version);
        try {
            if (Saving.attempt(() -> saves.plan(List.of(draft)), when.fields())) {
                close();
            }
        } catch (StaleSettingsException stale) {
            close();
            Notices.error(Refusals.of(stale));
        }
    }
}
