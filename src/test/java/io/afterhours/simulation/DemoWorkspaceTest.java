package io.afterhours.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.routing.Outcomes;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.Agents;
import io.afterhours.team.Group;
import io.afterhours.team.Groups;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketFilter;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the workspace that the start has made; nothing here changes it. */
@SpringBootTest(
        properties = {
            "afterhours.demo=true",
            "afterhours.clock=simulated",
            "afterhours.clock-start=2026-03-27T22:00:00Z"
        })
class DemoWorkspaceTest {

    @Autowired
    Tickets tickets;

    @Autowired
    Groups groups;

    @Autowired
    Agents agents;

    @Autowired
    Outcomes outcomes;

    @Autowired
    DemoWorkspace demo;

    @Autowired
    DemoPeople people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private List<Ticket> all() {
        return tickets.list(TicketFilter.all(), 500, null);
    }

    private List<Ticket> of(String group, TicketState state) {
        return all().stream()
                .filter(ticket -> ticket.groupCode().equals(group) && ticket.state() == state)
                .toList();
    }

    @Test
    void everyStateIsThereAndManyReasonsToMiss() {
        assertThat(tickets.counts(TicketFilter.all()).values())
                .allSatisfy(count -> assertThat(count).isPositive());
        assertThat(all()).hasSizeBetween(36, 50);
        assertThat(all().stream()
                        .filter(ticket -> ticket.state() == TicketState.MISSED)
                        .map(Ticket::reason))
                .contains(
                        Reason.OFFLINE_DISABLED_GROUP,
                        Reason.OFFLINE_LIMIT,
                        Reason.QUEUE_LIMIT,
                        Reason.QUEUE_DISABLED_DEFAULT,
                        Reason.GROUP_UNKNOWN,
                        Reason.CUSTOMER_CANCELLED,
                        Reason.CLOSED_BY_ADMIN);
        assertThat(all().stream().map(Ticket::language).distinct()).hasSizeGreaterThan(6);
    }

    @Test
    void eachGroupShowsADifferentCase() {
        assertThat(groups.all().stream().map(Group::code))
                .containsExactlyInAnyOrder("default", "billing", "sales", "support", "vip");
        assertThat(of("sales", TicketState.OPEN)).hasSize(7);
        assertThat(outcome("sales").maxOpen()).isEqualTo(8);
        assertThat(of("vip", TicketState.QUEUED)).hasSize(3);
        assertThat(outcome("vip").reason()).isEqualTo(Reason.QUEUE_LIMIT);
        assertThat(outcome("billing").reason()).isEqualTo(Reason.OFFLINE_DISABLED_GROUP);
        assertThat(outcome("support").reason()).isEqualTo(Reason.ALL_OFFLINE);
        assertThat(outcome("default").reason()).isEqualTo(Reason.OUTSIDE_HOURS);
        assertThat(outcome("default").hours().nextOpening()).isEqualTo(Instant.parse("2026-03-30T07:00:00Z"));
    }

    private io.afterhours.routing.Outcome outcome(String group) {
        return outcomes.now(groups.byCode(group).orElseThrow().id()).orElseThrow();
    }

    @Test
    void theHoursBeforeReallyPassedAndTheClockStandsWhereItShould() {
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-03-27T22:00:00Z"));
        assertThat(all().stream().map(Ticket::createdAt).distinct()).hasSizeGreaterThan(30);
        assertThat(all().stream().map(Ticket::createdAt))
                .allSatisfy(at -> assertThat(at)
                        .isBetween(Instant.parse("2026-03-27T14:00:00Z"), Instant.parse("2026-03-27T22:00:00Z")));
    }

    @Test
    void threeOfTwelvePeopleCanLogInWithThePasswordThatIsShown() {
        assertThat(agents.all()).hasSize(12);
        assertThat(people.accounts().stream().map(account -> account.username()))
                .containsExactly("admin", "anna", "ben");
        assertThat(jdbc.sql("SELECT username FROM agent WHERE password_hash IS NOT NULL ORDER BY username")
                        .query(String.class)
                        .list())
                .containsExactly("admin", "anna", "ben");
    }

    @Test
    void annaHasRoomForAnotherChatWhenShehasTakenWhatWaitsForHer() {
        long hers = all().stream()
                .filter(ticket -> ticket.state() == TicketState.ASSIGNED)
                .filter(ticket -> Objects.equals(ticket.agentUsername(), "anna"))
                .count();

        assertThat(hers + of("support", TicketState.OPEN).size())
                .isLessThan(agents.required("anna").concurrency());
    }

    @Test
    void aSecondStartAddsNothing() {
        int before = all().size();

        boolean created = SystemAccess.call(demo::createOnce);

        assertThat(created).isFalse();
        assertThat(all()).hasSize(before);
        assertThat(agents.all()).hasSize(12);
    }

    @Test
    void theCountersAgreeWithTheRows() {
        assertThat(jdbc.sql("""
                        SELECT COUNT(*) FROM grp_load l WHERE
                            l.open_count <> (SELECT COUNT(*) FROM ticket t WHERE t.grp_id = l.grp_id AND t.state = 'OPEN')
                            OR l.queued <> (SELECT COUNT(*) FROM ticket t WHERE t.grp_id = l.grp_id AND t.state = 'QUEUED')
                        """).query(Integer.class).single()).isZero();
    }

    @Test
    void noLineOfTheScriptIsLeftOutAtItsOwnHour() {
        long written = DemoLines.of("night.txt").stream()
                .map(line -> line.get(1))
                .filter(List.of("ask", "reply", "note", "more")::contains)
                .count();

        assertThat(jdbc.sql("SELECT COUNT(*) FROM message").query(Long.class).single())
                .isEqualTo(written);
        assertThat(Arrays.stream(TicketState.values()).collect(Collectors.toSet()))
                .isEqualTo(all().stream().map(Ticket::state).collect(Collectors.toSet()));
    }
}
