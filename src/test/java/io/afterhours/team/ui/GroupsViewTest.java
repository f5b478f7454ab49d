package io.afterhours.team.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextField;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.team.Agent;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import io.afterhours.team.Groups;
import io.afterhours.team.Memberships;
import io.afterhours.ticket.TicketState;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

@DatabaseTest
@WithMockUser(username = "ada", roles = "ADMIN")
class GroupsViewTest extends SpringBrowserlessTest {

    private static final int NAME = 0;
    private static final int CODE = 1;
    private static final int MEMBERS = 2;
    private static final int OPEN = 3;
    private static final int QUEUED = 4;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Groups groups;

    @Autowired
    private Memberships memberships;

    @Autowired
    private GroupsReader reader;

    @Autowired
    private JdbcClient jdbc;

    private GroupId sales;

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        sales = fixtures.group("sales");
        fixtures.group("support");
        fixtures.person("ada", 0, "ADMIN");
        fixtures.agent("anna", 3, sales);
        fixtures.agent("ben", 3);
        fixtures.agent("cleo", 3);
        fixtures.offline(true);
        fixtures.offlinePolicy(GroupId.DEFAULT, true, 20, true, "QUEUED");
        super.initVaadinEnvironment();
    }

    private GroupsView view() {
        return navigate("settings/groups", GroupsView.class);
    }

    private GroupsView edit(String code) {
        return navigate("settings/groups/" + code, GroupsView.class);
    }

    @SuppressWarnings("unchecked")
    private Grid<GroupRow> grid() {
        return find(Grid.class).single();
    }

    private String cell(int row, int column) {
        return column == NAME
                ? test(grid()).getCellComponent(row, column).getElement().getTextRecursively()
                : test(grid()).getCellText(row, column);
    }

    private Button button(String text) {
        return find(Button.class).withText(text).all().getLast();
    }

    private TextField field(String label) {
        return find(TextField.class).withLabel(label).single();
    }

    @SuppressWarnings("unchecked")
    private MultiSelectComboBox<Member> members() {
        return find(MultiSelectComboBox.class).single();
    }

    private void choose(String... usernames) {
        Set<Member> chosen = new LinkedHashSet<>();
        for (String username : usernames) {
            chosen.add(new Member(username, username, true));
        }
        members().setValue(chosen);
    }

    private String editor() {
        return find(GroupEditor.class).single().getElement().getTextRecursively();
    }

    private String notice() {
        return find(Notification.class).all().getLast().getElement().getTextRecursively();
    }

    private List<String> membersOf(String code) {
        return memberships.members(groups.required(code).id()).stream()
                .map(Agent::username)
                .toList();
    }

    /** As the browser does that has not heard yet that somebody was faster, which the form may be told at any moment. */
    private void saveTooLate() {
        button("Save").click();
    }

    @Test
    void groupsAreListedWithTheirMembersAndWhatWaits() {
        fixtures.ask("sales", 2);
        view();

        assertThat(test(grid()).size()).isEqualTo(3);
        assertThat(cell(0, NAME)).contains("Default").contains("Built in");
        assertThat(cell(0, MEMBERS)).isEqualTo("3");
        assertThat(cell(0, NAME)).as("who belongs to Default alone").contains("in no other group");
        assertThat(cell(1, CODE)).isEqualTo("sales");
        assertThat(cell(1, MEMBERS)).isEqualTo("1");
        assertThat(cell(1, OPEN)).isEqualTo("2");
        assertThat(cell(1, QUEUED)).isEqualTo("0");
    }

    @Test
    void aSearchFindsNamesAndCodesAndTakesNothingForAPattern() {
        view();
        TextField search = find(TextField.class).withAriaLabel("Search groups").single();

        test(search).setValue("UPP");
        assertThat(test(grid()).size()).isEqualTo(1);
        assertThat(cell(0, CODE)).isEqualTo("support");
        test(search).setValue("%");
        assertThat(test(grid()).size()).isZero();
    }

    @Test
    void aGroupIsMadeWithItsMembersInOneStep() {
        view();
        test(button("New group")).click();
        assertThat(button("Create group").isEnabled()).isFalse();
        test(field("Code")).setValue("billing");
        test(field("Name")).setValue("Billing");
        choose("ben", "cleo");
        assertThat(editor()).contains("2 join: ben, cleo");
        test(button("Create group")).click();

        assertThat(groups.required("billing").name()).isEqualTo("Billing");
        assertThat(membersOf("billing")).containsExactly("ben", "cleo");
        assertThat(find(GroupEditor.class).exists()).isFalse();
        await().pollInSameThread().untilAsserted(() -> {
            roundTrip();
            assertThat(test(grid()).size()).isEqualTo(4);
        });
    }

    @Test
    void aCodeThatIsTakenIsRefusedBesideItsFieldAndNothingIsLost() {
        view();
        test(button("New group")).click();
        test(field("Code")).setValue("sales");
        test(field("Name")).setValue("Other sales");
        test(button("Create group")).click();

        assertThat(field("Code").isInvalid()).isTrue();
        assertThat(field("Code").getErrorMessage()).contains("There is a group with the code sales already");
        assertThat(field("Name").getValue()).isEqualTo("Other sales");
        test(field("Code")).setValue("No Code");
        test(button("Create group")).click();
        assertThat(field("Code").getErrorMessage()).contains("lower case letters");
    }

    @Test
    void nameAndMembersAreSavedTogetherAndCanBeUndone() {
        edit("sales");
        assertThat(button("Save").isEnabled()).isFalse();
        test(field("Name")).setValue("Deals");
        choose("ben", "cleo");
        assertThat(editor()).contains("2 join: ben, cleo").contains("Leaves, and keeps chats already taken: anna");
        test(button("Save")).click();

        assertThat(groups.required("sales").name()).isEqualTo("Deals");
        assertThat(membersOf("sales")).containsExactly("ben", "cleo");
        test(button("Undo")).click();
        assertThat(groups.required("sales").name()).isEqualTo("sales");
        assertThat(membersOf("sales")).containsExactly("anna");
    }

    @Test
    void peopleAreFoundByNameOrUserNameOnThisSideOfTheNetwork() {
        jdbc.sql("UPDATE agent SET name = 'Benedikt', enabled = FALSE WHERE username = 'ben'")
                .update();
        edit("sales");

        var found = members()
                .getLazyDataView()
                .getItems()
                .map(members().getItemLabelGenerator()::apply)
                .toList();
        assertThat(found).containsExactly("ada", "anna", "Benedikt (ben), disabled", "cleo");
        assertThat(reader.people("BEN", 0, 50)).extracting(Member::username).containsExactly("ben");
    }

    @Test
    void whatSomebodyElseSavedMeanwhileIsShownAndNotOverwritten() {
        edit("sales");
        test(field("Name")).setValue("Mine");
        memberships.save("sales", "Theirs", List.of("ben"), null);
        saveTooLate();

        assertThat(groups.required("sales").name()).isEqualTo("Theirs");
        assertThat(editor()).contains("ada saved this just now").contains("“Theirs”, one member: ben");
        test(button("Load theirs")).click();
        assertThat(field("Name").getValue()).isEqualTo("Theirs");
        assertThat(members().getValue()).extracting(Member::username).containsExactly("ben");
    }

    @Test
    void afterAConflictMineCanWin() {
        edit("sales");
        test(field("Name")).setValue("Mine");
        groups.rename("sales", "Theirs", null);
        saveTooLate();
        test(button("Overwrite with mine")).click();

        assertThat(groups.required("sales").name()).isEqualTo("Mine");
    }

    @Test
    void defaultStaysAsItIs() {
        edit("default");

        assertThat(editor()).contains("This group is built in");
        assertThat(field("Name").isReadOnly()).isTrue();
        assertThat(find(MultiSelectComboBox.class).exists()).isFalse();
        assertThat(find(Button.class).withText("Delete group").exists()).isFalse();
        assertThat(find(Button.class).withText("Save").exists()).isFalse();
    }

    @Test
    void anEmptyGroupIsDeletedAfterAQuestionAndStaysToBeSeen() {
        edit("support");
        test(button("Delete group")).click();
        assertThat(dialog()).contains("Nobody waits in support");
        assertThat(find(ComboBox.class).exists()).isFalse();
        test(button("Delete group")).click();

        assertThat(groups.byCode("support")).isEmpty();
        await().pollInSameThread().untilAsserted(() -> {
            roundTrip();
            assertThat(test(grid()).size()).isEqualTo(2);
        });
        test(find(Checkbox.class).withLabel("Show deleted groups").single()).click();
        assertThat(test(grid()).size()).isEqualTo(3);
        assertThat(cell(2, NAME)).contains("support").contains("Deleted just now");
        assertThat(cell(2, CODE)).isEqualTo("support");
        assertThat(cell(2, OPEN)).isEqualTo("—");
    }

    private String dialog() {
        return find(Dialog.class).single().getElement().getTextRecursively();
    }

    @Test
    void ticketsThatWaitNeedAGroupThatTakesThemOver() {
        fixtures.ask("sales", 2);
        edit("sales");
        test(button("Delete group")).click();
        assertThat(dialog()).contains("sales has 0 queued, 2 open and 0 assigned tickets");
        assertThat(button("Delete group").isEnabled()).isFalse();
        choose(row("sales"));
        test(button("Delete group")).click();
        assertThat(target().getErrorMessage()).contains("Choose another group than the one you delete");
        choose(row("support"));
        test(button("Delete group")).click();

        assertThat(groups.byCode("sales")).isEmpty();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM ticket WHERE grp_id = ? AND state = 'OPEN'")
                        .param(groups.required("support").id().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(fixtures.count(TicketState.OPEN))
                .isEqualTo(2);
    }

    @Test
    void aTargetWithoutRoomIsRefusedInWordsAndTheGroupStays() {
        fixtures.offlinePolicy(groups.required("support").id(), true, 1, true, "QUEUED");
        fixtures.ask("sales", 2);
        edit("sales");
        test(button("Delete group")).click();
        choose(row("support"));
        test(button("Delete group")).click();

        assertThat(notice()).contains("cannot move to support").contains("Nothing was changed");
        assertThat(groups.byCode("sales")).isPresent();
        assertThat(find(Dialog.class).exists()).isTrue();
    }

    @SuppressWarnings("unchecked")
    private ComboBox<GroupRow> target() {
        return find(ComboBox.class).withLabel("Group that takes them over").single();
    }

    private void choose(GroupRow row) {
        target().setValue(row);
    }

    private GroupRow row(String code) {
        Group group = groups.required(code);
        return new GroupRow(group, code, 0, 0, 0, 0, null);
    }

    @Test
    void whatHappensMeanwhileIsShownWithoutReload() {
        view();
        fixtures.ask("sales");
        memberships.replace("sales", List.of("anna", "ben"));

        await().pollInSameThread().untilAsserted(() -> {
            roundTrip();
            assertThat(cell(1, OPEN)).isEqualTo("1");
            assertThat(cell(1, MEMBERS)).isEqualTo("2");
        });
    }

    @Test
    void leavingWithInputAsksFirst() {
        var view = edit("sales");
        test(field("Name")).setValue("Deals");
        view.getUI().orElseThrow().navigate("settings/groups/support");
        assertThat(find(GroupEditor.class).single().code()).isEqualTo("sales");
        test(find(ConfirmDialog.class).single()).confirm();

        assertThat(find(GroupEditor.class).single().code()).isEqualTo("support");
    }

    @Test
    void aGroupThatIsDeletedMeanwhileClosesItsForm() {
        edit("support");
        groups.delete("support");

        await().pollInSameThread().untilAsserted(() -> {
            roundTrip();
            assertThat(find(GroupEditor.class).exists()).isFalse();
        });
        assertThat(notice()).contains("Somebody else has just deleted this group");
    }

    @Test
    void aGroupThatDoesNotExistIsNotFound() {
        navigate("settings/groups/nobody", Component.class);

        assertThat(find(H1.class).withText("Not found").exists()).isTrue();
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void supervisorsHaveNoAccess() {
        navigate("settings/groups", Component.class);

        assertThat(find(H1.class).withText("No access").exists()).isTrue();
    }
}
