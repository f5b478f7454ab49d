package io.afterhours.team;

import static io.afterhours.team.GroupsTest.refused;
import static io.afterhours.team.GroupsTest.refusedField;
import static io.afterhours.team.TeamFixture.agent;
import static io.afterhours.team.TeamFixture.lastAudit;
import static io.afterhours.team.TeamFixture.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import io.afterhours.problem.FieldProblem;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@DatabaseTest
@RecordApplicationEvents
@WithMockUser(username = "boss", roles = "ADMIN")
class MembershipsTest {

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

    Group sales;

    @BeforeEach
    void aTeam() {
        agents.create(agent("anna"));
        agents.create(agent("ben"));
        agents.create(AgentDraft.of("boss", "Boss", 0, Set.of(Role.ADMIN)));
        sales = groups.create("sales", "Sales");
    }

    List<String> members() {
        return memberships.members(sales.id()).stream().map(Agent::username).toList();
    }

    @Test
    void everybodyWhoTakesChatsBelongsToDefault() {
        assertThat(memberships.members(GroupId.DEFAULT))
                .extracting(Agent::username)
                .containsExactly("anna", "ben");
        assertThat(memberships.groupsOf(agents.required("boss").id())).isEmpty();
    }

    @Test
    void membersAreExactlyThoseListed() {
        memberships.replace("sales", List.of("anna"));
        assertThat(members()).containsExactly("anna");

        memberships.replace("sales", List.of("ben", "boss"));
        assertThat(members()).containsExactly("ben", "boss");
        assertThat(memberships.groupsOf(agents.required("ben").id())).containsExactly(GroupId.DEFAULT, sales.id());
        assertThat(lastAudit(jdbc))
                .containsEntry("action", "group.members")
                .containsEntry("old_value", "[\"anna\"]")
                .containsEntry("new_value", "[\"ben\",\"boss\"]");

        memberships.replace("sales", List.of());
        assertThat(members()).isEmpty();
    }

    @Test
    void aChangeLocksTheGroupAndTellsIt() {
        memberships.replace("sales", List.of("anna"));

        assertThat(version(jdbc, sales.id())).isEqualTo(1);
        assertThat(events.stream(AgentChanged.class)).containsExactly(new AgentChanged(Set.of(sales.id())));
    }

    @Test
    void theSameMembersAreNoChange() {
        memberships.replace("sales", List.of("anna", "ben"));
        events.clear();

        var unchanged = memberships.replace("sales", List.of("ben", "anna"), null);

        assertThat(unchanged.version()).isEqualTo(sales.version() + 1);
        assertThat(events.stream(AgentChanged.class)).isEmpty();
    }

    @Test
    void aChangeOnTopOfSomebodyElsesIsRefused() {
        memberships.replace("sales", List.of("anna"), sales.version());

        refused(412, "STALE_VERSION", () -> memberships.replace("sales", List.of("ben"), sales.version()));
        assertThat(members()).containsExactly("anna");
    }

    @Test
    void unknownAndRepeatedNamesAreRefusedWhereTheyStand() {
        refusedField("[1]", FieldProblem.UNKNOWN, () -> memberships.replace("sales", List.of("anna", "zoe")));
        refusedField("[0]", FieldProblem.UNKNOWN, () -> memberships.replace("sales", List.of("ANNA")));
        refusedField("[2]", FieldProblem.DUPLICATE, () -> memberships.replace("sales", List.of("anna", "ben", "anna")));
        assertThat(members()).isEmpty();
    }

    @Test
    void membersOfDefaultAreNotListedByHand() {
        refused(409, "GROUP_BUILT_IN", () -> memberships.replace("default", List.of("anna")));
        refused(404, "GROUP_NOT_FOUND", () -> memberships.replace("nope", List.of("anna")));
    }
}
