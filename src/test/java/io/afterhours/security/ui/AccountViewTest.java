package io.afterhours.security.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.test.context.support.WithMockUser;

@DatabaseTest
@WithMockUser(username = "anna", roles = "AGENT")
class AccountViewTest extends SpringBrowserlessTest {

    private static final String PASSWORD = "correct horse battery";
    private static final String OTHER = "quite another password";

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PasswordEncoder encoder;

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        fixtures.agent("anna", 3);
        jdbc.sql("UPDATE agent SET password_hash = ? WHERE username = 'anna'")
                .param(encoder.encode(PASSWORD))
                .update();
        super.initVaadinEnvironment();
    }

    @Test
    void aNewPasswordTakesTheCurrentOne() {
        navigate("account", AccountView.class);
        type(PASSWORD, OTHER, OTHER);

        assertThat(encoder.matches(OTHER, hash())).isTrue();
        assertThat(notices()).anyMatch(text -> text.contains("Your password is changed"));
        assertThat(field("Current password").getValue()).isEmpty();
    }

    @Test
    void refusalsStandBesideTheirFields() {
        navigate("account", AccountView.class);

        type(PASSWORD, OTHER, "something else entirely");
        assertThat(field("New password again").getErrorMessage()).isEqualTo("The two passwords differ");
        type("not this one", OTHER, OTHER);
        assertThat(field("Current password").getErrorMessage()).contains("not the password you log in with");
        type(PASSWORD, "anna", "anna");
        assertThat(field("New password").isInvalid()).isTrue();
        assertThat(field("New password").getErrorMessage()).contains("12 to 72 characters");

        assertThat(encoder.matches(PASSWORD, hash())).isTrue();
    }

    @Test
    void settingUpTheSecondStepShowsTheSecretAndRefusesAWrongCode() {
        navigate("account", AccountView.class);
        assertThat(text()).contains("Off: your password alone lets you in");
        test(button("Set up")).click();

        SetUpDialog dialog = find(SetUpDialog.class).single();
        assertThat(find(Code.class, dialog).single().getText()).matches("([A-Z2-7]{4} ){7}[A-Z2-7]{4}");
        TextField code = find(TextField.class, dialog).single();
        test(code).setValue("12345");
        test(button("Turn on")).click();

        assertThat(code.getErrorMessage()).contains("wrong, or was used already");
        assertThat(dialog.isOpened()).isTrue();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM second_factor")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void browsersAreListedAndLoggedOut() {
        session("11111111-1111-1111-1111-111111111111", "Firefox", "Linux");
        session("22222222-2222-2222-2222-222222222222", "", "");
        navigate("account", AccountView.class);
        assertThat(text())
                .contains("Firefox on Linux")
                .contains("Unknown browser")
                .contains("192.0.2.7");

        test(find(Button.class).withAriaLabel("Log out Firefox on Linux").single())
                .click();

        assertThat(text()).doesNotContain("Firefox on Linux");
        assertThat(jdbc.sql("SELECT id FROM login_session").query(String.class).list())
                .containsExactly("22222222-2222-2222-2222-222222222222");
    }

    @Test
    void whereThereIsNoProviderNoneIsOffered() {
        navigate("account", AccountView.class);

        assertThat(find(ProviderPanel.class).exists()).isFalse();
    }

    private void session(String id, String browser, String platform) {
        jdbc.sql("""
                        INSERT INTO login_session
                               (id, agent_id, epoch, browser, platform, address, began_at, seen_at, alive_at)
                        SELECT ?, id, session_epoch, ?, ?, '192.0.2.7', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)
                        FROM agent WHERE username = 'anna'
                        """).params(id, browser, platform).update();
    }

    private void type(String current, String password, String repeated) {
        test(field("Current password")).setValue(current);
        test(field("New password")).setValue(password);
        test(field("New password again")).setValue(repeated);
        test(button("Change password")).click();
    }

    private String hash() {
        return jdbc.sql("SELECT password_hash FROM agent WHERE username = 'anna'")
                .query(String.class)
                .single();
    }

    private PasswordField field(String label) {
        return find(PasswordField.class).withLabel(label).single();
    }

    private Button button(String text) {
        return find(Button.class).withText(text).single();
    }

    private List<String> notices() {
        return find(Notification.class).all().stream()
                .map(notice -> notice.getElement().getTextRecursively())
                .toList();
    }

    private String text() {
        return find(AccountView.class).single().getElement().getTextRecursively();
    }
}
