package io.afterhours.policy.ui;

import static io.afterhours.policy.ui.HistoryWords.text;

import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.afterhours.policy.FieldChange;
import java.util.List;

/** What changed, field by field: what it was, and what it became. */
class DiffList extends Div {

    /** A calendar of holidays has hundreds of dates; nobody reads more than these. */
    private static final int MOST = 60;

    DiffList() {
        addClassName("diff");
    }

    void show(String kind, List<FieldChange> changes) {
        removeAll();
        var list = new DescriptionList();
        changes.stream().limit(MOST).forEach(change -> {
            var old = new Span(FieldWords.value(kind, change.field(), change.before()));
            old.addClassName("diff-old");
            var now = new Span(FieldWords.value(kind, change.field(), change.after()));
            now.addClassName("diff-new");
            list.add(
                    new DescriptionList.Term(FieldWords.label(kind, change.field())),
                    new DescriptionList.Description(old, arrow(), now));
        });
        add(list);
        if (changes.size() > MOST) {
            add(new Paragraph(text("diff.more", changes.size() - MOST)));
        }
    }

    /** A word for who hears it, an arrow in the direction of reading for who sees it. */
    private static Span arrow() {
        var word = new Span(text("diff.to"));
        word.addClassName("sr-only");
        var arrow = new Span(word);
        arrow.addClassName("diff-arrow");
        return arrow;
    }
}
