package io.afterhours.team;

import static io.afterhours.team.GroupsTest.refused;
import static io.afterhours.team.GroupsTest.refusedField;
import static io.afterhours.team.TeamFixture.agent;
import static io.afterhours.team.TeamFixture.anna;
import static io.afterhours.team.TeamFixture.concurrency;
import static io.afterhours.team.TeamFixture.enabled;
import static io.afterhours.team.TeamFixture.lastAudit;
import static io.afterhours.team.TeamFixture.roles;
import static io.afterhours.team.TeamFixture.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.afterhours.DatabaseTest;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@DatabaseTest
@RecordApplicationEvents
@WithMockUser(username = "boss", roles = "ADMIN")
class AgentsTest {

    @Autowired
    Agents agents;

    @Autowired
    Groups groups;

    @Autowired
    Memberships memberships;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEvents events;

    @Test
    void aNewAgentIsLoggedOutWithoutChats() {
        var anna = agents.create(anna());

        assertThat(agents.get(anna.id())).isEqualTo(anna);
        assertThat(anna.enabled()).isTrue();
        assertThat(jdbc.sql("SELECT active FROM agent_load WHERE agent_id = ?")
                        .param(anna.id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("SELECT logged_in FROM agent_presence WHERE agent_id = ?")
                        .param(anna.id().value())
                        .query(Boolean.class)
                        .single())
                .isFalse();
        assertThat(lastAudit(jdbc)).containsEntry("action", "agent.created").containsEntry("subject", "agent:anna");
        assertThat((String) lastAudit(jdbc).get("new_value")).contains("\"concurrency\":5", "\"AGENT\"");
    }

    @Test
    void aUserNameIsTakenOnlyOnce() {
        agents.create(anna());

        refused(409, "AGENT_EXISTS", () -> agents.create(anna()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Anna", "änna", "an na", ".anna", "_anna", "anna\n", "a@b", "<b>"})
    void aUserNameOfAnotherFormIsRefused(String username) {
        refusedField("username", FieldProblem.INVALID, () -> agents.create(agent(username)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"system", "customer"})
    void aUserNameThatTimelinesUseForOthersIsRefused(String username) {
        refusedField("username", FieldProblem.INVALID, () -> agents.create(agent(username)));
        assertThat(agents.create(agent(username + "s")).username()).isEqualTo(username + "s");
    }

    @Test
    void aUserNameHasAtMost64Characters() {
        refusedField(
                "username",
                FieldProblem.INVALID,
                () -> agents.create(AgentDraft.of("a".repeat(65), "A", 1, Set.of(Role.AGENT))));
        assertThat(agents.create(agent("a".repeat(64))).username()).hasSize(64);
    }

    @Test
    void concurrencyIs0To1000() {
        refusedField("concurrency", FieldProblem.OUT_OF_RANGE, () -> agents.create(draft(-1)));
        refusedField("concurrency", FieldProblem.OUT_OF_RANGE, () -> agents.create(draft(1001)));
        refusedField("concurrency", FieldProblem.REQUIRED, () -> agents.create(draft(null)));
        assertThat(agents.create(draft(0)).concurrency()).isZero();
        refusedField("concurrency", FieldProblem.OUT_OF_RANGE, () -> agents.update("anna", concurrency(1001), null));
        assertThat(agents.update("anna", concurrency(1000), null).concurrency()).isEqualTo(1000);
    }

    private static AgentDraft draft(Integer concurrency) {
        return AgentDraft.of("anna", "Anna", concurrency, Set.of(Role.AGENT));
    }

    @Test
    void everythingWrongIsSaidAtOnce() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> agents.create(AgentDraft.of(null, " ", null, Set.of())))
                .satisfies(problem -> assertThat(problem.errors())
                        .extracting(FieldProblem::field)
                        .containsExactlyInAnyOrder("username", "name", "concurrency", "roles"));
        assertThat(agents.all()).isEmpty();
    }

    @Test
    void aChangeKeepsWhatTheDraftLeavesOut() {
        var anna = agents.create(anna());

        var changed = agents.update("anna", concurrency(7), anna.version());

        assertThat(changed)
                .isEqualTo(new Agent(anna.id(), "anna", "Anna", 7, Set.of(Role.AGENT), true, anna.version() + 1));
        assertThat((String) lastAudit(jdbc).get("old_value")).contains("\"concurrency\":5");
        assertThat((String) lastAudit(jdbc).get("new_value")).contains("\"concurrency\":7");
    }

    @Test
    void aChangeLocksTheAgentsGroupsAndTellsThem() {
        agents.create(anna());
        var sales = groups.create("sales", "Sales");
        var other = groups.create("other", "Other");
        memberships.replace("sales", List.of("anna"));
        long before = version(jdbc, sales.id());
        events.clear();

        agents.update("anna", concurrency(7), null);

        assertThat(version(jdbc, sales.id())).isEqualTo(before + 1);
        assertThat(version(jdbc, other.id())).isZero();
        assertThat(events.stream(AgentChanged.class))
                .containsExactly(new AgentChanged(Set.of(GroupId.DEFAULT, sales.id())));
    }

    @Test
    void aChangeOnTopOfSomebodyElsesIsRefused() {
        var anna = agents.create(anna());
        agents.update("anna", concurrency(7), anna.version());

        refused(412, "STALE_VERSION", () -> agents.update("anna", concurrency(8), anna.version()));
        assertThat(agents.required("anna").concurrency()).isEqualTo(7);
    }

    @Test
    void aChangeOfNothingIsNotAudited() {
        var anna = agents.create(anna());

        assertThat(agents.update("anna", concurrency(5), null)).isEqualTo(anna);
        assertThat(lastAudit(jdbc)).containsEntry("action", "agent.created");
    }

    @Test
    void aUserNameStays() {
        agents.create(anna());

        refusedField("username", FieldProblem.INVALID, () -> agents.update("anna", agent("bella"), null));
        refused(404, "AGENT_NOT_FOUND", () -> agents.update("bella", concurrency(1), null));
        assertThat(agents.byUsername("ANNA")).isEmpty();
    }

    @Test
    void rolesAreReplacedAsAWholeAndNeverEmpty() {
        agents.create(anna());

        assertThat(agents.update("anna", roles(Role.ADMIN, Role.SUPERVISOR), null)
                        .roles())
                .containsExactlyInAnyOrder(Role.ADMIN, Role.SUPERVISOR);
        refusedField("roles", FieldProblem.REQUIRED, () -> agents.update("anna", roles(), null));
    }

    @Test
    void aDisabledAgentTakesNoChats() {
        var anna = agents.create(anna());

        assertThat(agents.update("anna", enabled(false), null).takesChats()).isFalse();
        assertThat(memberships.groupsOf(anna.id())).isEmpty();
        assertThat(agents.update("anna", enabled(true), null).takesChats()).isTrue();
        assertThat(memberships.groupsOf(anna.id())).containsExactly(GroupId.DEFAULT);
    }

    @Test
    void theLastAdminWhoCanLogInStaysOne() {
        agents.create(AgentDraft.of("boss", "Boss", 0, Set.of(Role.ADMIN)));
        agents.create(AgentDraft.of("vice", "Vice", 0, Set.of(Role.ADMIN)));
        password("boss");
        password("vice");
        agents.update("vice", enabled(false), null);

        refused(409, "LAST_ADMIN", () -> agents.update("boss", enabled(false), null));
        refused(409, "LAST_ADMIN", () -> agents.update("boss", roles(Role.AGENT), null));
        agents.update("vice", enabled(true), null);
        assertThat(agents.update("boss", roles(Role.AGENT), null).roles()).containsExactly(Role.AGENT);
    }

    @Test
    void anAdminWhosePasswordWasOnlyHandedOutMayStillFailToStay() {
        agents.create(AgentDraft.of("boss", "Boss", 0, Set.of(Role.ADMIN)));
        agents.create(AgentDraft.of("vice", "Vice", 0, Set.of(Role.ADMIN)));
        password("boss");
        password("vice");
        jdbc.sql("UPDATE agent SET password_until = NOW(6) + INTERVAL 3 DAY WHERE username = 'vice'")
                .update();

        refused(409, "LAST_ADMIN", () -> agents.update("boss", enabled(false), null));
    }

    @Test
    void anAdminWithoutAPasswordIsNobodyWhoCouldLogIn() {
        agents.create(AgentDraft.of("boss", "Boss", 0, Set.of(Role.ADMIN)));
        agents.create(AgentDraft.of("vice", "Vice", 0, Set.of(Role.ADMIN)));
        password("boss");

        refused(409, "LAST_ADMIN", () -> agents.update("boss", enabled(false), null));
        refused(409, "LAST_ADMIN", () -> agents.update("boss", roles(Role.AGENT), null));
        assertThat(agents.update("vice", enabled(false), null).enabled()).isFalse();
    }

    private void password(String username) {
        jdbc.sql("UPDATE agent SET password_hash = 'of a password' WHERE username = ?")
                .param(username)
                .update();
    }

    @Test
    @WithMockUser(roles = {"AGENT", "SUPERVISOR"})
    void onlyAdminsChangeAgents() {
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> agents.create(anna()));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> agents.update("anna", concurrency(1), null));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> memberships.replace("sales", List.of()));
    }
}
