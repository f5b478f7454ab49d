package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.TestClock;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import io.afterhours.routing.Preview.Foreseen;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/** What is foreseen is what happens (AC-62, A32). */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class, Invariants.class})
@WithMockUser(username = "boss", roles = "ADMIN")
class ManualPreviewTest {

    @Autowired
    private Fixtures stage;

    @Autowired
    private Invariants invariants;

    @Autowired
    private ManualPreview preview;

    @Autowired
    private ManualWork work;

    @Autowired
    private Transfers transfers;

    @Autowired
    private Reopening reopening;

    @Autowired
    private Tickets tickets;

    @Autowired
    private JdbcClient jdbc;

    private GroupId sales;
    private GroupId billing;
    private AgentId anna;
    private AgentId ben;

    @BeforeEach
    void annaSellsAndBenBills() {
        sales = stage.group("sales");
        billing = stage.group("billing");
        anna = stage.agent("anna", 5, sales);
        ben = stage.agent("ben", 2, billing);
        stage.offline(true);
        stage.offlinePolicy(GroupId.DEFAULT, true, 20, true, "QUEUED");
    }

    @AfterEach
    void theInvariantsHold() {
        assertThat(invariants.violations()).isEmpty();
    }

    private static List<TicketId> ids(List<Ticket> tickets) {
        return tickets.stream().map(Ticket::id).toList();
    }

    private static Plan toGroup(List<TicketId> tickets, String group, IfNobody choice) {
        return new Plan(tickets, Operation.TRANSFER, null, group, choice, false);
    }

    private static Plan reopen(List<TicketId> tickets, String agent, String group, boolean anyGroup) {
        return new Plan(tickets, Operation.REOPEN, agent, group, IfNobody.KEEP, anyGroup);
    }

    @Test
    void whoeverGetsTicketsByHandIsShownAsTheyAre() {
        stage.available(anna);
        stage.ask("sales", 5);
        stage.away(anna);
        stage.queuePolicy(sales, true, 5);
        var waits = stage.ask("sales");

        var seen = preview.of(new Plan(List.of(waits.id()), Operation.ASSIGN, "anna", null, IfNobody.KEEP, false));

        assertThat(seen.agent()).isEqualTo(new Preview.Receiver("anna", EffectiveStatus.AWAY, 5, 5));
        assertThat(seen.agent().hasRoomFor(1)).isFalse();
        assertThat(seen.tickets())
                .containsExactly(Foreseen.of(waits, TicketState.ASSIGNED, "anna", Reason.MANUAL_OVERRIDE));
    }

    @Test
    void eachTicketIsAnsweredForItself() {
        var open = stage.ask("sales");
        var missed = work.miss(stage.ask("sales").id());
        var taken = work.assign(stage.ask("sales").id(), "anna");
        var unknown = new TicketId(4711);
        var all = List.of(open.id(), missed.id(), taken.id(), unknown, open.id());

        assertThat(preview.of(Plan.of(Operation.MISS, all)).tickets())
                .extracting(Foreseen::ticket, Foreseen::code, Foreseen::outcome)
                .containsExactly(
                        Tuple.tuple(open.id(), null, TicketState.MISSED),
                        Tuple.tuple(missed.id(), "NOT_IN_STATE", null),
                        Tuple.tuple(taken.id(), "NOT_IN_STATE", null),
                        Tuple.tuple(unknown, "TICKET_NOT_FOUND", null));
        assertThat(preview.of(Plan.of(Operation.RESOLVE, all)).tickets())
                .extracting(Foreseen::possible)
                .containsExactly(true, false, true, false);
        assertThat(preview.of(Plan.of(Operation.REOPEN, all)).tickets())
                .extracting(Foreseen::possible)
                .containsExactly(false, true, false, false);
        assertThat(preview.of(Plan.of(Operation.MISS, all)).tickets().get(2).detail())
                .isEqualTo("Ticket " + taken.reference() + " was taken by anna just now.");
    }

