package io.afterhours.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import io.afterhours.routing.MissedCause;
import io.afterhours.uikit.RelativeTime;

/** One cause: how many it cost, what it means, where it is mended. */
class CauseRow extends Article {

    private final Button open = new Button(Words.text("rescue.open"));

    CauseRow(MissedCause cause, MissedReader.Page page, Runnable rescue) {
        addClassName("cause");
        Span count = new Span(String.valueOf(cause.count()));
        count.addClassName("cause-count");
        H3 title = new H3(Words.reason(cause.reason()) + " · " + page.group(cause));
        Div when = new Div(new RelativeTime(cause.first(), page.now(), page.zone()));
        if (!cause.first().equals(cause.last())) {
            when.add(new Span(" – "), new RelativeTime(cause.last(), page.now(), page.zone()));
        }
        when.addClassName("secondary");
        Div words = new Div(title, when, new Paragraph(I18NProvider.translate("reason." + cause.reason() + ".admin")));
        words.addClassName("cause-words");
        open.addClickListener(click -> rescue.run());
        open.setAriaLabel(Words.text("rescue.cause", cause.count(), Words.reason(cause.reason()), page.group(cause)));
        Div actions = new Div(open);
        actions.addClassName("cause-actions");
        page.fix(cause)
                .ifPresent(address ->
                        actions.add(new Anchor(address, Words.text("why.fix." + address.split("/", 3)[1]))));
        add(count, words, actions);
    }

    void focus() {
        open.focus();
    }
}
