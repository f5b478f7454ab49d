package io.afterhours.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.notification.Notification;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.routing.ManualWork;
import io.afterhours.security.SystemAccess;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/** Spam is cleared away in the inbox, several at once, and what would become of each is said before (AC-58). */
@DatabaseTest
@WithMockUser(username = "sue", roles = "SUPERVISOR")
class SpamDialogTest extends SpringBrowserlessTest {

    @Autowired
    Fixtures fixtures;

    @Autowired
    Tickets tickets;

    @Autowired
    ManualWork work;

    @Autowired
    InboxCounts counts;

    @Autowired
    JdbcClient jdbc;

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        var sales = fixtures.group("sales");
        fixtures.agent("anna", 2, sales);
        fixtures.person("sue", 3, "SUPERVISOR", sales);
        fixtures.offline(true);
        fixtures.offlinePolicy(sales, true, 3, true, "QUEUED");
        super.initVaadinEnvironment();
    }

    private Ticket now(Ticket ticket) {
        return tickets.byId(ticket.id()).orElseThrow();
    }

    @Test
    void severalAreMarkedAtOnceAndTheirPlacesAreFreeAgain() {
        var spam = fixtures.ask("sales", 3);
        navigate(OpenView.class);
        selectAll();
        click("Mark as spam…");
        assertThat(dialog()).contains("3 × Missed — Spam").contains("takes up no place");
        assertThat(fixtures.count(TicketState.OPEN)).isEqualTo(3);

        click("Mark 3 as spam");

        assertThat(spam)
                .allSatisfy(ticket -> assertThat(now(ticket))
                        .extracting(Ticket::state, Ticket::reason)
                        .containsExactly(TicketState.MISSED, Reason.SPAM));
        assertThat(find(Notification.class).all())
                .anyMatch(notice -> text(notice).contains("3 tickets marked as spam"));
        assertThat(fixtures.ask("sales").state()).isEqualTo(TicketState.OPEN);
    }

    @Test
    void whatEndedMeanwhileIsNamedBeforeAndLeftAsItIs() {
        var two = fixtures.ask("sales", 2);
        navigate(OpenView.class);
        selectAll();
        // as rows alone, so that the list does not hear of it before the click
        jdbc.sql("UPDATE ticket SET state = 'RESOLVED', reason = 'RESOLVED_BY_AGENT' WHERE id = ?")
                .param(two.getFirst().id().value())
                .update();
        jdbc.sql("DELETE FROM ticket_wait WHERE ticket_id = ?")
                .param(two.getFirst().id().value())
                .update();
        click("Mark as spam…");

        assertThat(dialog()).contains("1 × Missed — Spam").contains("was resolved just now");
        click("Mark 2 as spam");

        assertThat(now(two.getFirst()).reason()).isEqualTo(Reason.RESOLVED_BY_AGENT);
        assertThat(now(two.getLast()).reason()).isEqualTo(Reason.SPAM);
    }

    @Test
    void oneIsMarkedFromItsConversationAndItsSenderHeldBack() {
        var ticket = fixtures.ask("sales");
        jdbc.sql("UPDATE ticket SET visitor_hash = UNHEX(REPEAT('ab', 32)) WHERE id = ?")
                .param(ticket.id().value())
                .update();
        navigate(OpenView.class, ticket.id().value());
        click("Mark as spam…");
        test(find(Checkbox.class).withLabel("Hold the sender back for a day").single())
                .click();
        click("Mark as spam");

        assertThat(now(ticket).reason()).isEqualTo(Reason.SPAM);
        assertThat(jdbc.sql("SELECT HEX(visitor_hash) FROM visitor_block")
                        .query(String.class)
                        .single())
                .isEqualTo("AB".repeat(32));
    }

    @Test
    void spamDoesNotHideMissedCustomersButCanBeShown() {
        var customer = fixtures.ask("sales");
        var robot = fixtures.ask("sales");
        SystemAccess.run(() -> work.miss(customer.id()));
        SystemAccess.run(() -> work.spam(robot.id(), false));
        navigate(MissedView.class);
        assertThat(shown()).containsExactly(customer.id());
        assertThat(counts.histories()).containsEntry("inbox/missed", 1L);

        test(find(Checkbox.class).withLabel("Show spam").single()).click();

        assertThat(shown()).containsExactlyInAnyOrder(customer.id(), robot.id());
        navigate(OpenView.class);
        assertThat(find(Checkbox.class).withLabel("Show spam").exists()).isFalse();
    }

    @SuppressWarnings("unchecked")
    private List<TicketId> shown() {
        Grid<Ticket> grid = find(Grid.class).single();
        return grid.getListDataView().getItems().map(Ticket::id).toList();
    }

    @Test
    void aChatThatSomebodyHasIsResolvedAsSpam() {
        var chat = fixtures.ask("sales");
        SystemAccess.run(() -> work.assign(chat.id(), "anna"));
        navigate(ResolvedView.class, chat.id().value());
        click("Mark as spam…");
        click("Mark as spam");

        assertThat(now(chat))
                .extracting(Ticket::state, Ticket::reason)
                .containsExactly(TicketState.RESOLVED, Reason.SPAM);
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
                + component.getChildren().map(SpamDialogTest::text).reduce("", String::concat);
    }

    private void click(String text) {
        test(find(Button.class).withText(text).single()).click();
    }
}