    @Test
    void whoWasErasedIsNotForeseenToComeBack() {
        var missed = work.miss(stage.ask("sales").id());
        jdbc.sql("""
                UPDATE ticket SET contact_name = NULL, contact_email = NULL, contact_phone = NULL, query = '',
                    erased_at = state_since
                WHERE id = ?""").param(missed.id().value()).update();

        var foreseen = preview.of(Plan.of(Operation.REOPEN, List.of(missed.id())));

        assertThat(foreseen.tickets())
                .extracting(Foreseen::possible, Foreseen::code)
                .containsExactly(tuple(false, "ERASED"));
        assertThatThrownBy(() -> reopening.reopen(missed.id(), Reopen.because("They called")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("erased");
    }

    @Test
    void aPreviewChangesNothing() {
        stage.available(ben);
        var open = stage.ask("sales", 3);

        Stream.of(IfNobody.values()).forEach(choice -> preview.of(toGroup(ids(open), "billing", choice)));

        assertThat(open).allSatisfy(ticket -> {
            assertThat(tickets.byId(ticket.id())).contains(ticket);
            assertThat(tickets.timeline(ticket.id())).hasSize(1);
        });
    }

    @ParameterizedTest
    @EnumSource(IfNobody.class)
    void aTransferToAGroupHappensAsForeseen(IfNobody choice) {
        stage.queuePolicy(billing, true, 1);
        stage.offlinePolicy(billing, true, 1, true, "QUEUED");
        var chats = stage.ask("sales", 4).stream()
                .map(ticket -> work.assign(ticket.id(), "anna"))
                .toList();
        stage.available(ben);

        var foreseen = preview.of(toGroup(ids(chats), "billing", choice));

        assertThat(foreseen.group()).isEqualTo(new Preview.Target("billing", Availability.HAS_CAPACITY, 1));
        for (var each : foreseen.tickets()) {
            if (each.possible()) {
                var now = transfers.toGroup(each.ticket(), "billing", choice);
                assertThat(now.state()).isEqualTo(each.outcome());
                assertThat(now.agentUsername()).isEqualTo(each.agent());
            } else {
                assertThatExceptionOfType(ProblemException.class)
                        .isThrownBy(() -> transfers.toGroup(each.ticket(), "billing", choice))
                        .satisfies(problem -> {
                            assertThat(problem.code()).isEqualTo(each.code());
                            assertThat(problem.detail()).isEqualTo(each.detail());
                        });
            }
        }
        assertThat(foreseen.tickets()).extracting(Foreseen::agent).startsWith("ben", "ben");
        assertThat(foreseen.possible()).isEqualTo(choice == IfNobody.KEEP ? 4 : 3);
    }

    @Test
    void reopeningHappensAsForeseen() {
        stage.offlinePolicy(sales, true, 2, true, "QUEUED");
        var missed = Stream.generate(() -> work.miss(stage.ask("sales").id()))
                .limit(3)
                .toList();
        var unknown = stage.ask("sails");
        var all = ids(Stream.concat(missed.stream(), Stream.of(unknown)).toList());

        var foreseen = preview.of(Plan.of(Operation.REOPEN, all));

        assertThat(foreseen.tickets())
                .extracting(Foreseen::outcome)
                .containsExactly(TicketState.OPEN, TicketState.OPEN, TicketState.MISSED, null);
        assertThat(foreseen.tickets().get(3).code()).isEqualTo("INVALID_VALUE");
        for (var each : foreseen.tickets().subList(0, 3)) {
            var now = reopening.reopen(each.ticket(), Reopen.because("again"));
            assertThat(now.state()).isEqualTo(each.outcome());
            assertThat(now.reason()).isEqualTo(each.reason());
        }
        assertThat(preview.of(Plan.of(Operation.REOPEN, all)).tickets())
                .extracting(Foreseen::code)
                .containsExactly("ALREADY_REOPENED", "ALREADY_REOPENED", null, "INVALID_VALUE");
    }

    @Test
    void reopeningElsewhereIsForeseenToo() {
        stage.available(ben);
        var unknown = stage.ask("sails");
        var missed = work.miss(stage.ask("sales").id());
        var both = List.of(unknown.id(), missed.id());

        assertThat(preview.of(reopen(both, null, "billing", false)).tickets())
                .extracting(Foreseen::agent)
                .containsExactly("ben", "ben");
        assertThat(preview.of(reopen(both, null, null, true)).tickets())
                .extracting(Foreseen::agent)
                .containsExactly(null, "ben");
        assertThat(preview.of(reopen(List.of(missed.id()), "anna", null, false)).tickets())
                .extracting(Foreseen::agent, Foreseen::reason)
                .containsExactly(Tuple.tuple("anna", Reason.MANUAL_OVERRIDE));
    }

    @Test
    void anIncompletePlanIsRefused() {
        var one = List.of(new TicketId(1));
        refused(Plan.of(Operation.MISS, List.of()), "tickets");
        refused(
                Plan.of(
                        Operation.MISS,
                        Stream.iterate(1L, n -> n + 1)
                                .limit(501)
                                .map(TicketId::new)
                                .toList()),
                "tickets");
        refused(Plan.of(Operation.ASSIGN, one), "agent");
        refused(Plan.of(Operation.TRANSFER, one), "agent", "group");
        refused(toGroup(one, "nowhere", IfNobody.KEEP), "group");
        refused(reopen(one, "nobody", null, false), "agent");
    }

    @Test
    void aPlanThatTheCallItselfWouldRefuseIsRefused() {
        var one = List.of(new TicketId(1));
        refused(reopen(one, "anna", null, true), "anyGroup");
        refused(reopen(one, "anna", "billing", true), "anyGroup");
        refused(new Plan(one, Operation.ASSIGN, "anna", "sales", IfNobody.KEEP, false), "group");
        refused(new Plan(one, Operation.ASSIGN, "anna", null, IfNobody.KEEP, true), "anyGroup");
        refused(new Plan(one, Operation.TRANSFER, "anna", null, IfNobody.KEEP, true), "anyGroup");
        refused(new Plan(one, Operation.MISS, "anna", "sales", IfNobody.KEEP, true), "agent", "group", "anyGroup");
    }

    private void refused(Plan plan, String... fields) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> preview.of(plan))
                .satisfies(problem -> assertThat(problem.errors())
                        .extracting(FieldProblem::field)
                        .containsExactlyInAnyOrder(fields));
    }
}
