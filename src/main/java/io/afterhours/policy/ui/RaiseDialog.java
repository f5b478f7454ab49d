package io.afterhours.policy.ui;

import static io.afterhours.policy.ui.PlanWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.StaleSettingsException;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.NumberInput;
import io.afterhours.uikit.Refusals;
import io.afterhours.uikit.Saving;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Lets more tickets be open in one group until it opens next; then the limit is what it was. */
class RaiseDialog extends Dialog {

    private static final int MOST = 10_000;

    private final OfflineRow row;
    private final PlanSaves saves;
    private final NumberInput limit;
    private final Button raise = new Button(text("raise.do"), click -> raise());

    RaiseDialog(OfflineRow row, PlanSaves saves) {
        this.row = row;
        this.saves = saves;
        setHeaderTitle(text("raise.title", row.group().name()));
        setWidth("min(480px, 100%)");
        var time = saves.time(row.group().id());
        int max = Objects.requireNonNull(row.policy().maxOpen());
        limit = new NumberInput(
                OfflineWords.text("field.max"),
                OfflineWords.text("unit.tickets"),
                max + 1,
                MOST,
                this::follow,
                this::raise);
        limit.setWidthFull();
        var body = new Div(new Paragraph(OfflineWords.text("open.text", row.open(), max)));
        body.addClassName("form");
        raise.addThemeVariants(ButtonVariant.PRIMARY);
        if (time.opening() == null) {
            body.add(new Paragraph(text("raise.never", row.group().name())));
        } else {
            body.add(
                    limit,
                    new Paragraph(text(
                            "raise.effect",
                            HistoryWords.moment(time.opening(), time.now(), time.zone()),
                            max,
                            time.zone().getId())));
            limit.show(suggested(row.open(), max));
        }
        raise.setVisible(time.opening() != null);
        limit.setAutofocus(true);
        add(body);
        getFooter().add(new Button(OfflineWords.text("cancel"), click -> close()), raise);
    }

    /** Whether so many tickets are open that the next may be missed. */
    static boolean offered(OfflineRow row) {
        Integer max = row.policy().maxOpen();
        return row.policy().enabled() && max != null && max < MOST && row.open() * 10 >= max * 8;
    }

    /** Half as many again, and at least ten more places than are taken. */
    static int suggested(int open, int max) {
        return Math.min(MOST, Math.max(max + (max + 1) / 2, open + 10));
    }

    private void follow() {
        raise.setEnabled(limit.number() != null);
    }

    private void raise() {
        Integer number = limit.number();
        if (number == null) {
            return;
        }
        OfflinePolicy now = row.policy();
        var raised = new OfflinePolicy(now.enabled(), number, now.autoAssign(), now.priority(), now.returns());
        try {
            var draft =
                    PlanTimes.UNTIL_OPENING.draft("offline-policy", row.group().code(), raised, row.version());
            if (Saving.attempt(() -> saves.plan(List.of(draft)), Map.of("maxOpen", limit))) {
                close();
            }
        } catch (StaleSettingsException stale) {
            close();
            Notices.error(Refusals.of(stale));
        }
    }
}
