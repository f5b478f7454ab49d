package io.afterhours.policy.ui;

import static io.afterhours.policy.ui.HistoryWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import io.afterhours.policy.Reversal;
import java.util.List;
import java.util.Locale;

/** Shows what reverting a version would do before it is done. */
class RevertDialog extends Dialog {

    RevertDialog(Reversal reversal, List<String> meaning, HistoryPage page, Runnable revert) {
        addClassName("revert");
        setWidth("min(560px, 100%)");
        var version = reversal.version();
        setHeaderTitle(text("revert.title", HistoryWords.number(version)));
        var body = new Div();
        body.addClassName("revert-body");
        add(body);
        var cancel = new Button(text("cancel"), click -> close());
        getFooter().add(cancel);
        var obstacle = reversal.obstacle();
        if (obstacle != null) {
            body.add(new Paragraph(
                    text("obstacle." + obstacle.name().toLowerCase(Locale.ROOT).replace('_', '-'))));
            return;
        }
        body.add(new Paragraph(text(
                reversal.target() == null && version.subject().code() != null ? "revert.reset" : "revert.back",
                HistoryWords.subject(version.subject(), page.names()))));
        if (!reversal.changes().isEmpty()) {
            var diff = new DiffList();
            diff.show(version.subject().kind(), reversal.changes());
            body.add(diff);
        }
        var since = reversal.changedSince();
        if (since != null) {
            body.add(notice(text("revert.since", HistoryWords.number(since), HistoryWords.who(since))));
        }
        if (reversal.adapted()) {
            body.add(notice(text("revert.adapted")));
        }
        if (!meaning.isEmpty()) {
            body.add(new H3(text("revert.means")));
            meaning.forEach(each -> body.add(new Paragraph(each)));
        }
        var confirm = new Button(text("revert"), click -> {
            close();
            revert.run();
        });
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(confirm);
    }

    private static Div notice(String text) {
        var notice = new Div(text);
        notice.addClassName("notice");
        return notice;
    }
}
