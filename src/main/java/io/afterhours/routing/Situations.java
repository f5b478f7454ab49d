package io.afterhours.routing;

import io.afterhours.database.Instants;
import io.afterhours.policy.EffectivePolicies;
import io.afterhours.presence.Attendance;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.workinghours.WorkingHours;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads what the rules decide on. Under the groups' locks the answer holds until the transaction ends, except that
 * another group's work may fill a shared agent: whoever is about to assign locks the agents with {@link #lockRoom}.
 */
@Component
class Situations {

    private final JdbcClient jdbc;
    private final LoadSql loadSql;
    private final EffectivePolicies policies;
    private final WorkingHours hours;

    Situations(JdbcClient jdbc, LoadSql loadSql, EffectivePolicies policies, WorkingHours hours) {
        this.jdbc = jdbc;
        this.loadSql = loadSql;
        this.policies = policies;
        this.hours = hours;
    }

    /**
     * The situation of each of these groups at {@code now}, or when something was decided in one of them last if a node's
     * clock was ahead then; a deleted group has none.
     */
    Map<GroupId, Situation> of(Collection<GroupId> groups, Instant now) {
        if (groups.isEmpty()) {
            return Map.of();
        }
        var ids = groups.stream().map(GroupId::value).toList();
        var loads = loadSql.of(ids);
        var at = LoadSql.notBefore(loads.values(), now);
        var found = members(ids, at);
        var verdicts = hours.verdicts(loads.keySet(), at);
        var rules = loads.size() == 1
                ? Map.of(
                        loads.keySet().iterator().next(),
                        policies.of(loads.keySet().iterator().next()))
                : policies.all();
        var capped = loads.keySet().stream()
                .map(rules::get)
                .anyMatch(rule -> rule != null && rule.offline().returns().burstCap() != null);
        var members = capped ? withBacklog(found) : found;
        var situations = new LinkedHashMap<GroupId, Situation>();
        loads.forEach((group, load) -> {
            var policy = rules.get(group);
            // without locks it may have been deleted since its load was read
            if (policy != null) {
                situations.put(
                        group,
                        new Situation(
                                group,
                                load.code(),
                                at,
                                Objects.requireNonNull(verdicts.get(group)),
                                policy,
                                load.queued(),
                                load.open(),
                                members.stream()
                                        .filter(member -> member.groups().contains(group))
                                        .toList()));
            }
        });
        return situations;
    }

    /** Any one agent by name, whether a member or not; empty when nobody of that name takes chats. */
    Optional<Candidate> agent(String username, Instant now) {
        return named(username, now).filter(Named::takesChats).map(Named::agent);
    }

    /** The same of anybody there is: whoever takes no chats any more is as good as offline. */
    Optional<Candidate> person(String username, Instant now) {
        return named(username, now)
                .map(found -> found.agent().limitedTo(found.agent().concurrency(), found.takesChats()));
    }

    private record Named(Candidate agent, boolean takesChats) {}

    private Optional<Named> named(String username, Instant now) {
        return jdbc.sql(CandidateSql.NAMED)
                .param(username)
                .query((row, n) -> new Named(
                        CandidateSql.candidate(row, Set.of(GroupId.DEFAULT), now), row.getBoolean("takes_chats")))
                .optional()
                // the column takes a, A and á for the same letter
                .filter(found -> found.agent().username().equals(username));
    }

