package io.afterhours.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasText;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextArea;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.policy.ManualWorkRule;
import io.afterhours.policy.ManualWorkSettings;
import io.afterhours.presence.DeclaredStatus;
import io.afterhours.routing.Admission;
import io.afterhours.routing.AdmissionRequest;
import io.afterhours.routing.ManualWork;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.Messages;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketFilter;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import java.util.List;
import java.util.NoSuchElementException;
import org.assertj.core.groups.Tuple;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/** The inbox as its readers see it, found by label and text. */
@DatabaseTest
@WithMockUser(username = "anna", roles = "AGENT")
class InboxViewTest extends SpringBrowserlessTest {

    @Autowired
    Fixtures fixtures;

    @Autowired
    Tickets tickets;

    @Autowired
    Messages messages;

    @Autowired
    ManualWork work;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Admission admission;

    @Autowired
    ManualWorkSettings manualWork;

    @Autowired
    MyPresence presence;

    @Autowired
    InboxQueries queries;

    private GroupId sales;
    private AgentId anna;
    private AgentId ben;
    private AgentId nora;

    /** The first window opens before any method of this class runs, and needs its reader. */
    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        sales = fixtures.group("sales");
        anna = fixtures.agent("anna", 2, sales);
        ben = fixtures.agent("ben", 1, sales);
        nora = fixtures.agent("nora", 2);
        fixtures.person("sue", 3, "SUPERVISOR", sales);
        fixtures.person("adam", 0, "ADMIN");
        fixtures.offline(true);
        fixtures.offlinePolicy(GroupId.DEFAULT, true, 20, true, "QUEUED");
        super.initVaadinEnvironment();
    }

    @Test
    void anEmptyListSaysWhatWillAppearThere() {
        navigate(MyChatsView.class);

        assertThat(texts(H2.class)).contains("You have no chats");
        assertThat(find(Grid.class).all()).isEmpty();
    }

    @Test
    void aChatThatIsAssignedAppearsWithoutReloadAndIsAnnounced() {
        navigate(MyChatsView.class);
        fixtures.ask("sales");
        fixtures.available(anna);

        live(() -> assertThat(rows()).hasSize(1));
        live(() -> assertThat(find(Notification.class).all())
                .anySatisfy(notice -> assertThat(text(notice)).contains("New chat from Mia in sales")));
    }

    /** She belonged to no other group than Default when her window opened. */
    @Test
    @WithMockUser(username = "nora", roles = "AGENT")
    void whoIsGivenAChatOfAGroupTheyHaveJustJoinedIsToldOfIt() {
        navigate(MyChatsView.class);
        fixtures.available(nora);
        jdbc.sql("INSERT INTO agent_group (agent_id, grp_id) VALUES (?, ?)")
                .params(nora.value(), sales.value())
                .update();
        Ticket chat = fixtures.ask("sales");

        live(() -> assertThat(rows()).containsExactly(chat.id().value()));
        live(() -> assertThat(find(Notification.class).all()).isNotEmpty());
    }

    @Test
    void theTitleIsWrittenWhenItsNumberChangesAndNotWithEveryChange() {
        var chats = List.of(assigned());
        var window = UI.getCurrent();
        var alerts = new Alerts(code -> code, chat -> false);
        alerts.attached(window);
        alerts.show(List.of());
        scripts(window);

        alerts.show(chats);
        assertThat(scripts(window)).anyMatch(script -> script.contains("document.title"));
        alerts.show(chats);
        assertThat(scripts(window)).isEmpty();
    }

    @Test
    void chatsThatCameWithTheLoginAreAnnouncedTogetherAndEarlierOnesAreNot() {
        var chats = List.of(assigned(), assigned());
        var old = assigned();
        var alerts = new Alerts(code -> code, chat -> !chat.id().equals(old.id()));
        alerts.attached(UI.getCurrent());
        find(Notification.class).all().forEach(Notification::close);

        alerts.show(List.of(chats.getFirst(), chats.getLast(), old));

        assertThat(find(Notification.class).all())
                .singleElement()
                .satisfies(notice -> assertThat(text(notice)).contains("2 new chats are yours"));
    }

    private static List<String> scripts(UI window) {
        return window.getInternals().dumpPendingJavaScriptInvocations().stream()
                .map(each -> each.getInvocation().getExpression())
                .toList();
    }

    @Test
    void aTicketIsOpenedByItsAddressWithItsConversationAndFacts() {
        Ticket ticket = assigned();
        navigate(MyChatsView.class, ticket.id().value());

        assertThat(texts(H2.class)).contains("Mia");
        assertThat(texts(Div.class)).contains("Where is my order?");
        assertThat(texts(Span.class)).contains("Assigned", ticket.reference(), "sales");
    }

    @Test
    void whatBecameOfAMailedAnswerIsSaidBesideItAndFollowsByItself() {
        Ticket ticket = assigned();
        var answer = messages.add(ticket.id(), Message.Author.AGENT, anna, false, "It is on its way");
        jdbc.sql("""
                INSERT INTO mail (ticket_id, kind, message_id, recipient, header_id, state, created_at, due_at)
                VALUES (?, 'ANSWER', ?, 'mia@example.org', 'a@example.org', 'PENDING', '2026-03-27', '2099-01-01')""").params(ticket.id().value(), answer.id()).update();
        navigate(MyChatsView.class, ticket.id().value());
        assertThat(texts(Span.class)).contains("Will be e-mailed unless the customer sees it first");

        jdbc.sql("UPDATE mail SET state = 'BOUNCED', problem = '550 No such user'")
                .update();
        messages.add(ticket.id(), Message.Author.SYSTEM, null, true, "It came back");

        live(() -> assertThat(texts(Span.class)).contains("The e-mail came back: 550 No such user"));
    }

    @Test
    void whatTheCustomerWritesAppearsWhileTheTypedReplyStays() {
        Ticket ticket = assigned();
        navigate(MyChatsView.class, ticket.id().value());
        test(reply()).setValue("One moment");
        messages.add(ticket.id(), Message.Author.CUSTOMER, null, false, "Are you there?");

        live(() -> assertThat(texts(Div.class)).contains("Are you there?"));
        assertThat(reply().getValue()).isEqualTo("One moment");
    }

    @Test
    void aReplyIsSentToTheCustomerAndANoteIsNot() {
        Ticket ticket = assigned();
        navigate(MyChatsView.class, ticket.id().value());
        test(reply()).setValue("Good morning");
        click("Send");
        test(find(Checkbox.class).withCaption("Internal note").single()).click();
        test(reply()).setValue("Known customer");
        click("Send");

        assertThat(tickets.messages(ticket.id(), true))
                .extracting(Message::body, Message::internal, Message::agent)
                .contains(Tuple.tuple("Good morning", false, "anna"), Tuple.tuple("Known customer", true, "anna"));
        assertThat(reply().getValue()).isEmpty();
    }

    @Test
    void aReplyThatWasNotSentIsThereAgainWhenTheTicketIsOpenedAgain() {
        Ticket ticket = assigned();
        navigate(MyChatsView.class, ticket.id().value());
        test(reply()).setValue("Half a sent");
        navigate(OpenView.class);
        navigate(MyChatsView.class, ticket.id().value());

        assertThat(reply().getValue()).isEqualTo("Half a sent");
    }

    @Test
    void aNoteThatWasNotSentIsStillANoteWhenTheTicketIsOpenedAgain() {
        Ticket ticket = assigned();
        navigate(MyChatsView.class, ticket.id().value());
        test(internal()).click();
        test(reply()).setValue("They were rude the last time");
        Ticket other = assigned();
        navigate(MyChatsView.class, other.id().value());
        assertThat(internal().getValue()).isFalse();

        navigate(MyChatsView.class, ticket.id().value());
        assertThat(internal().getValue()).isTrue();
        click("Send");

        assertThat(tickets.messages(ticket.id(), true).getLast()).satisfies(note -> {
            assertThat(note.body()).isEqualTo("They were rude the last time");
            assertThat(note.internal()).isTrue();
        });
    }

    private Checkbox internal() {
        return find(Checkbox.class).withCaption("Internal note").single();
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void openTicketsThatNeedAFollowUpAreMarkedAndListedAlone() {
        jdbc.sql("UPDATE queue_handling SET max_open_age_hours = 2").update();
        var first = fixtures.ask("sales").id();
        var fresh = fixtures.ask("sales");
        jdbc.sql("UPDATE ticket SET state_since = state_since - INTERVAL 2 HOUR WHERE id = ?")
                .param(first.value())
                .update();
        var old = tickets.byId(first).orElseThrow();
        navigate("inbox/open", OpenView.class);
        assertThat(rows()).containsExactly(old.id().value(), fresh.id().value());
        assertThat(field("reason")).isEqualTo("Needs follow-up");
        assertThat(page().needsFollowUp(old)).isTrue();
        assertThat(page().needsFollowUp(fresh)).isFalse();

        test(find(Checkbox.class).withCaption("Needs follow-up only").single()).click();

        assertThat(rows()).containsExactly(old.id().value());
        assertThat(UI.getCurrent().getActiveViewLocation().getQueryParameters().getParameters())
                .containsKey("followup");
    }

    private InboxPage page() {
        return queries.page(Folder.OPEN, null, false, null);
    }

    @Test
    void resolvingAChatBringsTheNextOne() {
        fixtures.ask("sales", 3);
        fixtures.available(anna);
        navigate(MyChatsView.class, mine().getFirst().id().value());
        assertThat(rows()).hasSize(2);
        Ticket first = mine().getFirst();
        click("Resolve");

        assertThat(tickets.byId(first.id()).orElseThrow().state()).isEqualTo(TicketState.RESOLVED);
        assertThat(rows()).hasSize(2).doesNotContain(first.id().value());
    }

    @Test
    void scriptsThatCustomersWriteAreShownAsText() {
        String hostile = "<img src=x onerror=alert(1)>{{7*7}}";
        Ticket ticket = SystemAccess.call(() -> admission
                .admit(AdmissionRequest.simple("sales", hostile, new Contact(hostile, null, null), "web"))
                .ticket());
        SystemAccess.call(() -> work.assign(ticket.id(), "anna"));
        navigate(MyChatsView.class, ticket.id().value());

        assertThat(texts(H2.class)).contains(hostile);
        assertThat(texts(Div.class)).contains(hostile);
        assertThat(getCurrentView().getElement().getOuterHTML()).doesNotContain("<img src=x");
    }

    @Test
    void whyAnswersWithTheRuleTheCountsAndEachAgent() {
        Ticket ticket = fixtures.ask("sales");
        navigate(OpenView.class, ticket.id().value());
        test(find(TicketRow.ReasonChip.class).single()).click();

        assertThat(text(find(Dialog.class).single()))
                .contains("Why is it here?")
                .contains("came in while nobody of the group was online")
                .contains("Open 0 of 20")
                .contains("Not in use: always open")
                .contains("Enabled (inherited from Default)")
                .contains("anna — Offline, 0/2")
                .contains("ben — Offline, 0/1")
                .contains("What would have changed it")
                .contains("With anna available: it would have been assigned");
    }

    @Test
    void whyIsAskedInTheListToo() {
        fixtures.ask("sales");
        navigate(OpenView.class);
        test(grid()).invokeLitRendererFunction(0, 0, "why");

        assertThat(text(find(Dialog.class).single())).contains("came in while nobody of the group was online");
    }

    @Test
    void aRowOfTheListHoldsTheCustomersWordsAndHowTheyCanBeReached() {
        String hostile = "<img src=x onerror=alert(1)>${7*7}";
        SystemAccess.call(() -> admission.admit(
                AdmissionRequest.simple("sales", hostile, new Contact(hostile, "mia@example.org", null), "web")));
        navigate(OpenView.class);

        assertThat(field("customer")).isEqualTo(hostile);
        assertThat(field("question")).isEqualTo(hostile);
        assertThat(field("group")).isEqualTo("sales");
        assertThat(field("reach")).isEqualTo("Can be reached by e-mail");
        assertThat(test(grid()).getLitRendererPropertyValue(0, 0, "mail", Boolean.class))
                .isTrue();
        assertThat(test(grid()).getLitRendererPropertyValue(0, 0, "phone", Boolean.class))
                .isFalse();
    }

    private String field(String name) {
        return test(grid()).getLitRendererPropertyValue(0, 0, name, String.class);
    }

    @Test
    void anAgentReadsTheBacklogOfTheirGroupAndCannotTouchIt() {
        Ticket ticket = fixtures.ask("sales");
        navigate(OpenView.class, ticket.id().value());

        assertThat(rows()).hasSize(1);
        assertThat(buttons()).doesNotContain("Take", "Assign…", "Mark as missed…", "Resolve");
        assertThat(texts(Span.class)).anyMatch(text -> text.startsWith("You can read this ticket"));
    }

    @Test
    void whereAgentsMayTheyTakeAnOpenTicketOfTheirGroup() {
        SystemAccess.run(() -> manualWork.save(new ManualWorkRule(true), null));
        Ticket ticket = fixtures.ask("sales");
        navigate(OpenView.class, ticket.id().value());
        assertThat(buttons()).contains("Take").doesNotContain("Assign…", "Mark as missed…", "Resolve");

        click("Take");

        assertThat(tickets.byId(ticket.id()).orElseThrow().agent()).isEqualTo(anna);
        assertThat(tickets.byId(ticket.id()).orElseThrow().reason()).isEqualTo(Reason.CLAIMED);
    }

    @Test
    void whereAgentsMayTheyOpenWhatTheirGroupMissedAgain() {
        SystemAccess.run(() -> manualWork.save(new ManualWorkRule(true), null));
        Ticket ticket = fixtures.ask("sales");
        SystemAccess.run(() -> work.miss(ticket.id()));

        navigate(MissedView.class, ticket.id().value());

        assertThat(buttons()).contains("Reopen…");
    }

    @Test
    void whatBelongsToSomebodyElseIsAnsweredLikeWhatDoesNotExist() {
        Ticket ticket = fixtures.ask("sales");
        SystemAccess.call(() -> work.assign(ticket.id(), "ben"));
        navigate(MyChatsView.class, ticket.id().value());

        assertThat(texts(H2.class)).contains("This ticket is not here").doesNotContain("Mia");
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void aSupervisorAssignsAWaitingTicketAndIsToldWhatThatMeans() {
        Ticket ticket = fixtures.ask("sales");
        fixtures.away(ben);
        navigate(OpenView.class, ticket.id().value());
        click("Assign…");
        @SuppressWarnings("unchecked")
        ComboBox<Colleague> agent = find(ComboBox.class).withCaption("Agent").single();
        Colleague chosen = agent.getListDataView()
                .getItems()
                .filter(each -> each.username().equals("ben"))
                .findFirst()
                .orElseThrow();
        agent.setValue(chosen);
        assertThat(text(find(Dialog.class).single())).contains("ben is Away and would have 1 of 1 chats");
        click("Assign");

        Ticket now = tickets.byId(ticket.id()).orElseThrow();
        assertThat(now.agentUsername()).isEqualTo("ben");
        assertThat(texts(Span.class)).contains("Assigned");
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void severalTicketsAreGivenUpAtOnceAndThoseThatWereTakenMeanwhileAreNot() {
        List<Ticket> asked = fixtures.ask("sales", 3);
        navigate(OpenView.class);
        grid().asMultiSelect().select(grid().getListDataView().getItems().toList());
        click("Mark as missed…");
        assertThat(text(find(Dialog.class).single())).contains("3 × Missed");
        SystemAccess.call(() -> work.assign(asked.get(1).id(), "ben"));
        click("Mark 3 as missed");

        assertThat(fixtures.count(TicketState.MISSED)).isEqualTo(2);
        assertThat(find(Notification.class).all())
                .anySatisfy(notice -> assertThat(text(notice)).contains("2 tickets marked as missed"));
        assertThat(find(Notification.class).all())
                .anySatisfy(notice -> assertThat(text(notice)).contains("was taken by ben"));
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void theSelectionSurvivesWhatHappensMeanwhile() {
        fixtures.ask("sales", 2);
        navigate(OpenView.class);
        grid().asMultiSelect().select(grid().getListDataView().getItem(1));
        fixtures.ask("sales");

        live(() -> assertThat(rows()).hasSize(3));
        assertThat(grid().getSelectedItems()).hasSize(1);
    }

    @Test
    @WithMockUser(username = "adam", roles = "ADMIN")
    void anAdministratorSeesRequestsForGroupsThatDoNotExist() {
        fixtures.ask("sails");
        navigate(MissedView.class);

        assertThat(rows()).hasSize(1);
        assertThat(grid().getListDataView().getItem(0).reason()).isEqualTo(Reason.GROUP_UNKNOWN);
    }

    @Test
    void theTopBarShowsStatusAndSlotsAndChangesThem() {
        fixtures.ask("sales");
        navigate(MyChatsView.class);
        assertThat(texts(Span.class)).contains("Offline", "0/2");
        presence.change(DeclaredStatus.AVAILABLE);

        live(() -> assertThat(texts(Span.class)).contains("Available", "1/2"));
    }

    private Ticket assigned() {
        Ticket ticket = fixtures.ask("sales");
        return SystemAccess.call(() -> work.assign(ticket.id(), "anna"));
    }

    private List<Ticket> mine() {
        return tickets.list(new TicketFilter(TicketState.ASSIGNED, null, anna, null), 10, null);
    }

    @SuppressWarnings("unchecked")
    private Grid<Ticket> grid() {
        return find(Grid.class).single();
    }

    private List<Long> rows() {
        return grid().getListDataView()
                .getItems()
                .map(ticket -> ticket.id().value())
                .toList();
    }

    private TextArea reply() {
        return find(TextArea.class).single();
    }

    private void click(String button) {
        test(find(Button.class).withText(button).single()).click();
    }

    private List<String> buttons() {
        return find(Button.class).all().stream().map(Button::getText).toList();
    }

    private <T extends Component & HasText> List<String> texts(Class<T> type) {
        return find(type).all().stream().map(HasText::getText).toList();
    }

    private static String text(Component component) {
        return component.getElement().getTextRecursively()
                + component.getChildren().map(InboxViewTest::text).reduce("", String::concat)
                + (component instanceof Dialog dialog ? dialog.getHeaderTitle() : "");
    }

    /** Waits for the push that brings it. */
    private static void live(ThrowingRunnable expectation) {
        // what is not there yet may still come
        await().pollInSameThread().ignoreException(NoSuchElementException.class).untilAsserted(() -> {
            roundTrip();
            expectation.run();
        });
    }
}
