package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.presence.CustomStatuses;
import io.afterhours.presence.DeclaredStatus;
import io.afterhours.presence.OfflineSwitch;
import io.afterhours.problem.ProblemException;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.ticket.Ticket;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;

/** Every operation of the services, tried by everybody (semantics 1.16). Whatever is not granted here is refused. */
@DatabaseTest
@Import(Fixtures.class)
class RoleMatrixTest {

    /** Who tries. Anna has the ticket that is worked on; Ben is an agent of its group, as is Sue, who supervises it. */
    enum Role {
        HOLDER("anna", "ROLE_AGENT"),
        COLLEAGUE("ben", "ROLE_AGENT"),
        SUPERVISOR("sue", "ROLE_SUPERVISOR"),
        SUPERVISOR_ELSEWHERE("tom", "ROLE_SUPERVISOR"),
        ADMIN("adam", "ROLE_ADMIN"),
        KEY_INTAKE(null, "SCOPE_intake"),
        KEY_AGENT(null, "SCOPE_intake,SCOPE_agent"),
        KEY_ADMIN(null, "ROLE_ADMIN,SCOPE_intake,SCOPE_agent,SCOPE_admin"),
        VISITOR(null, "ROLE_ANONYMOUS");

        private final String person;
        private final String authorities;

        Role(@org.jspecify.annotations.Nullable String person, String authorities) {
            this.person = person;
            this.authorities = authorities;
        }

