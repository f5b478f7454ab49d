package io.afterhours.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.routing.ManualWork;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketFilter;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;

/** Handing tickets on and opening them again: what would become of them is said before (semantics 1.13, A24, A32). */
@DatabaseTest
@WithMockUser(username = "sue", roles = "SUPERVISOR")
class PlanDialogsTest extends SpringBrowserlessTest {

    @Autowired
    Fixtures fixtures;

    @Autowired
    Tickets tickets;

    @Autowired
    ManualWork work;

    private GroupId sales;
    private GroupId tech;
    private AgentId anna;
    private AgentId cleo;

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        sales = fixtures.group("sales");
        tech = fixtures.group("tech");
        anna = fixtures.agent("anna", 2, sales);
        cleo = fixtures.agent("cleo", 1, tech);
        fixtures.person("sue", 3, "SUPERVISOR", sales);
        fixtures.offline(true);
        fixtures.offlinePolicy(GroupId.DEFAULT, true, 20, true, "QUEUED");
        super.initVaadinEnvironment();
    }

    private Ticket assignedToAnna() {
        var ticket = fixtures.ask("sales");
        return SystemAccess.call(() -> work.assign(ticket.id(), "anna"));
    }

    private Ticket now(Ticket ticket) {
        return tickets.byId(ticket.id()).orElseThrow();
    }

    private Ticket newest() {
        return tickets.newest(new TicketFilter(null, null, null, null), 1).getFirst();
    }

    @Test
    @WithMockUser(username = "anna", roles = "AGENT")
    void anAgentHandsTheirChatToAColleagueWhoIsAwayAndIsToldWhoGetsIt() {
        var chat = assignedToAnna();
        navigate(MyChatsView.class, chat.id().value());
        click("Transfer…");
        assertThat(button("Hand on").isEnabled()).isFalse();
        choose("cleo");

        assertThat(dialog()).contains("cleo gets it");
        click("Hand on");

        assertThat(now(chat).agentUsername()).isEqualTo("cleo");
        assertThat(notices()).anyMatch(text -> text.contains("is Assigned now (cleo)"));
    }

    @Test
    @SuppressWarnings("unchecked")
    @WithMockUser(username = "anna", roles = "AGENT")
    void whoLeftWithoutChangingTheirStatusIsSaidToBeGone() {
        fixtures.away(cleo);
        fixtures.out(cleo);
        var chat = assignedToAnna();
        navigate(MyChatsView.class, chat.id().value());
        click("Transfer…");
        ComboBox<Colleague> agents = find(ComboBox.class).withLabel("Agent").single();
        var labels = agents.getListDataView()
                .getItems()
                .map(agents.getItemLabelGenerator()::apply)
                .toList();

        assertThat(labels).anyMatch(label -> label.startsWith("cleo") && label.contains("Away, logged out"));
    }

    @Test
    void aGroupWithoutAnybodyLeavesTheChatOrKeepsItOpenAndNeverMissesIt() {
        var chat = assignedToAnna();
        navigate(ResolvedView.class, chat.id().value());
        click("Transfer…");
        radio("To").setValue(radioItem("To", 1));
        group("tech");

        assertThat(dialog()).contains("Nobody there can take it: it stays as it is");
        radio("If nobody of the group can take it").setValue(radioItem("If nobody of the group can take it", 1));
        assertThat(dialog()).contains("queue");
        assertThat(button("Hand on").isEnabled()).isFalse();
        radio("If nobody of the group can take it").setValue(radioItem("If nobody of the group can take it", 2));
        assertThat(dialog()).contains("Open —");
        click("Hand on");

        assertThat(now(chat)).extracting(Ticket::state, Ticket::groupCode).containsExactly(TicketState.OPEN, "tech");
    }

    @Test
    void aGroupWithSomebodyWhoHasRoomNamesThem() {
        fixtures.available(cleo);
        var chat = assignedToAnna();
        navigate(ResolvedView.class, chat.id().value());
        click("Transfer…");
        radio("To").setValue(radioItem("To", 1));
        group("tech");

        assertThat(dialog()).contains("cleo gets it");
        click("Hand on");
        assertThat(now(chat).agentUsername()).isEqualTo("cleo");
    }

    @Test
    void whoeverComesTooLateReadsWhatHappenedMeanwhileAndTheDialogStays() {
        var ticket = fixtures.ask("sales");
        navigate(OpenView.class, ticket.id().value());
        click("Transfer…");
        choose("anna");
        SystemAccess.run(() -> work.resolve(ticket.id()));
        click("Hand on");

        assertThat(dialog()).contains("was resolved just now");
        assertThat(now(ticket).state()).isEqualTo(TicketState.RESOLVED);
    }

    @Test
    void severalAreHandedOnAtOnceWithCountsBefore() {
        var asked = fixtures.ask("sales", 3);
        fixtures.available(cleo);
        navigate(OpenView.class);
        selectAll();
        click("Transfer…");
        radio("To").setValue(radioItem("To", 1));
        group("tech");
        radio("If nobody of the group can take it").setValue(radioItem("If nobody of the group can take it", 2));

        assertThat(dialog()).contains("1 × cleo gets it").contains("2 × Open —");
        click("Hand on");

        assertThat(asked).map(ticket -> now(ticket).groupCode()).containsOnly("tech");
        assertThat(notices()).anyMatch(text -> text.contains("3 tickets handed on"));
    }

    @Test
    void aMissedTicketIsOpenedAgainByTheRulesOfItsGroupWithAReason() {
        var missed = missed();
        navigate(MissedView.class, missed.id().value());
        click("Reopen…");
        assertThat(dialog()).contains("Open —");
        assertThat(button("Open again").isEnabled()).isFalse();
        test(find(TextArea.class).withLabel("Why is it opened again?").single()).setValue("They called");
        click("Open again");

        assertThat(newest())
                .extracting(Ticket::state, Ticket::reopenedFrom)
                .containsExactly(TicketState.OPEN, missed.id());
        assertThat(notices()).anyMatch(text -> text.contains("Opened again as " + newest().reference()));
    }

    @Test
    void itIsOpenedForACertainAgentInAnotherGroupOrForAnybody() {
        var missed = missed();
        navigate(MissedView.class, missed.id().value());
        click("Reopen…");
        test(find(TextArea.class).withLabel("Why is it opened again?").single()).setValue("They called");
        radio("To whom").setValue(radioItem("To whom", 2));
        assertThat(button("Open again").isEnabled()).isFalse();
        choose("anna");
        assertThat(dialog()).contains("anna gets it");
        fixtures.available(cleo);
        radio("To whom").setValue(radioItem("To whom", 3));
        assertThat(dialog()).contains("cleo gets it");
        radio("To whom").setValue(radioItem("To whom", 1));
        group("tech");
        assertThat(dialog()).contains("cleo gets it");
        click("Open again");

        assertThat(newest())
                .extracting(Ticket::groupCode, Ticket::agentUsername)
                .containsExactly("tech", "cleo");
    }

    @Test
    void whatIsOpenAgainIsNotOpenedTwice() {
        var missed = missed();
        navigate(MissedView.class, missed.id().value());
        reopen();
        click("Reopen…");

        assertThat(dialog()).contains("was reopened as");
        assertThat(button("Open again").isEnabled()).isFalse();
    }

    @Test
    @WithMockUser(username = "adam", roles = "ADMIN")
    void aRequestForAGroupThatDoesNotExistIsSentWhereItBelongs() {
        fixtures.person("adam", 0, "ADMIN");
        var lost = fixtures.ask("sails");
        navigate(MissedView.class, lost.id().value());
        click("Reopen…");
        test(find(TextArea.class).withLabel("Why is it opened again?").single()).setValue("A typing mistake");
        group("sales");
        click("Open again");

        assertThat(newest())
                .extracting(Ticket::groupCode, Ticket::state, Ticket::reason)
                .containsExactly("sales", TicketState.OPEN, Reason.ALL_OFFLINE);
    }

    @Test
    void severalAreOpenedAgainAtOnceAndThoseThatCannotAreNamedBefore() {
        var first = missed();
        missed();
        navigate(MissedView.class, first.id().value());
        reopen();
        navigate(MissedView.class);
        selectAll();
        click("Reopen…");

        assertThat(dialog()).contains("1 × Open —").contains("was reopened as");
    }

    @Test
    void whoWouldGetWhatIsForeseenForThoseWhoAreAwayInTheGroupThatWaits() {
        fixtures.ask("sales", 3);
        navigate(OpenView.class);
        click("Who would get these?");

        assertThat(dialog())
                .contains(newest().query())
                .contains("anna gets these 2 tickets:")
                .contains("Then sue gets this ticket:")
                .contains("Nothing remains.");
        assertThat(fixtures.count(TicketState.OPEN)).isEqualTo(3);
    }

    @Test
    void whatIsLeftIsCountedWithItsReason() {
        fixtures.ask("sales", 9);
        navigate(OpenView.class);
        click("Who would get these?");
        group("sales");

        assertThat(dialog()).contains("4 tickets remain. Nobody of them has room for more.");
    }

    private void reopen() {
        click("Reopen…");
        test(find(TextArea.class).withLabel("Why is it opened again?").single()).setValue("Once more");
        click("Open again");
    }

    private Ticket missed() {
        var ticket = fixtures.ask("sales");
        return SystemAccess.call(() -> work.miss(ticket.id()));
    }

    @SuppressWarnings("unchecked")
    private void choose(String username) {
        ComboBox<Colleague> agents = find(ComboBox.class).withLabel("Agent").single();
        agents.setValue(agents.getListDataView()
                .getItems()
                .filter(each -> each.username().equals(username))
                .findFirst()
                .orElseThrow());
    }

    @SuppressWarnings("unchecked")
    private void group(String code) {
        find(Select.class).withLabel("Group").single().setValue(code);
    }

    @SuppressWarnings("unchecked")
    private RadioButtonGroup<Object> radio(String label) {
        return find(RadioButtonGroup.class).withLabel(label).single();
    }

    private Object radioItem(String label, int n) {
        return radio(label).getListDataView().getItem(n);
    }

    @SuppressWarnings("unchecked")
    private void selectAll() {
        Grid<Ticket> grid = find(Grid.class).single();
        grid.asMultiSelect().select(grid.getListDataView().getItems().toList());
    }

    private String dialog() {
        return text(find(Dialog.class).single());
    }

    private static String text(Component component) {
        return component.getElement().getTextRecursively()
                + component.getChildren().map(PlanDialogsTest::text).reduce("", String::concat);
    }

    private List<String> notices() {
        return find(Notification.class).all().stream()
                .map(PlanDialogsTest::text)
                .toList();
    }

    private Button button(String text) {
        return find(Button.class).withText(text).single();
    }

    private void click(String text) {
        test(button(text)).click();
    }
}
