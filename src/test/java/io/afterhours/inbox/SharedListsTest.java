package io.afterhours.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.routing.Admission;
import io.afterhours.routing.AdmissionRequest;
import io.afterhours.routing.MissedCause;
import io.afterhours.security.SystemAccess;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.Ticket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.security.test.context.support.WithMockUser;

/** What windows share holds nothing that is not for all of their readers, and no more than lists show. */
@DatabaseTest
@Import(Fixtures.class)
class SharedListsTest {

    @Autowired
    private InboxQueries queries;

    @Autowired
    private MissedReader missed;

    @Autowired
    private Admission admission;

    @Autowired
    private Fixtures stage;

    @BeforeEach
    void twoGroupsThatMissEverything() {
        var sales = stage.group("shared-sales");
        var tech = stage.group("shared-tech");
        stage.offline(true);
        stage.offlinePolicy(sales, false, 20, true, "QUEUED");
        stage.offlinePolicy(tech, false, 20, true, "QUEUED");
        stage.person("shared-boss", 0, "ADMIN");
        stage.person("shared-sue", 1, "SUPERVISOR", sales);
    }

    private Ticket ask(String group, String question) {
        var request = AdmissionRequest.simple(group, question, new Contact("Mia", null, null), "web");
        return SystemAccess.call(() -> admission.admit(request).ticket());
    }

    @Test
    @WithMockUser(username = "shared-boss", roles = "ADMIN")
    void listsHoldTheBeginningsOfQuestionsAndTheTicketThatIsOpenAllOfIt() {
        var question = "Where is my 📦? ".repeat(300).strip();
        var asked = ask("shared-sales", question);
        var brief = ask("shared-sales", "Where is it?");

        var page = queries.page(Folder.MISSED, null, false, asked.id());

        assertThat(page.tickets())
                .filteredOn(ticket -> ticket.id().equals(asked.id()))
                .singleElement()
                .satisfies(ticket -> {
                    assertThat(ticket.query().codePoints()).hasSize(InboxQueries.MOST_SHOWN + 1);
                    assertThat(ticket.query())
                            .startsWith("Where is my 📦? Where")
                            .endsWith("…");
                });
        assertThat(page.tickets()).contains(brief);
        assertThat(page.opened()).isNotNull();
        assertThat(page.opened().ticket()).isEqualTo(asked);
    }

    /** Who became a supervisor a moment ago is still logged in as what they were. */
    @Test
    @WithMockUser(
            username = "shared-sue",
            roles = {"ADMIN", "SUPERVISOR"})
    void whatSupervisorsShareIsReadForTheirGroupsAlsoByWhoWasAnAdministrator() {
        ask("shared-sales", "Where is it?");
        ask("shared-tech", "How does it work?");

        assertThat(missed.shared(7).causes()).extracting(MissedCause::groupCode).containsExactly("shared-sales");
        assertThat(missed.shared(7).fixes()).isEmpty();
    }

    /** The other way round nobody is shown more than they logged in for. */
    @Test
    @WithMockUser(username = "shared-boss", roles = "SUPERVISOR")
    void norDoesWhoBecameAnAdministratorReadForAdministratorsBeforeTheyAreOne() {
        ask("shared-sales", "Where is it?");

        assertThat(missed.shared(7).causes()).isEmpty();
    }
}
