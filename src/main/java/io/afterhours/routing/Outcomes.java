package io.afterhours.routing;

import io.afterhours.database.Instants;
import io.afterhours.policy.Outlook;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Says what a customer asking now would get, by the very rules that admit. Reads without locks: a forecast. */
@Service
public class Outcomes implements Outlook {

    private static final Duration WEEK = Duration.ofDays(7);

    private final Situations situations;
    private final WaitingLines waitingLines;
    private final JdbcClient jdbc;
    private final Clock clock;

    Outcomes(Situations situations, WaitingLines waitingLines, JdbcClient jdbc, Clock clock) {
        this.situations = situations;
        this.waitingLines = waitingLines;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The outcome in one group; empty when there is no such group. */
    public Optional<Outcome> now(GroupId group) {
        return Optional.ofNullable(situations.of(List.of(group), Now.of(clock)).get(group))
                .map(this::outcome);
    }

    /** The outcome in every group. */
    public Map<GroupId, Outcome> all() {
        var outcomes = new LinkedHashMap<GroupId, Outcome>();
        situations.of(groups(), Now.of(clock)).forEach((group, situation) -> outcomes.put(group, outcome(situation)));
        return outcomes;
    }

    @Override
    public Map<GroupId, Row> now() {
        var missed = missedSince(Now.of(clock).minus(WEEK));
        var rows = new LinkedHashMap<GroupId, Row>();
        all().forEach((group, outcome) -> rows.put(
                group,
                new Row(
                        outcome.open(),
                        outcome.queued(),
                        outcome.outcome().name(),
                        outcome.reason().name(),
                        outcome.agentsWithRoom(),
                        outcome.members(),
                        missed.getOrDefault(group, 0))));
        return rows;
    }

    private Outcome outcome(Situation situation) {
        var verdict = AdmissionRules.decide(Ask.anybody(pick(situation).orElse(null)), situation);
        var policy = situation.policy();
        return new Outcome(
                situation.availability(),
                Optional.ofNullable(verdict.state()).orElse(TicketState.MISSED),
                verdict.reason(),
                situation.open(),
                policy.offline().maxOpen(),
                situation.queued(),
                policy.queue().enabled() ? policy.queue().limit() : null,
                (int) situation.members().stream().filter(Candidate::hasRoom).count(),
                situation.members().size(),
                situation.hours());
    }

    /** Whoever would get it after everybody who waits before it. */
    private Optional<AgentId> pick(Situation situation) {
        if (situation.availability() != Availability.HAS_CAPACITY) {
            return Optional.empty();
        }
        var room = situation.members().stream().mapToInt(Candidate::freeSlots).sum();
        var newcomer = new Waiting(Waiting.NEWCOMER, situation.group(), TicketState.QUEUED, Instant.MAX, Instant.MAX);
        var line = waitingLines
                .line(situation, room)
                .with(newcomer, situation.policy().offline().priority());
        return AssignmentRules.plan(List.of(line), situation.members(), situation.at(), Integer.MAX_VALUE).stream()
                .filter(pick -> pick.waiting().newcomer())
                .map(Pick::agentId)
                .findFirst();
    }

    private List<GroupId> groups() {
        return jdbc.sql("SELECT grp_id FROM grp_load ORDER BY grp_id")
                .query((row, n) -> new GroupId(row.getLong(1)))
                .list();
    }

    /** Index ticket_event_missed. */
    private Map<GroupId, Integer> missedSince(Instant since) {
        var missed = new HashMap<GroupId, Integer>();
        jdbc.sql("""
                SELECT grp_id, COUNT(*) FROM ticket_event
                WHERE grp_id IS NOT NULL AND to_state = 'MISSED' AND at >= ? GROUP BY grp_id""").param(Instants.toDatabase(since)).query(row -> {
            missed.put(new GroupId(row.getLong(1)), row.getInt(2));
        });
        return missed;
    }
}
