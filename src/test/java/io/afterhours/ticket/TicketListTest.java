package io.afterhours.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import io.afterhours.team.GroupId;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pages of tickets: complete, without repeats, and cheap at any length of history. */
@DatabaseTest
class TicketListTest {

    @Autowired
    private Tickets tickets;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void ticketsWhoseLatestChangesWereInTheOppositeOrder() {
        IntStream.range(0, 40)
                .forEach(n -> jdbc.sql("""
                                INSERT INTO ticket (reference, grp_id, state, reason, channel, query, seq, created_at, state_since)
                                VALUES (:reference, 1, :state, 'LRA', 'web', 'q', 1, '2026-03-01',
                                    '2026-03-10' - INTERVAL :n HOUR)
                                """)
                        .param("reference", "AH-" + n)
                        .param("state", n % 2 == 0 ? "OPEN" : "MISSED")
                        .param("n", n)
                        .update());
    }

    private List<String> pages(TicketFilter filter) {
        var references = new java.util.ArrayList<String>();
        TicketPlace place = null;
        List<Ticket> page;
        do {
            page = tickets.list(filter, 7, place);
            page.forEach(ticket -> references.add(ticket.reference()));
            place = page.isEmpty()
                    ? null
                    : new TicketPlace(
                            page.getLast().stateSince(), page.getLast().id());
        } while (!page.isEmpty());
        return references;
    }

    @Test
    void allStatesTogetherComeAsTheyWereRaised() {
        assertThat(pages(TicketFilter.all()))
                .containsExactlyElementsOf(
                        IntStream.range(0, 40).mapToObj(n -> "AH-" + n).toList());
    }

    @Test
    void oneStateComesOldestInItFirst() {
        assertThat(pages(TicketFilter.in(TicketState.OPEN)))
                .containsExactlyElementsOf(IntStream.range(0, 20)
                        .mapToObj(n -> "AH-" + (38 - 2 * n))
                        .toList());
    }

    @Test
    void theNewestOfSeveralGroupsAreTheNewestOfAllOfThem() {
        jdbc.sql(
                        "INSERT INTO grp (id, code, name) VALUES (2, 'sales', 'Sales'), (3, 'tech', 'Tech'), (4, 'none', 'None')")
                .update();
        jdbc.sql("UPDATE ticket SET grp_id = 1 + MOD(id, 3)").update();
        var all = Set.of(new GroupId(1), new GroupId(2), new GroupId(3), new GroupId(4));
        var two = Set.of(new GroupId(2), new GroupId(3));

        assertThat(tickets.newest(new TicketFilter(TicketState.MISSED, all, null, null), 7))
                .isEqualTo(tickets.newest(TicketFilter.in(TicketState.MISSED), 7));
        assertThat(tickets.newest(new TicketFilter(TicketState.MISSED, two, null, null, true), 7))
                .isEqualTo(tickets.newest(TicketFilter.in(TicketState.MISSED), 40).stream()
                        .filter(ticket -> two.contains(ticket.group()))
                        .limit(7)
                        .toList());
    }

    @Test
    void noPageSortsAllOfHistory() {
        for (var order : List.of(
                " WHERE TRUE ORDER BY t.id LIMIT 7",
                " WHERE t.id > 20 ORDER BY t.id LIMIT 7",
                " WHERE t.state = 'OPEN' ORDER BY t.state_since, t.id LIMIT 7")) {
            var first = jdbc.sql("EXPLAIN " + TicketSql.SELECT + order)
                    .query()
                    .listOfRows()
                    .getFirst();

            assertThat(first).containsEntry("table", "t");
            assertThat(String.valueOf(first.get("Extra")))
                    .as(order)
                    .doesNotContain("filesort")
                    .doesNotContain("temporary");
        }
    }
}