        void enter() {
            var granted = AuthorityUtils.commaSeparatedStringToAuthorityList(authorities);
            var principal = person == null ? name() : new User(person, "", granted);
            SecurityContextHolder.getContext()
                    .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(principal, null, granted));
        }
    }

    private static final Set<Role> ALL_OVER = EnumSet.of(Role.ADMIN, Role.KEY_AGENT, Role.KEY_ADMIN);

    private static Set<Role> allOverAnd(Role... more) {
        var roles = EnumSet.copyOf(ALL_OVER);
        roles.addAll(Set.of(more));
        return roles;
    }

    /** What is tried, and who may. */
    enum Operation {
        ASSIGN(allOverAnd(Role.SUPERVISOR), test -> test.work.assign(test.waiting.id(), "ben")),
        CLAIM_FOR_ANOTHER(EnumSet.of(Role.ADMIN, Role.KEY_ADMIN), test -> test.work.claim(test.waiting.id(), "cleo")),
        MISS(allOverAnd(Role.SUPERVISOR), test -> test.work.miss(test.waiting.id())),
        MARK_AS_SPAM(allOverAnd(Role.SUPERVISOR), test -> test.work.spam(test.waiting.id(), true)),
        MARK_ASSIGNED_AS_SPAM(allOverAnd(Role.SUPERVISOR), test -> test.work.spam(test.assigned.id(), false)),
        RESOLVE_WAITING(allOverAnd(Role.SUPERVISOR), test -> test.work.resolve(test.waiting.id())),
        RESOLVE_ASSIGNED(allOverAnd(Role.SUPERVISOR, Role.HOLDER), test -> test.work.resolve(test.assigned.id())),
        TRANSFER_TO_AGENT(
                allOverAnd(Role.SUPERVISOR, Role.HOLDER), test -> test.transfers.toAgent(test.assigned.id(), "cleo")),
        TRANSFER_TO_GROUP(
                allOverAnd(Role.SUPERVISOR, Role.HOLDER),
                test -> test.transfers.toGroup(test.assigned.id(), "tech", IfNobody.OPEN)),
        REOPEN(
                allOverAnd(Role.SUPERVISOR, Role.KEY_INTAKE),
                test -> test.reopening.reopen(test.missed().id(), Reopen.because("The customer called"))),
        RESCUE(
                allOverAnd(Role.SUPERVISOR),
                test -> test.rescue.rescue(test.missed().id())),
        FORESEE_RESCUE(
                allOverAnd(Role.SUPERVISOR),
                test -> test.rescue.foresee(List.of(test.missed().id()))),
        REVOKE_LINKS(allOverAnd(Role.SUPERVISOR, Role.HOLDER), test -> test.work.revokeLinks(test.assigned.id())),
        LEAVE(Set.of(), test -> test.work.leave(test.waiting.id())),
        CANCEL(Set.of(), test -> test.work.cancel(test.waiting.id())),
        RAISE(
                EnumSet.of(Role.ADMIN, Role.KEY_INTAKE, Role.KEY_AGENT, Role.KEY_ADMIN),
                test -> test.admission.admit(Fixtures.request("sales"))),
        CHANGE_STATUS(
                EnumSet.of(Role.HOLDER, Role.KEY_AGENT, Role.KEY_ADMIN),
                test -> test.returns.changeStatus(test.anna, DeclaredStatus.BUSY)),
        LOG_IN(EnumSet.of(Role.HOLDER, Role.KEY_AGENT, Role.KEY_ADMIN), test -> test.returns.login(test.anna)),
        LOG_OUT(EnumSet.of(Role.HOLDER, Role.KEY_AGENT, Role.KEY_ADMIN), test -> test.returns.logout(test.anna)),
        BE_HEARD_AGAIN(
                EnumSet.of(Role.HOLDER, Role.KEY_AGENT, Role.KEY_ADMIN), test -> test.returns.heardAgain(test.anna)),
        BE_LOST(EnumSet.of(Role.HOLDER, Role.KEY_AGENT, Role.KEY_ADMIN), test -> test.returns.lost(test.anna)),
        CHANGE_TO_CUSTOM_STATUS(
                EnumSet.of(Role.HOLDER, Role.KEY_AGENT, Role.KEY_ADMIN),
                test -> test.returns.changeStatus(test.anna, "lunch", null)),
        SET_OFFLINE(EnumSet.of(Role.ADMIN, Role.KEY_ADMIN), test -> test.offlineSwitch.setOffline(test.anna));

        private final Set<Role> allowed;
        private final Consumer<RoleMatrixTest> attempt;

        Operation(Set<Role> allowed, Consumer<RoleMatrixTest> attempt) {
            this.allowed = allowed;
            this.attempt = attempt;
        }
    }

    static Stream<Arguments> everything() {
        return Stream.of(Operation.values())
                .flatMap(operation -> Stream.of(Role.values()).map(role -> arguments(operation, role)));
    }

    @Autowired
    private Fixtures stage;

    @Autowired
    private ManualWork work;

    @Autowired
    private Transfers transfers;

    @Autowired
    private Reopening reopening;

    @Autowired
    private Rescue rescue;

    @Autowired
    private Admission admission;

    @Autowired
    private Returns returns;

    @Autowired
    private OfflineSwitch offlineSwitch;

    @Autowired
    private CustomStatuses statuses;

    private AgentId anna;
    private Ticket waiting;
    private Ticket assigned;
    private Role role = Role.VISITOR;

    @BeforeEach
    void aTicketThatWaitsAndOneThatAnnaHas() {
        var sales = stage.group("sales");
        var tech = stage.group("tech");
        stage.offline(true);
        stage.offlinePolicy(sales, true, 20, false, "OPEN");
        stage.offlinePolicy(tech, true, 20, false, "OPEN");
        anna = stage.agent("anna", 2, sales);
        stage.agent("ben", 2, sales);
        stage.agent("cleo", 2, sales);
        stage.person("sue", 2, "SUPERVISOR", sales);
        stage.person("tom", 2, "SUPERVISOR", tech);
        stage.person("adam", 2, "ADMIN,AGENT");
        waiting = stage.ask("sales");
        SystemAccess.run(() -> statuses.create("lunch", "Lunch", DeclaredStatus.AWAY));
        assigned = SystemAccess.call(() -> work.assign(stage.ask("sales").id(), "anna"));
    }

    private Ticket missed() {
        return SystemAccess.call(() -> work.miss(waiting.id()));
    }

    @AfterEach
    void nobodyActs() {
        SecurityContextHolder.clearContext();
    }

    @ParameterizedTest
    @MethodSource("everything")
    void onlyWhoMayDoesIt(Operation operation, Role tried) {
        role = tried;
        tried.enter();

        var outcome = catchThrowable(() -> operation.attempt.accept(this));

        if (operation.allowed.contains(tried)) {
            assertThat(outcome).isNull();
        } else {
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.status()).isEqualTo(403));
        }
    }

    @Test
    void peopleTakeForThemselvesWhatTheySupervise() {
        Role.SUPERVISOR.enter();
        assertThat(work.claim(waiting.id(), "sue").agentUsername()).isEqualTo("sue");

        Role.SUPERVISOR_ELSEWHERE.enter();
        assertThat(catchThrowable(() -> work.claim(waiting.id(), "tom")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(403));
    }

    @Test
    void whoeverClaimsTooLateIsToldWhoWasFaster() {
        Role.SUPERVISOR.enter();

        var refused = catchThrowable(() -> work.claim(assigned.id(), "sue"));

        assertThat(refused).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.status()).isEqualTo(409);
            assertThat(problem.detail()).isEqualTo("Ticket " + assigned.reference() + " was taken by anna just now.");
        });
    }
}
