package io.afterhours.mail.ui;

import static io.afterhours.mail.ui.EmailWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.EmailField;
import io.afterhours.mail.MailCheck;
import io.afterhours.uikit.Saving;
import java.util.Map;

/** Sends a test mail and says what the server answered. */
class TestPanel extends Section {

    private final MailCheck check;
    private final EmailField to = new EmailField(text("test.to"));
    private final Button send = new Button(text("test"), click -> send());
    private final Paragraph answer = new Paragraph();

    TestPanel(MailCheck check) {
        this.check = check;
        addClassNames("form", "mail-test");
        to.setManualValidation(true);
        send.setDisableOnClick(true);
        answer.getElement().setAttribute("role", "status");
        Div line = new Div(to, send);
        line.addClassName("mail-test-line");
        add(new H2(text("test.title")), line, answer);
    }

    void setUsable(boolean usable) {
        to.setEnabled(usable);
        send.setEnabled(usable);
    }

    private void send() {
        answer.setText("");
        Saving.attempt(
                () -> {
                    var result = check.test(to.getValue());
                    answer.setClassName("attention", !result.accepted());
                    answer.setText(
                            result.accepted()
                                    ? text("test.accepted", result.to())
                                    : text("test.refused", result.to(), String.valueOf(result.answer())));
                },
                Map.of("to", to, "contact.email", to));
        send.setEnabled(true);
    }
}
