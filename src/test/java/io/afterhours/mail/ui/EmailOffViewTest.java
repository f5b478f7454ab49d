package io.afterhours.mail.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.button.Button;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.security.test.context.support.WithMockUser;

@DatabaseTest
@Import(Fixtures.class)
@WithMockUser(username = "ada", roles = "ADMIN")
class EmailOffViewTest extends SpringBrowserlessTest {

    @Autowired
    private Fixtures fixtures;

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        fixtures.person("ada", 0, "ADMIN");
        super.initVaadinEnvironment();
    }

    @Test
    void withoutAServerItSaysThatCustomersGetNothingAndWhatToDo() {
        var view = navigate("settings/email", EmailView.class);

        assertThat(view.getElement().getTextRecursively())
                .contains("No mail server is configured: customers get no e-mail. Set AFTERHOURS_MAIL_HOST");
        assertThat(find(Button.class).withText("Send a test mail").single().isEnabled())
                .isFalse();
    }
}
