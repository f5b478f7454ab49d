package io.afterhours.notification.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.EmailField;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.notification.Channels;
import io.afterhours.notification.Choices;
import io.afterhours.notification.Digest;
import io.afterhours.notification.NewsKind;
import io.afterhours.notification.Notifications;
import io.afterhours.notification.Quiet;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;

/** Everybody chooses what they are told; administrators choose for those who did not. */
@DatabaseTest
@WithMockUser(username = "anna", roles = "AGENT")
class NotificationsViewTest extends SpringBrowserlessTest {

    @Autowired
    private Fixtures stage;

    @Autowired
    private Notifications notifications;

    @Autowired
    private JdbcClient jdbc;

    private GroupId sales;

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        sales = stage.group("sales");
        stage.group("tech");
        stage.agent("anna", 2, sales);
        stage.person("boss", 0, "ADMIN");
        super.initVaadinEnvironment();
    }

    private Button button(String text) {
        return find(Button.class).withText(text).single();
    }

    private EmailField email() {
        return find(EmailField.class).single();
    }

    private TimeOfDay time(String label) {
        return find(TimeOfDay.class).withLabel(label).single();
    }

    @SuppressWarnings("unchecked")
    private Select<Pick> pick(int row, NewsKind kind) {
        List<Component> selects = find(ChoiceRow.class)
                .all()
                .get(row)
                .getChildren()
                .filter(Select.class::isInstance)
                .toList();
        return (Select<Pick>) selects.get(kind.ordinal());
    }

    @Test
    void nothingIsSavedBeforeSomethingWasChosen() {
        navigate(NotificationsView.class);

        assertThat(button("Save").isEnabled()).isFalse();
        assertThat(pick(0, NewsKind.CAPTURED).getValue()).isEqualTo(Pick.WORKSPACE);
        assertThat(find(DefaultsPanel.class).exists()).isFalse();
    }

    @Test
    void whatOneChoosesIsKept() {
        navigate(NotificationsView.class);
        test(email()).setValue("anna@team.example");
        test(find(Checkbox.class).withLabel("Quiet hours").single()).click();
        test(time("To")).setValue("6:30");
        radio().setValue(Digest.DAILY);
        test(time("At")).setValue("8");
        pick(0, NewsKind.MISSED).setValue(Pick.BOTH);
        test(button("Save")).click();

        var kept = notifications.mine("en");
        assertThat(kept.email()).isEqualTo("anna@team.example");
        assertThat(kept.quiet()).isEqualTo(new Quiet(22 * 60, 6 * 60 + 30));
        assertThat(kept.digest()).isEqualTo(Digest.DAILY);
        assertThat(kept.digestMinute()).isEqualTo(8 * 60);
        assertThat(kept.choices().everywhere()).containsEntry(NewsKind.MISSED, new Channels(true, true));
        assertThat(jdbc.sql("SELECT digest_due IS NOT NULL FROM notification_person")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(button("Save").isEnabled()).isFalse();
    }

    @SuppressWarnings("unchecked")
    private RadioButtonGroup<Digest> radio() {
        return find(RadioButtonGroup.class).single();
    }

    @Test
    @SuppressWarnings("unchecked")
    void aGroupCanBeChosenApart() {
        navigate(NotificationsView.class);
        ComboBox<Group> more =
                find(ComboBox.class).withLabel("Choose differently for a group").single();
        assertThat(more.getListDataView().getItems().map(Group::code))
                .contains("sales")
                .doesNotContain("tech");
        test(more).selectItem("sales");
        pick(1, NewsKind.CAPTURED).setValue(Pick.NONE);
        test(button("Save")).click();

        assertThat(notifications.mine("en").choices().groups().get(sales))
                .containsEntry(NewsKind.CAPTURED, Channels.NONE)
                .hasSize(1);
    }

    @Test
    void whatCannotBeIsSaidBesideItsField() {
        navigate(NotificationsView.class);
        test(email()).setValue("nobody");
        test(button("Save")).click();
        assertThat(email().isInvalid()).isTrue();

        test(email()).setValue("");
        radio().setValue(Digest.DAILY);
        test(button("Save")).click();
        assertThat(email().isInvalid()).isTrue();

        test(email()).setValue("anna@team.example");
        test(time("At")).setValue("noon");
        test(button("Save")).click();
        assertThat(time("At").isInvalid()).isTrue();
        assertThat(notifications.mine("en").version()).isZero();
    }

    @Test
    void aSecondWindowDoesNotOverwriteTheFirst() {
        navigate(NotificationsView.class);
        test(email()).setValue("anna@team.example");
        test(button("Save")).click();
        jdbc.sql("UPDATE notification_person SET version = version + 1").update();
        test(email()).setValue("other@team.example");
        test(button("Save")).click();

        assertThat(notifications.mine("en").email()).isEqualTo("anna@team.example");
    }

    @Test
    @WithMockUser(username = "boss", roles = "ADMIN")
    void administratorsChooseForThoseWhoDidNot() {
        navigate(NotificationsView.class);
        pick(1, NewsKind.CAPTURED).setValue(Pick.BROWSER);
        test(button("Save for everybody")).click();

        assertThat(notifications.defaults().everywhere()).containsEntry(NewsKind.CAPTURED, new Channels(false, true));
        assertThat(jdbc.sql("SELECT COUNT(*) FROM audit WHERE action = 'notifications.defaults'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void agentsDoNotChooseForOthers() {
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> notifications.saveDefaults(Choices.NONE));
    }
}
