package io.afterhours.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.policy.OfflinePolicies;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.Priority;
import io.afterhours.routing.ManualWork;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/** "Why?" as administrators, supervisors and agents read it (semantics 1.15). */
@DatabaseTest
@WithMockUser(username = "adam", roles = "ADMIN")
class WhyDialogTest extends SpringBrowserlessTest {

    @Autowired
    Fixtures fixtures;

    @Autowired
    OfflinePolicies policies;

    @Autowired
    ManualWork work;

    @Autowired
    JdbcClient jdbc;

    private GroupId sales;

    /** The first window opens before any method of this class runs, and needs its reader. */
    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        sales = fixtures.group("sales");
        fixtures.agent("anna", 2, sales);
        fixtures.agent("ben", 1, sales);
        fixtures.person("sue", 0, "SUPERVISOR", sales);
        fixtures.person("adam", 0, "ADMIN");
        fixtures.offline(true);
        super.initVaadinEnvironment();
    }

    private void keeps(int maxOpen, boolean autoAssign) {
        SystemAccess.run(
                () -> policies.save("sales", new OfflinePolicy(true, maxOpen, autoAssign, Priority.QUEUED), null));
    }

    private String why(Ticket ticket) {
        navigate(MissedView.class, ticket.id().value());
        test(find(TicketRow.ReasonChip.class).all().getLast()).click();
        return text(find(Dialog.class).single());
    }

    private Ticket missedByTheLimit() {
        keeps(1, true);
        fixtures.ask("sales");
        var missed = fixtures.ask("sales");
        assertThat(missed.reason()).isEqualTo(Reason.OFFLINE_LIMIT);
        return missed;
    }

    private List<String> links() {
        return find(Anchor.class).all().stream()
                .filter(link -> link.hasClassName("why-fix"))
                .map(Anchor::getHref)
                .toList();
    }

    @Test
    void anAdministratorIsToldWhoMadeTheSettingsAndLedToTheOneThatDecided() {
        var ticket = missedByTheLimit();

        assertThat(why(ticket))
                .contains("Open 1 of 1")
                .contains(version() + ", set by Afterhours itself on ")
                .contains("With max 2 open tickets: it would have been kept open")
                .contains("Change it in Offline handling");
        assertThat(links()).containsExactly("settings/offline-handling/sales");
        assertThat(find(Anchor.class).all().stream()
                        .filter(link -> link.hasClassName("why-version"))
                        .map(Anchor::getHref))
                .containsExactly("settings/versions/" + version());
    }

    private long version() {
        return jdbc.sql("SELECT version FROM settings_version")
                .query(Long.class)
                .single();
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void aSupervisorReadsTheSameWithoutTheAuditAndWithoutTheLink() {
        var ticket = missedByTheLimit();

        assertThat(why(ticket))
                .contains("as many tickets were open as the group allows")
                .contains("With max 2 open tickets")
                .doesNotContain(", set by ");
        assertThat(links()).isEmpty();
    }

    @Test
    @WithMockUser(username = "anna", roles = "AGENT")
    void anAgentReadsWhyInAnAgentsWords() {
        var ticket = missedByTheLimit();

        assertThat(why(ticket))
                .contains("the group had no place left for open tickets")
                .doesNotContain("Raise the limit")
                .doesNotContain(", set by ");
        assertThat(links()).isEmpty();
    }

    /** Both could have taken it; the one who came back first got it. */
    @Test
    void whoGotItStandsBesideTheOthersWithWhatTheyWerePutInOrderBy() {
        keeps(5, false);
        var ticket = fixtures.ask("sales");
        fixtures.agents().forEach(fixtures::available);
        keeps(5, true);

        assertThat(why(ticket))
                .contains("Went to")
                .containsPattern("anna — could take it, 0/2; last given a chat: never; available since: \\w+ \\d")
                .containsPattern("ben — could take it, 0/1; last given a chat: never; available since: \\w+ \\d");
    }

    @Test
    void aRecordFromBeforeEverythingWasRecordedSaysSo() {
        var ticket = missedByTheLimit();
        jdbc.sql("UPDATE ticket_event SET decision = ? WHERE ticket_id = ?")
                .param("""
                        {"trigger": "REQUEST", "at": "2026-03-27T22:00:00Z", "group": "sales", "outcome": "MISSED",
                         "reason": "OFFLINE_LIMIT"}""")
                .param(ticket.id().value())
                .update();

        assertThat(why(ticket))
                .contains("A customer asked")
                .contains("some of it is not known")
                .doesNotContain("Counts before")
                .doesNotContain("What would have changed it");
        assertThat(links()).containsExactly("settings/offline-handling/default");
    }

    @Test
    void aGroupWithoutMembersIsToldToHaveNone() {
        fixtures.group("nobody");

        assertThat(why(fixtures.ask("nobody"))).contains("The group had no members who take chats");
    }

    @Test
    void whatSomebodyDidByHandHasNoSettingToChange() {
        keeps(5, true);
        var open = fixtures.ask("sales");
        var missed = SystemAccess.call(() -> work.miss(open.id()));

        assertThat(why(missed)).contains("Somebody did it by hand");
        assertThat(links()).isEmpty();
    }

    private static String text(Component component) {
        return component.getElement().getTextRecursively()
                + component.getChildren().map(WhyDialogTest::text).reduce("", String::concat);
    }
}
