package io.afterhours.routing;

import io.afterhours.database.Instants;
import io.afterhours.policy.Outlook;
import io.afterhours.policy.Outlook.AwayHolder;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Says what a customer asking now would get, by the very rules that admit. Reads without locks: a forecast. */
@Service
public class Outcomes implements Outlook {

    static final String MISSED = """
            SELECT grp_id, COUNT(*) FROM ticket_event
            WHERE grp_id IN (:groups) AND to_state = 'MISSED' AND reason <> 'SPAM' AND at >= :since GROUP BY grp_id""";

    private static final Duration WEEK = Duration.ofDays(7);

    private final Situations situations;
    private final WaitingLines waitingLines;
    private final AwayHolders awayHolders;
    private final JdbcClient jdbc;
    private final Clock clock;

    Outcomes(Situations situations, WaitingLines waitingLines, AwayHolders awayHolders, JdbcClient jdbc, Clock clock) {
        this.situations = situations;
        this.waitingLines = waitingLines;
        this.awayHolders = awayHolders;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The outcome in one group; empty when there is no such group. */
    public Optional<Outcome> now(GroupId group) {
        return Optional.ofNullable(outcomes(List.of(group)).get(group));
    }

    /** The outcome in every group. */
    public Map<GroupId, Outcome> all() {
        return outcomes(groups());
    }

    /**
     * Those of these groups that nobody but this agent, being Away, keeps from going offline now.
     *
     * @return by whether new requests wait there meanwhile; where the queue is off they are missed
     */
    public Map<Boolean, Set<GroupId>> keptByAwayOf(AgentId agent, Set<GroupId> groups) {
        return situations.of(groups, Now.of(clock)).values().stream()
                .filter(group -> PresentRules.keptByAwayOf(agent, group))
                .collect(Collectors.partitioningBy(
                        group -> group.policy().queue().enabled(),
                        Collectors.mapping(Situation::group, Collectors.toSet())));
    }

    @Override
    public int openNow(GroupId group) {
        return jdbc.sql("SELECT open_count FROM grp_load WHERE grp_id = ?")
                .param(group.value())
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    @Override
    public Map<GroupId, Row> now() {
        var rows = new LinkedHashMap<GroupId, Row>();
        var outcomes = all();
        var missed = missedSince(Now.of(clock).minus(WEEK), outcomes.keySet());
        outcomes.forEach((group, outcome) -> rows.put(
                group,
                new Row(
                        outcome.open(),
                        outcome.queued(),
                        outcome.outcome().name(),
                        outcome.reason().name(),
                        outcome.agentsWithRoom(),
                        outcome.members(),
                        missed.getOrDefault(group, 0),
                        outcome.onlyAway(),
                        outcome.at())));
        return rows;
    }

    private Map<GroupId, Outcome> outcomes(List<GroupId> groups) {
        var now = situations.of(groups, Now.of(clock));
        var wanted = new ArrayList<WaitingLines.Wanted>();
        for (var situation : now.values()) {
            if (situation.availability() == Availability.HAS_CAPACITY) {
                var room = situation.members().stream()
                        .mapToInt(Candidate::freeSlots)
                        .sum();
                wanted.add(new WaitingLines.Wanted(situation, room));
            }
        }
        var lines = waitingLines.lines(wanted).stream().collect(Collectors.toMap(Line::group, Function.identity()));
        var outcomes = new LinkedHashMap<GroupId, Outcome>();
        var onlyAway = awayHolders.of(now.values());
        now.forEach((group, situation) ->
                outcomes.put(group, outcome(situation, lines.get(group), onlyAway.getOrDefault(group, List.of()))));
        return outcomes;
    }

    /** {@code line}: who waits before whoever asks; null where nobody has room. */
    private static Outcome outcome(Situation situation, @Nullable Line line, List<AwayHolder> onlyAway) {
        var pick = line == null ? null : pick(situation, line).orElse(null);
        var verdict = AdmissionRules.decide(Ask.anybody(pick), situation);
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
                situation.hours(),
                onlyAway,
                situation.at());
    }

    /** Whoever would get it after everybody who waits before it. */
    private static Optional<AgentId> pick(Situation situation, Line waiting) {
        var newcomer = new Waiting(Waiting.NEWCOMER, situation.group(), TicketState.QUEUED, Instant.MAX, Instant.MAX);
        var line = waiting.with(newcomer, situation.policy().offline().priority());
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

    /** A range of index ticket_event_missed for each group: what it costs grows with the week, not with history. */
    private Map<GroupId, Integer> missedSince(Instant since, Collection<GroupId> groups) {
        var missed = new HashMap<GroupId, Integer>();
        if (!groups.isEmpty()) {
            jdbc.sql(MISSED)
                    .param("groups", groups.stream().map(GroupId::value).toList())
                    .param("since", Instants.toDatabase(since))
                    .query(row -> {
                        missed.put(new GroupId(row.getLong(1)), row.getInt(2));
                    });
        }
        return missed;
    }
}
