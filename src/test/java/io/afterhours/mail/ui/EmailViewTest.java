package io.afterhours.mail.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.mail.MailTemplate;
import io.afterhours.mail.MailTemplates;
import io.afterhours.mail.PostOffice;
import io.afterhours.ticket.TicketState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** AC-35: who gets what, whether it works, and a way to try. */
@DatabaseTest
@Import(Fixtures.class)
@WithMockUser(username = "ada", roles = "ADMIN")
class EmailViewTest extends SpringBrowserlessTest {

    private static final PostOffice OFFICE = new PostOffice();

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        OFFICE.configure(properties);
    }

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private MailTemplates templates;

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        fixtures.group("sales");
        fixtures.person("ada", 0, "ADMIN");
        fixtures.person("anna", 3, "AGENT");
        super.initVaadinEnvironment();
    }

    private EmailView view() {
        return navigate("settings/email", EmailView.class);
    }

    private String all() {
        return find(EmailView.class).single().getElement().getTextRecursively();
    }

    private Button button(String text) {
        return find(Button.class).withText(text).single();
    }

    private TextField subject() {
        return find(TextField.class).withLabel("Subject").single();
    }

    @Test
    void itSaysHowMailIsSetUpAndWhoIsWrittenTo() {
        view();

        assertThat(all())
                .contains("Mail goes out from help@example.org")
                .contains("Replies come in by help@127.0.0.1")
                .contains("Mails hold a private link to the request.")
                .contains("The team is told by e-mail as each person chose")
                .doesNotContain("secret");
    }

    @Test
    void whatIsTypedIsShownAsACustomerWouldGetItAndSaved() {
        view();
        assertThat(all()).contains("We have your request AH-7K3F9QXX");
        assertThat(button("Save").isEnabled()).isFalse();

        test(subject()).setValue("We got it, {{name}}");
        assertThat(all()).contains("We got it, Mia");
        test(button("Save")).click();

        assertThat(templates.get("default", TicketState.OPEN, "").subject()).isEqualTo("We got it, {{name}}");
        assertThat(button("Save").isEnabled()).isFalse();
    }

    @Test
    void aPlaceholderThatNobodyFillsInIsSaidBesideTheField() {
        view();
        test(find(TextArea.class).withLabel("Text").single()).setValue("Dear {{customer}}");

        assertThat(find(TextArea.class).withLabel("Text").single().getErrorMessage())
                .contains("{{customer}}")
                .contains("{{reference}}");
        assertThat(button("Save").isEnabled()).isFalse();
    }

    @Test
    @SuppressWarnings("unchecked")
    void eachStateHasItsOwnWordsAndInputIsNotLostBetweenThem() {
        view();
        test(subject()).setValue("Unsaved");
        Select<TicketState> state = find(Select.class).withLabel("When it is").single();
        test(state).selectItem("Missed");
        test(find(ConfirmDialog.class).single()).cancel();
        assertThat(state.getValue()).isEqualTo(TicketState.OPEN);
        assertThat(subject().getValue()).isEqualTo("Unsaved");

        test(state).selectItem("Missed");
        test(find(ConfirmDialog.class).single()).confirm();
        assertThat(all()).contains("We could not take your request AH-7K3F9QXX");
    }

    @Test
    void whatSomebodyElseSavedMeanwhileIsShownAndNotOverwritten() {
        view();
        test(subject()).setValue("Mine");
        templates.save(new MailTemplate("default", TicketState.OPEN, "", "Theirs", "", 0), null);
        test(button("Save")).click();

        assertThat(templates.get("default", TicketState.OPEN, "").subject()).isEqualTo("Theirs");
        test(button("Load theirs")).click();
        assertThat(subject().getValue()).isEqualTo("Theirs");
    }

    @Test
    void aTestMailSaysWhatTheServerAnswered() {
        view();
        test(find(EmailField.class).withLabel("Send it to").single()).setValue("ada@example.com");
        test(button("Send a test mail")).click();

        assertThat(all()).contains("The mail server took the mail to ada@example.com.");
        assertThat(OFFICE.sentTo("ada@example.com")).isNotEmpty();
    }

    @Test
    @WithMockUser(username = "anna", roles = "AGENT")
    void agentsHaveNoAccess() {
        navigate("settings/email", Component.class);

        assertThat(find(H1.class).withText("No access").exists()).isTrue();
    }
}
