package io.afterhours.routing;

import io.afterhours.database.Instants;
import io.afterhours.policy.Outlook.AwayHolder;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names those whose logged-out Away alone makes a group present (semantics A3). */
@Component
class AwayHolders {

    private final JdbcClient jdbc;

    AwayHolders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record LoggedOut(String username, String name, Instant since) {}

    /** Of these groups, those that have such people, longest gone first. */
    Map<GroupId, List<AwayHolder>> of(Collection<Situation> groups) {
        var holders = new HashMap<Situation, List<AgentId>>();
        for (var group : groups) {
            var alone = PresentRules.awayAlone(group);
            if (!alone.isEmpty()) {
                holders.put(group, alone.stream().map(Candidate::id).toList());
            }
        }
        var known = read(holders.values().stream().flatMap(List::stream).collect(Collectors.toSet()));
        var named = new HashMap<GroupId, List<AwayHolder>>();
        holders.forEach((group, people) -> named.put(
                group.group(),
                people.stream()
                        .map(known::get)
                        .filter(Objects::nonNull) // back since: read without locks
                        .map(each -> new AwayHolder(
                                each.username(),
                                each.name(),
                                each.since().atZone(ZoneId.of(group.hours().zone()))))
                        .sorted((one, other) -> one.since().compareTo(other.since()))
                        .toList()));
        return named;
    }

    private Map<AgentId, LoggedOut> read(Set<AgentId> people) {
        var known = new HashMap<AgentId, LoggedOut>();
        if (!people.isEmpty()) {
            jdbc.sql("""
                    SELECT a.id, a.username, a.name, p.away_since
                    FROM agent_presence p JOIN agent a ON a.id = p.agent_id
                    WHERE p.agent_id IN (:people) AND p.away_since IS NOT NULL""")
                    .param("people", people.stream().map(AgentId::value).toList())
                    .query(row -> {
                        known.put(
                                new AgentId(row.getLong("id")),
                                new LoggedOut(
                                        row.getString("username"),
                                        row.getString("name"),
                                        Instants.of(row, "away_since")));
                    });
        }
        return known;
    }
}
