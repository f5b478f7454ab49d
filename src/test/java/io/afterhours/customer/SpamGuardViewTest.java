package io.afterhours.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.security.SystemAccess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;

/** The spam guard's screen: what is typed is said in words, saved, and never overwrites what somebody else saved. */
@DatabaseTest
@WithMockUser(username = "adam", roles = "ADMIN")
class SpamGuardViewTest extends SpringBrowserlessTest {

    @Autowired
    Fixtures fixtures;

    @Autowired
    SpamGuardSettings settings;

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        fixtures.person("adam", 0, "ADMIN");
        super.initVaadinEnvironment();
    }

    private TextField seconds() {
        return find(TextField.class)
                .withLabel("Filling in the form takes at least")
                .single();
    }

    private Button save() {
        return find(Button.class).withText("Save").single();
    }

    private String words() {
        return find(Paragraph.class).all().stream()
                .map(Paragraph::getText)
                .reduce("", (all, each) -> all + each + "\n");
    }

    @Test
    @SuppressWarnings("unchecked")
    void whatIsTypedIsSaidInWordsAndSaved() {
        navigate("settings/spam-protection", com.vaadin.flow.component.Component.class);
        assertThat(save().isEnabled()).isFalse();
        assertThat(words()).contains("at least 2 seconds");

        test(seconds()).setValue("5");
        find(Select.class).single().setValue(15);
        assertThat(words()).contains("at least 5 seconds").contains("solve a riddle");
        test(save()).click();

        assertThat(settings.guard()).isEqualTo(new SpamGuard(true, 5, 15));
        assertThat(save().isEnabled()).isFalse();
    }

    @Test
    void aNumberThatDoesNotFitIsNotSaved() {
        navigate("settings/spam-protection", com.vaadin.flow.component.Component.class);
        test(seconds()).setValue("61");

        assertThat(seconds().isInvalid()).isTrue();
        assertThat(save().isEnabled()).isFalse();
    }

    @Test
    void switchedOffNothingElseMatters() {
        navigate("settings/spam-protection", com.vaadin.flow.component.Component.class);
        test(find(Checkbox.class).single()).click();

        assertThat(seconds().isEnabled()).isFalse();
        assertThat(words()).contains("Only the hidden field and the rate limits");
        test(save()).click();
        assertThat(settings.guard()).isEqualTo(new SpamGuard(false, 2, 0));
    }

    @Test
    void whatSomebodyElseSavedMeanwhileIsShownAndNotOverwritten() {
        navigate("settings/spam-protection", com.vaadin.flow.component.Component.class);
        test(seconds()).setValue("7");
        SystemAccess.run(() -> settings.save(new SpamGuard(true, 9, 0), null));
        test(save()).click();

        assertThat(settings.guard().minimumFillSeconds()).isEqualTo(9);
        assertThat(words()).contains("at least 9 seconds");
    }
}
