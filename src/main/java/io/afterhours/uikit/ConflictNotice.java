package io.afterhours.uikit;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.i18n.I18NProvider;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Somebody else saved what is being edited: who, when, what, and the choice between theirs and mine. */
public final class ConflictNotice extends Div {

    private final Paragraph who = new Paragraph();
    private final Paragraph theirs = new Paragraph();

    /** Stays invisible until {@link #show}. */
    public ConflictNotice(Runnable loadTheirs, Runnable overwrite) {
        addClassNames("notice", "error", "conflict");
        getElement().setAttribute("role", "alert");
        setVisible(false);
        Div choices = new Div(
                new Button(getTranslation("uikit.conflict.theirs"), click -> loadTheirs.run()),
                new Button(getTranslation("uikit.conflict.mine"), click -> overwrite.run()));
        choices.addClassName("form-actions");
        add(who, theirs, choices);
    }

    /** Shows who saved it, see {@link #who}, and in a sentence what holds now. */
    public void show(String change, String now) {
        who.setText(change);
        theirs.setText(getTranslation("uikit.conflict.now", now));
        setVisible(true);
    }

    /** Says who saved in between, by name or as it is recorded, and when; null when nobody knows. */
    public static String who(@Nullable String by, @Nullable Instant at, Instant now, ZoneId zone) {
        return by == null || at == null
                ? I18NProvider.translate("uikit.conflict.somebody")
                : I18NProvider.translate(
                        "uikit.conflict.by",
                        ActorWords.of(by, Moments.locale(), name -> name),
                        RelativeTime.words(at, now, zone));
    }
}
