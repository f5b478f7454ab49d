package io.afterhours.mail.ui;

import static io.afterhours.mail.ui.EmailWords.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import io.afterhours.mail.MailTemplates.Preview;

/** How an acknowledgement would read. */
class WordsPreview extends Div {

    private final Paragraph note = new Paragraph();
    private final Div subject = new Div();
    private final Div body = new Div();

    WordsPreview() {
        addClassName("mail-preview");
        note.addClassName("secondary");
        subject.addClassName("mail-preview-subject");
        body.addClassName("mail-preview-body");
        Div paper = new Div(subject, body);
        paper.addClassName("mail-paper");
        add(new H3(text("preview")), note, paper);
    }

    void show(Preview words, String group) {
        note.setText(text("preview.note", group));
        subject.setText(words.subject());
        body.setText(words.text());
    }
}