    /**
     * Locks the agents with room in ascending order and reads their status, load and limits again.
     *
     * @return the same agents, those with room as they are under the lock
     */
    List<Candidate> lockRoom(List<Candidate> agents, Instant now) {
        var ids = agents.stream()
                .filter(Candidate::hasRoom)
                .map(agent -> agent.id().value())
                .sorted()
                .toList();
        if (ids.isEmpty()) {
            return agents;
        }
        var locked = new HashMap<AgentId, Candidate>();
        var byId = new HashMap<AgentId, Candidate>();
        agents.forEach(agent -> byId.put(agent.id(), agent));
        jdbc.sql("""
                SELECT l.agent_id, l.active, l.last_assigned_at, l.last_assigned_order,\s""" + CandidateSql.FROM_BACKLOG + ", " + Attendance.COLUMNS + """

                FROM agent_load l FORCE INDEX (PRIMARY) STRAIGHT_JOIN agent_presence p FORCE INDEX (PRIMARY)
                ON p.agent_id = l.agent_id WHERE l.agent_id IN (:ids) ORDER BY l.agent_id FOR UPDATE""")
                .param("ids", ids)
                .query(row -> {
                    var agent = Objects.requireNonNull(byId.get(new AgentId(row.getLong("agent_id"))));
                    locked.put(
                            agent.id(),
                            agent.reread(
                                    Attendance.of(row).at(now),
                                    row.getInt("active"),
                                    Instants.orNull(row, "last_assigned_at"),
                                    row.getInt("last_assigned_order"),
                                    row.getInt("from_backlog")));
                });
        if (!locked.isEmpty()) {
            rereadLimits(locked);
        }
        return agents.stream()
                .map(agent -> locked.getOrDefault(agent.id(), agent))
                .toList();
    }

    /**
     * Whoever is no member of the groups that are locked may have been disabled, or given a lower concurrency, while
     * the lock was waited for. A plain read, begun after the lock was had; locking these rows would turn the order of
     * locks around, since every session that begins holds one of them when it asks for its groups.
     */
    private void rereadLimits(Map<AgentId, Candidate> locked) {
        jdbc.sql("SELECT id, concurrency, " + CandidateSql.TAKES_CHATS
                        + " AS takes_chats FROM agent a WHERE id IN (:ids)")
                .param("ids", locked.keySet().stream().map(AgentId::value).toList())
                .query(row -> {
                    var concurrency = row.getInt("concurrency");
                    var takesChats = row.getBoolean("takes_chats");
                    locked.computeIfPresent(
                            new AgentId(row.getLong("id")), (id, agent) -> agent.limitedTo(concurrency, takesChats));
                });
    }

    /** With what each of those who have room holds of the backlogs. */
    private List<Candidate> withBacklog(List<Candidate> members) {
        var ids = members.stream()
                .filter(Candidate::hasRoom)
                .map(member -> member.id().value())
                .toList();
        if (ids.isEmpty()) {
            return members;
        }
        var held = new HashMap<AgentId, Integer>();
        jdbc.sql(CandidateSql.HELD).param("ids", ids).query(row -> {
            held.put(new AgentId(row.getLong("agent_id")), row.getInt("from_backlog"));
        });
        return members.stream()
                .map(member -> member.holding(held.getOrDefault(member.id(), 0)))
                .toList();
    }

    /** The members of these groups in ascending order, each once with those of the groups they are in. */
    private List<Candidate> members(List<Long> groups, Instant now) {
        var memberships = new HashMap<AgentId, Set<GroupId>>();
        var members = new TreeMap<AgentId, Candidate>();
        RowCallbackHandler add = row -> {
            var id = new AgentId(row.getLong("id"));
            var of = memberships.computeIfAbsent(id, each -> new HashSet<>());
            of.add(new GroupId(row.getLong("grp_id")));
            if (!members.containsKey(id)) {
                members.put(id, CandidateSql.candidate(row, of, now));
            }
        };
        // a union of both would make a temporary table every time, and most decisions need only one of them
        if (groups.contains(GroupId.DEFAULT.value())) {
            jdbc.sql(CandidateSql.EVERYBODY).query(add);
        }
        var listed = groups.stream()
                .filter(group -> group != GroupId.DEFAULT.value())
                .toList();
        if (!listed.isEmpty()) {
            jdbc.sql(CandidateSql.LISTED).param("groups", listed).query(add);
        }
        return List.copyOf(members.values());
    }
}
