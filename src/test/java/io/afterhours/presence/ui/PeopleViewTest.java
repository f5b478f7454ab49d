package io.afterhours.presence.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.team.AgentDraft;
import io.afterhours.team.AgentId;
import io.afterhours.team.Agents;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import io.afterhours.team.Groups;
import io.afterhours.team.Memberships;
import io.afterhours.team.Role;
import io.afterhours.team.Staff;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.test.context.support.WithMockUser;

@DatabaseTest
@WithMockUser(username = "ada", roles = "ADMIN")
class PeopleViewTest extends SpringBrowserlessTest {

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Agents agents;

    @Autowired
    private Groups groups;

    @Autowired
    private Memberships memberships;

    @Autowired
    private Staff staff;

    @Autowired
    private PasswordEncoder encoder;

    @Autowired
    private JdbcClient jdbc;

    private AgentId anna;
    private GroupId sales;

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        sales = fixtures.group("sales");
        fixtures.group("support");
        fixtures.person("ada", 0, "ADMIN");
        anna = fixtures.agent("anna", 3, sales);
        fixtures.agent("ben", 2);
        super.initVaadinEnvironment();
    }

    private PeopleView view() {
        return navigate("settings/agents/people", PeopleView.class);
    }

    private PeopleView edit(String username) {
        return navigate("settings/agents/people/" + username, PeopleView.class);
    }

    @SuppressWarnings("unchecked")
    private Grid<PersonRow> grid() {
        return find(Grid.class).single();
    }

    private Button button(String text) {
        return find(Button.class).withText(text).all().getLast();
    }

    private TextField field(String label) {
        return find(TextField.class).withLabel(label).all().getLast();
    }

    private String name(int row) {
        return test(grid()).getCellComponent(row, 0).getElement().getTextRecursively();
    }

    private String dialog() {
        return find(Dialog.class).all().getLast().getElement().getTextRecursively();
    }

    private String editor() {
        return find(PersonEditor.class).single().getElement().getTextRecursively();
    }

    @SuppressWarnings("unchecked")
    private void inGroups(String... codes) {
        MultiSelectComboBox<Group> box = find(MultiSelectComboBox.class).single();
        box.setValue(List.of(codes).stream().map(groups::required).collect(Collectors.toSet()));
    }

    private Set<GroupId> groupsOf(String username) {
        return memberships.groupsOf(agents.required(username).id());
    }

    /** As the browser does that has not heard yet that somebody was faster, which the form may be told at any moment. */
    private void saveTooLate() {
        button("Save").click();
    }

    @Test
    void everybodyIsListedAlsoWhoTakesNoChats() {
        jdbc.sql("UPDATE agent SET enabled = FALSE WHERE username = 'ben'").update();
        view();
        assertThat(test(grid()).size()).isEqualTo(2);
        assertThat(name(0)).startsWith("ada").contains("No valid password");
        assertThat(test(grid()).getCellText(1, 2)).isEqualTo("Agent");
        assertThat(test(grid()).getCellText(1, 3)).isEqualTo("0 / 3");
        assertThat(test(grid()).getCellText(1, 4)).isEqualTo("sales");

        test(find(Checkbox.class).withLabel("Show disabled people").single()).click();
        assertThat(name(2)).startsWith("ben").contains("Disabled");
        test(find(TextField.class).withAriaLabel("Search people").single()).setValue("ann");
        assertThat(test(grid()).size()).isEqualTo(1);
    }

    @Test
    void somebodyNewGetsGroupsAndAPasswordThatIsShownOnce() {
        view();
        test(button("New person")).click();
        assertThat(button("Add person").isEnabled()).isFalse();
        test(field("User name")).setValue("cleo");
        test(field("Name")).setValue("Cleo");
        inGroups("sales", "support");
        test(button("Add person")).click();

        var password = field("First password").getValue();
        assertThat(dialog()).contains("will not be shown again");
        assertThat(encoder.matches(
                        password,
                        jdbc.sql("SELECT password_hash FROM agent WHERE username = 'cleo'")
                                .query(String.class)
                                .single()))
                .isTrue();
        assertThat(agents.required("cleo").concurrency()).isEqualTo(5);
        assertThat(groupsOf("cleo"))
                .containsExactly(
                        GroupId.DEFAULT, sales, groups.required("support").id());
        assertThat(jdbc.sql("SELECT GROUP_CONCAT(COALESCE(new_value, '')) FROM audit")
                        .query(String.class)
                        .single())
                .doesNotContain(password);
    }

    @Test
    void whatCannotBeIsRefusedBesideItsFieldAndNobodyIsAdded() {
        view();
        test(button("New person")).click();
        test(field("User name")).setValue("anna");
        test(field("Name")).setValue("Another Anna");
        inGroups("support");
        test(button("Add person")).click();

        assertThat(field("User name").getErrorMessage()).contains("with the user name anna already");
        assertThat(groupsOf("anna")).containsExactly(GroupId.DEFAULT, sales);
        test(field("Chats at once")).setValue("1001");
        assertThat(button("Add person").isEnabled()).isFalse();
    }

    @Test
    @SuppressWarnings("unchecked")
    void rolesConcurrencyAndGroupsAreSavedTogether() {
        edit("anna");
        assertThat(button("Save").isEnabled()).isFalse();
        test(field("Chats at once")).setValue("7");
        CheckboxGroup<Role> roles = find(CheckboxGroup.class).single();
        roles.setValue(Set.of(Role.SUPERVISOR));
        inGroups("support");
        test(button("Save")).click();

        var saved = agents.required("anna");
        assertThat(saved.concurrency()).isEqualTo(7);
        assertThat(saved.roles()).containsExactly(Role.SUPERVISOR);
        assertThat(groupsOf("anna"))
                .containsExactly(GroupId.DEFAULT, groups.required("support").id());
    }

    @Test
    void groupsThatSomebodyElseChangedMeanwhileStayChanged() {
        edit("anna");
        fixtures.group("billing");
        memberships.replace("billing", List.of("anna"));
        test(field("Name")).setValue("Anna");
        test(button("Save")).click();

        assertThat(groupsOf("anna")).contains(groups.required("billing").id(), sales);
    }

    @Test
    void whatSomebodyElseSavedMeanwhileIsShownAndNotOverwritten() {
        edit("anna");
        test(field("Name")).setValue("Mine");
        agents.update("anna", new AgentDraft(null, "Theirs", 9, null, null), null);
        saveTooLate();

        assertThat(agents.required("anna").name()).isEqualTo("Theirs");
        assertThat(editor())
                .contains("ada saved this just now")
                .contains("Theirs, Agent, 9 chats at once, may log in.");
        test(button("Load theirs")).click();
        assertThat(field("Name").getValue()).isEqualTo("Theirs");
    }

    @Test
    void whoeverIsDisabledWithChatsHandsThemOver() {
        fixtures.available(anna);
        fixtures.ask("sales");
        edit("anna");
        test(find(Checkbox.class).withLabel("May log in and work").single()).click();
        test(button("Save")).click();
        assertThat(dialog()).contains("anna has one chat and takes none any more.");
        assertThat(agents.required("anna").enabled()).isTrue();
        handTo("ben");

        assertThat(agents.required("anna").enabled()).isFalse();
        assertThat(jdbc.sql(
                                "SELECT a.username FROM ticket t JOIN agent a ON a.id = t.agent_id WHERE t.state = 'ASSIGNED'")
                        .query(String.class)
                        .list())
                .containsExactly("ben");
    }

    @SuppressWarnings("unchecked")
    private void handTo(String username) {
        RadioButtonGroup<Object> way =
                find(RadioButtonGroup.class).withLabel("Give them").single();
        test(way).selectItem("To one person");
        ComboBox<PersonRow> successor =
                find(ComboBox.class).withLabel("Who gets them").single();
        assertThat(button("Save").isEnabled()).isFalse();
        successor.setValue(new PersonRow(agents.required(username), 0, false, List.of()));
        test(button("Save")).click();
    }

    @Test
    void theOnlyAdminStaysOne() {
        jdbc.sql("UPDATE agent SET password_hash = 'x' WHERE username = 'ada'").update();
        edit("ada");
        test(find(Checkbox.class).withLabel("May log in and work").single()).click();
        test(button("Save")).click();

        assertThat(find(Notification.class).all().getLast().getElement().getTextRecursively())
                .contains("ada is the only admin who can log in");
        assertThat(agents.required("ada").enabled()).isTrue();
    }

    @Test
    void anotherPasswordIsShownAfterAQuestion() {
        edit("anna");
        test(button("New password")).click();
        test(find(ConfirmDialog.class).single()).confirm();

        assertThat(field("First password").getValue()).matches("[0-9A-Z]{4}(-[0-9A-Z]{4}){6}");
    }

    @Test
    void severalPeopleGetAsManyChatsAfterAPreview() {
        fixtures.available(anna);
        fixtures.ask("sales", 2);
        view();
        assertThat(button("Change chats at once").isEnabled()).isFalse();
        grid().asMultiSelect()
                .setValue(Set.of(test(grid()).getRow(1), test(grid()).getRow(2)));
        test(button("Change chats at once of 2")).click();
        assertThat(dialog()).contains("anna: 3 now").contains("ben: 2 now");
        test(field("Chats at once")).setValue("1");
        assertThat(dialog())
                .contains("anna: 3 → 1 Keeps 2 chats, and is given no more until fewer than 1 are left.")
                .contains("ben: 2 → 1");
        test(button("Save")).click();

        assertThat(agents.required("anna").concurrency()).isEqualTo(1);
        assertThat(agents.required("ben").concurrency()).isEqualTo(1);
        assertThat(agents.required("ada").concurrency()).isZero();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM audit WHERE action = 'agent.concurrency'")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void raisingConcurrencyGivesOutWhatWaits() {
        fixtures.queuePolicy(GroupId.DEFAULT, true, 10);
        fixtures.available(anna);
        fixtures.ask("sales", 5);
        staff.concurrency(Map.of("anna", agents.required("anna").version()), 5);

        assertThat(jdbc.sql("SELECT COUNT(*) FROM ticket WHERE state = 'ASSIGNED' AND agent_id = ?")
                        .param(anna.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(5);
    }

    @Test
    void ofSeveralNobodyIsChangedWhenOneWasChangedMeanwhile() {
        var versions = Map.of(
                "anna", agents.required("anna").version(),
                "ben", agents.required("ben").version());
        agents.update("ben", new AgentDraft(null, "Benedikt", null, null, null), null);

        assertThatThrownBy(() -> staff.concurrency(versions, 9)).hasMessageContaining("Nothing was saved");
        assertThat(agents.required("anna").concurrency()).isEqualTo(3);
    }

    @Test
    void somebodyWhoDoesNotExistIsNotFound() {
        navigate("settings/agents/people/nobody", Component.class);

        assertThat(find(H1.class).withText("Not found").exists()).isTrue();
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void nobodyButAdministratorsMay() {
        navigate("settings/agents/people", Component.class);

        assertThat(find(H1.class).withText("No access").exists()).isTrue();
        assertThatThrownBy(() -> staff.concurrency(Map.of(), 1)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> staff.create(AgentDraft.of("x", "X", 1, Set.of(Role.ADMIN)), Set.of()))
                .isInstanceOf(AccessDeniedException.class);
    }
}
