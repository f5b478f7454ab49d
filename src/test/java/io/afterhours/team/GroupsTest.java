package io.afterhours.team;

import static io.afterhours.team.TeamFixture.lastAudit;
import static io.afterhours.team.TeamFixture.ticket;
import static io.afterhours.team.TeamFixture.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.afterhours.DatabaseTest;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
class GroupsTest {

    @Autowired
    Groups groups;

    @Autowired
    Memberships memberships;

    @Autowired
    Agents agents;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEvents events;

    static void refused(int status, String code, ThrowingCallable call) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(call)
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(status))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
    }

    static void refusedField(String field, String code, ThrowingCallable call) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(call)
                .satisfies(problem -> assertThat(problem.errors())
                        .extracting(FieldProblem::field, FieldProblem::code)
                        .containsExactly(tuple(field, code)));
    }

    @Test
    void aFreshWorkspaceHasDefaultAlone() {
        assertThat(groups.all()).extracting(Group::code).containsExactly("default");
        assertThat(groups.required("default").builtIn()).isTrue();
    }

    @Test
    void defaultComesFirstThenTheOthersByName() {
        groups.create("zz", "Accounts");
        groups.create("aa", "Zebras");

        assertThat(groups.all()).extracting(Group::name).containsExactly("Default", "Accounts", "Zebras");
    }

    @Test
    void aNewGroupHasARowForItsLoadAndIsAudited() {
        var sales = groups.create("sales", "  Sales ");

        assertThat(sales.name()).isEqualTo("Sales");
        assertThat(version(jdbc, sales.id())).isZero();
        assertThat(lastAudit(jdbc))
                .containsEntry("actor", "boss")
                .containsEntry("action", "group.created")
                .containsEntry("subject", "group:sales")
                .containsEntry("old_value", null);
        assertThat((String) lastAudit(jdbc).get("new_value")).contains("\"name\":\"Sales\"");
    }

    @Test
    void aCodeIsTakenOnlyOnce() {
        groups.create("sales", "Sales");

        refused(409, "GROUP_EXISTS", () -> groups.create("sales", "Other"));
        assertThat(groups.all()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sales", "-sales", "sa les", "säles", "sales~1", "sales\n", "a\u0000b", "x/y"})
    void aCodeOfAnotherFormIsRefused(String code) {
        refusedField("code", FieldProblem.INVALID, () -> groups.create(code, "Sales"));
    }

    @Test
    void aCodeHasAtMost63Characters() {
        refusedField("code", FieldProblem.INVALID, () -> groups.create("a".repeat(64), "Sales"));
        assertThat(groups.create("a".repeat(63), "Sales").code()).hasSize(63);
    }

    @Test
    void aNameIsOneLineOf1To120Characters() {
        refusedField("name", FieldProblem.REQUIRED, () -> groups.create("sales", " \t "));
        refusedField("name", FieldProblem.REQUIRED, () -> groups.create("sales", null));
        refusedField("name", FieldProblem.TOO_LONG, () -> groups.create("sales", "x".repeat(121)));
        refusedField("name", FieldProblem.INVALID, () -> groups.create("sales", "Sales\nTeam"));
        refusedField("name", FieldProblem.INVALID, () -> groups.create("sales", "Sales\u202E"));
        refusedField("name", FieldProblem.INVALID, () -> groups.create("sales", "Sales\uD83D"));
        assertThat(groups.create("rtl", "\u05DE\u05DB\u05D9\u05E8\u05D5\u05EA").name())
                .hasSize(6);
        assertThat(groups.create("sales", "😀".repeat(120)).name()).isEqualTo("😀".repeat(120));
    }

    @Test
    void everythingWrongIsSaidAtOnce() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> groups.create(null, null))
                .satisfies(problem -> assertThat(problem.errors())
                        .extracting(FieldProblem::field)
                        .containsExactly("code", "name"));
    }

    @Test
    void aCodeIsLookedUpExactly() {
        groups.create("sales", "Sales");

        assertThat(groups.byCode("SALES")).isEmpty();
        assertThat(groups.byCode("sales ")).isEmpty();
        refused(404, "GROUP_NOT_FOUND", () -> groups.required("nope"));
    }

    @Test
    void renamingTellsBrowsersAndIsAudited() {
        var sales = groups.create("sales", "Sales");

        var renamed = groups.rename("sales", "Big deals", sales.version());

        assertThat(renamed.name()).isEqualTo("Big deals");
        assertThat(renamed.version()).isEqualTo(sales.version() + 1);
        assertThat(version(jdbc, sales.id())).isEqualTo(1);
        assertThat((String) lastAudit(jdbc).get("old_value")).contains("\"Sales\"");
        assertThat((String) lastAudit(jdbc).get("new_value")).contains("\"Big deals\"");
    }

    @Test
    void renamingOnTopOfSomebodyElsesChangeIsRefused() {
        var sales = groups.create("sales", "Sales");
        groups.rename("sales", "First", sales.version());

        refused(412, "STALE_VERSION", () -> groups.rename("sales", "Second", sales.version()));
        assertThat(groups.required("sales").name()).isEqualTo("First");
        assertThat(groups.rename("sales", "Second", null).name()).isEqualTo("Second");
    }

    @Test
    void renamingToTheSameNameChangesNothing() {
        var sales = groups.create("sales", "Sales");

        assertThat(groups.rename("sales", "Sales", null)).isEqualTo(sales);
        assertThat(lastAudit(jdbc)).containsEntry("action", "group.created");
    }

    @Test
    void defaultIsNeitherRenamedNorDeleted() {
        refused(409, "GROUP_BUILT_IN", () -> groups.rename("default", "Everybody", null));
        refused(409, "GROUP_BUILT_IN", () -> groups.delete("default"));
        assertThat(groups.required("default").name()).isEqualTo("Default");
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUEUED", "OPEN", "ASSIGNED"})
    void aGroupWithUnfinishedTicketsIsNotDeleted(String state) {
        var sales = groups.create("sales", "Sales");
        ticket(jdbc, sales.id(), state);

        refused(409, "GROUP_HAS_TICKETS", () -> groups.delete("sales"));
        assertThat(groups.byCode("sales")).isPresent();
    }

    @Test
    void aGroupWithFinishedTicketsIsDeletedAndItsTicketsStay() {
        var sales = groups.create("sales", "Sales");
        ticket(jdbc, sales.id(), "RESOLVED");
        ticket(jdbc, sales.id(), "MISSED");

        groups.delete("sales", sales.version(), null);

        assertThat(groups.byCode("sales")).isEmpty();
        assertThat(groups.byCode("sales~" + sales.id().value())).isEmpty();
        assertThat(groups.all()).extracting(Group::code).containsExactly("default");
        assertThat(groups.page(50, null).items()).extracting(Group::code).containsExactly("default");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM ticket WHERE grp_id = ?")
                        .param(sales.id().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(lastAudit(jdbc)).containsEntry("action", "group.deleted").containsEntry("new_value", null);
        assertThat(events.stream(GroupArchived.class)).containsExactly(new GroupArchived(sales.id()));
    }

    @Test
    void theCodeOfADeletedGroupCanBeUsedAgainForAnotherGroup() {
        var old = groups.create("sales", "Sales");
        agents.create(TeamFixture.anna());
        memberships.replace("sales", List.of("anna"));
        groups.delete("sales");

        var again = groups.create("sales", "Sales");

        assertThat(again.id()).isNotEqualTo(old.id());
        assertThat(memberships.members(again.id())).isEmpty();
    }

    @Test
    void groupsComePageByPageInTheOrderTheyWereMade() {
        groups.create("c", "C");
        groups.create("a", "A");

        var first = groups.page(2, null);
        var second = groups.page(2, first.next());

        assertThat(first.items()).extracting(Group::code).containsExactly("default", "c");
        assertThat(second.items()).extracting(Group::code).containsExactly("a");
        assertThat(second.next()).isNull();
    }

    @Test
    @WithMockUser(roles = {"AGENT", "SUPERVISOR"})
    void onlyAdminsChangeGroups() {
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> groups.create("sales", "Sales"));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> groups.rename("default", "X", null));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> groups.delete("default"));
    }
}
