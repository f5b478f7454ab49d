package io.afterhours.policy.ui;

import static io.afterhours.policy.ui.OfflineWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Somebody else saved the group that is being edited: who, when, what, and the choice between theirs and mine. */
class ConflictNotice extends Div {

    private final Paragraph who = new Paragraph();
    private final Paragraph theirs = new Paragraph();
    private @Nullable OfflineRow latest;

    ConflictNotice(Consumer<OfflineRow> loadTheirs, Consumer<OfflineRow> overwrite) {
        addClassNames("notice", "error", "conflict");
        getElement().setAttribute("role", "alert");
        setVisible(false);
        Div choices = new Div(
                new Button(text("conflict.theirs"), click -> loadTheirs.accept(shown())),
                new Button(text("conflict.mine"), click -> overwrite.accept(shown())));
        choices.addClassName("form-actions");
        add(who, theirs, choices);
    }

    /** Shows what {@code now} rules the group; {@code change} says who saved it and when. */
    void show(String change, OfflineRow now) {
        latest = now;
        who.setText(change);
        theirs.setText(text(
                "conflict.now", OfflineWords.effect(now.policy(), now.group().name())));
        setVisible(true);
    }

    private OfflineRow shown() {
        return Objects.requireNonNull(latest, "shown");
    }
}
