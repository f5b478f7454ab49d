package io.afterhours.policy.ui;

import static io.afterhours.policy.ui.HistoryWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import io.afterhours.policy.SettingsVersion;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One version beside the list: who made it, when, what it changed, and the way back. */
class VersionPane extends Div {

    private final H2 title = new H2();
    private final Paragraph setting = new Paragraph();
    private final Paragraph made = new Paragraph();
    private final Paragraph whole = new Paragraph();
    private final DiffList diff = new DiffList();
    private final Button revert;
    private @Nullable SettingsVersion shown;

    VersionPane(Consumer<SettingsVersion> revert, Runnable close) {
        addClassName("editor");
        setting.addClassName("group-name");
        made.addClassName("hint");
        whole.addClassName("hint");
        title.getElement().setAttribute("tabindex", "-1");
        this.revert = new Button(text("revert"), click -> {
            if (shown != null) {
                revert.accept(shown);
            }
        });
        var actions = new Div(this.revert, new Button(text("close"), click -> close.run()));
        actions.addClassName("form-actions");
        var body = new Div(title, setting, made, whole, diff);
        body.addClassName("editor-body");
        var foot = new Div(actions);
        foot.addClassName("editor-foot");
        add(body, foot);
    }

    void show(SettingsVersion version, HistoryPage page) {
        shown = version;
        title.setText(text("version", HistoryWords.number(version)));
        setting.setText(HistoryWords.subject(version.subject(), page.names()));
        made.setText(text(
                "made",
                HistoryWords.who(version),
                HistoryWords.moment(version.at(), page.now(), page.zone()),
                page.zone()));
        boolean ofGroup = version.subject().code() != null;
        whole.setVisible(ofGroup && (version.before() == null || version.after() == null));
        whole.setText(text(version.after() == null ? "reset.explained" : "own.explained"));
        diff.show(version.subject().kind(), version.changes());
    }

    @Nullable
    Long version() {
        return shown == null ? null : (Long) shown.version();
    }

    void focus() {
        title.getElement().executeJs("setTimeout(() => this.focus())");
    }
}
