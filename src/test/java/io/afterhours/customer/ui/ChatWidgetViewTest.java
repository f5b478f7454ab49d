package io.afterhours.customer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.customer.WidgetSetting;
import io.afterhours.customer.WidgetSetting.Show;
import io.afterhours.customer.WidgetSettings;
import io.afterhours.customer.WidgetTexts;
import io.afterhours.policy.Source;
import io.afterhours.ticket.CustomerTexts;
import io.afterhours.uikit.ConflictNotice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.security.test.context.support.WithMockUser;

@DatabaseTest
@Import(Fixtures.class)
@WithMockUser(username = "ada", roles = "ADMIN")
class ChatWidgetViewTest extends SpringBrowserlessTest {

    @Autowired
    private Fixtures stage;

    @Autowired
    private WidgetSettings settings;

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        stage.group("sales");
        stage.person("ada", 0, "ADMIN");
        super.initVaadinEnvironment();
    }

    private ChatWidgetView open(String group) {
        return navigate("settings/chat-widget/" + group, ChatWidgetView.class);
    }

    private Button button(String text) {
        return find(Button.class).withText(text).single();
    }

    private TextField word(String label) {
        return find(TextField.class).withLabel(label).single();
    }

    @SuppressWarnings("unchecked")
    private RadioButtonGroup<Show> whileOffline() {
        return find(RadioButtonGroup.class)
                .withLabel("While nobody is available")
                .single();
    }

    private String preview() {
        return find(WidgetPreview.class).single().getElement().getAttribute("value");
    }

    @Test
    void theLineToPasteNamesTheGroup() {
        open("sales");

        assertThat(find(Pre.class).single().getText())
                .startsWith("<script src=\"")
                .endsWith("/widget/afterhours.js\" data-group=\"sales\" async></script>");
    }

    @Test
    void waysAndWordsAreSavedForTheGroupAndUndone() {
        open("sales");
        assertThat(button("Submit").isEnabled()).isFalse();
        whileOffline().setValue(Show.HIDE);
        test(word("Button that opens the chat")).setValue("Ask us");
        assertThat(preview()).contains("\"launcher\":\"Ask us\"", "\"show\":\"HIDE\"");

        test(button("Submit")).click();

        assertThat(settings.get("sales").setting().whenOffline()).isEqualTo(Show.HIDE);
        assertThat(settings.get("sales").setting().texts()).isEqualTo(Map.of("en", Map.of("launcher", "Ask us")));
        test(button("Undo")).click();
        assertThat(settings.get("sales").source()).isEqualTo(Source.DEFAULT);
        assertThat(whileOffline().getValue()).isEqualTo(Show.FORM);
    }

    @Test
    @SuppressWarnings("unchecked")
    void whatBecameOfARequestIsPreviewedInTheLanguageOfTheWords() {
        open("sales");
        Select<Moment> moment = find(Select.class).withLabel("State").single();
        assertThat(preview()).contains("\"request\":{}");

        moment.setValue(Moment.WAITING);
        assertThat(preview()).contains("\"state\":\"QUEUED\"", "AH-7K3F9Q", "3");
        Select<String> language = find(Select.class).withLabel("Language").single();
        language.setValue("de");
        moment.setValue(Moment.KEPT);

        assertThat(preview()).contains("\"state\":\"OPEN\"", CustomerTexts.text("de", "reason.ALL_OFFLINE.customer"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void whereTheGroupHasNoWordsThoseOfTheLanguageAreSeen() {
        open("sales");
        Select<String> language = find(Select.class).withLabel("Language").single();
        assertThat(WidgetTexts.LANGUAGES).allSatisfy(tag -> {
            language.setValue(tag);
            assertThat(find(TextField.class).all().stream()
                            .filter(field -> field.getMaxLength() == WidgetTexts.LONGEST)
                            .map(TextField::getPlaceholder))
                    .hasSameSizeAs(WidgetTexts.KEYS)
                    .noneMatch(String::isBlank)
                    .doesNotHaveDuplicates();
        });
        language.setValue("de");
        assertThat(word("Button that opens the chat").getPlaceholder()).isEqualTo("Mit uns chatten");
        assertThat(word("Sentence: nobody is there").getPlaceholder()).startsWith("Zurzeit ist niemand da.");
    }

    @Test
    void anOriginThatIsNoneIsRefusedBesideTheFieldAndNothingIsLost() {
        open("sales");
        var origins = find(TextArea.class).withLabel("Pages that may embed it").single();
        test(origins).setValue("shop.example.org/path");

        test(button("Submit")).click();

        assertThat(origins.isInvalid()).isTrue();
        assertThat(origins.getErrorMessage()).contains("https://shop.example.org");
        assertThat(origins.getValue()).isEqualTo("shop.example.org/path");
        assertThat(settings.get("sales").source()).isEqualTo(Source.DEFAULT);
    }

    @Test
    void aNumberThatIsNotAskedForIsNotMissed() {
        open("sales");
        var minutes = find(TextField.class).withLabel("Offer it after").single();
        assertThat(minutes.isInvalid()).isFalse();

        test(find(Checkbox.class)
                        .withLabel("Let people who queue leave a message instead")
                        .single())
                .click();
        assertThat(minutes.getValue()).isEqualTo("3");
        test(button("Submit")).click();

        assertThat(settings.get("sales").setting().leaveAfterMinutes()).isEqualTo(3);
    }

    @Test
    void whatSomebodyElseSavedMeanwhileIsShownAndNotOverwrittenUnasked() {
        open("sales");
        test(word("Button that opens the chat")).setValue("Ask us");
        settings.save("default", new WidgetSetting(List.of(), Show.MESSAGE, Show.MESSAGE, null, Map.of()), null);

        test(button("Submit")).click();

        assertThat(settings.get("sales").source()).isEqualTo(Source.DEFAULT);
        assertThat(find(ConflictNotice.class).single().getElement().getTextRecursively())
                .contains("ada saved this just now");
        assertThat(word("Button that opens the chat").getValue()).isEqualTo("Ask us");
        test(button("Overwrite with mine")).click();
        assertThat(settings.get("sales").setting().texts()).isEqualTo(Map.of("en", Map.of("launcher", "Ask us")));
    }

    @Test
    void leavingWithInputAsksFirst() {
        var view = open("sales");
        test(word("Button that opens the chat")).setValue("Ask us");

        view.getUI().orElseThrow().navigate("settings");

        assertThat(getCurrentView()).isSameAs(view);
        test(find(ConfirmDialog.class).single()).confirm();
        assertThat(getCurrentView()).isNotSameAs(view);
    }

    @Test
    void aGroupThatDoesNotExistIsNotFound() {
        navigate("settings/chat-widget/nobody", Component.class);

        assertThat(find(H1.class).withText("Not found").exists()).isTrue();
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void supervisorsHaveNoAccess() {
        navigate("settings/chat-widget", Component.class);

        assertThat(find(H1.class).withText("No access").exists()).isTrue();
    }
}
