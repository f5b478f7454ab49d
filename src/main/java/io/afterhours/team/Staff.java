package io.afterhours.team;

import io.afterhours.audit.AuditLog;
import io.afterhours.database.Transactions;
import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.Problems;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * Changes people together with what hangs on them: all of it or nothing. Everything is locked first, since what concerns a
 * person and their groups would otherwise be locked out of order.
 */
@Service
public class Staff {

    private final AgentSql sql;
    private final GroupSql groupRows;
    private final Agents agents;
    private final Groups groups;
    private final GroupLocks locks;
    private final Transactions transactions;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    Staff(
            AgentSql sql,
            GroupSql groupRows,
            Agents agents,
            Groups groups,
            GroupLocks locks,
            Transactions transactions,
            AuditLog audit,
            ApplicationEventPublisher events) {
        this.sql = sql;
        this.groupRows = groupRows;
        this.agents = agents;
        this.groups = groups;
        this.locks = locks;
        this.transactions = transactions;
        this.audit = audit;
        this.events = events;
    }

    /** {@link Agents#create Adds} somebody who belongs to these groups from the start. */
    @PreAuthorize("hasRole('ADMIN')")
    public Agent create(AgentDraft draft, Set<String> groupCodes) {
        return transactions.write(() -> {
            locks.lockAll();
            var created = agents.create(draft);
            move(created, groupCodes, Set.of());
            return created;
        });
    }

    /**
     * {@link Agents#update(String, AgentDraft, Long, Handover) Changes} somebody, and takes them into some groups and out
     * of others. Chats they have already stay with them. Groups that are in neither set stay as they are, so that nobody
     * undoes what was done about other groups meanwhile.
     */
    @PreAuthorize("hasRole('ADMIN')")
    public Agent save(
            String username,
            AgentDraft draft,
            Set<String> join,
            Set<String> leave,
            @Nullable Long version,
            Handover handover) {
        return transactions.write(() -> {
            locks.lockAll();
            var saved = agents.update(username, draft, version, handover);
            move(saved, join, leave);
            return saved;
        });
    }

    /**
     * Lets these people have so many chats at once.
     *
     * @param versions their user names, each with the version that the caller saw: if one of them was changed in the
     *     meantime (412), nobody is
     */
    @PreAuthorize("hasRole('ADMIN')")
    public void concurrency(Map<String, Long> versions, int concurrency) {
        new FieldChecks()
                .range("concurrency", concurrency, 0, Agents.MOST_CONCURRENCY)
                .complete();
        transactions.write(() -> {
            locks.lockAll();
            var people = sql.byUsernames(versions.keySet()).stream()
                    .filter(agent -> versions.containsKey(agent.username()))
                    .sorted(Comparator.comparing(Agent::id))
                    .toList();
            for (var agent : people) {
                if (!Objects.equals(versions.get(agent.username()), agent.version())) {
                    throw Problems.stale(
                            agent.name() + " was changed in the meantime. Nothing was saved: look at them again");
                }
            }
            sql.lockLoads(people);
            var changed = people.stream()
                    .filter(agent -> agent.concurrency() != concurrency)
                    .toList();
            changed.forEach(agent -> write(agent, concurrency));
            if (!changed.isEmpty()) {
                var concerned = sql.groupsOf(changed);
                concerned.add(GroupId.DEFAULT);
                events.publishEvent(new AgentChanged(concerned));
            }
        });
    }

    private void write(Agent agent, int concurrency) {
        sql.update(new Agent(
                agent.id(),
                agent.username(),
                agent.name(),
                concurrency,
                agent.roles(),
                agent.enabled(),
                agent.version()));
        audit.record(
                "agent.concurrency",
                Agents.subject(agent),
                Map.of("concurrency", agent.concurrency()),
                Map.of("concurrency", concurrency));
    }

    private void move(Agent agent, Set<String> join, Set<String> leave) {
        var current = sql.groupsOf(agent.id());
        var joined = groups(join, group -> !current.contains(group.id()));
        var left = groups(leave, group -> current.contains(group.id()));
        var concerned = Stream.concat(joined.stream(), left.stream())
                .map(Group::id)
                .collect(Collectors.toCollection(TreeSet::new));
        if (concerned.isEmpty()) {
            return;
        }
        events.publishEvent(new AgentChanging(concerned));
        joined.forEach(group -> change(group, () -> sql.addMember(group.id(), agent.id())));
        left.forEach(group -> change(group, () -> sql.removeMember(group.id(), agent.id())));
        events.publishEvent(new AgentChanged(concerned));
    }

    private List<Group> groups(Set<String> codes, Predicate<Group> concerned) {
        return new TreeSet<>(codes)
                .stream().map(this::required).filter(concerned).toList();
    }

    private void change(Group group, Runnable membership) {
        var before = members(group);
        membership.run();
        groupRows.bumpVersion(group.id());
        audit.record("group.members", Groups.subject(group), before, members(group));
    }

    private Set<String> members(Group group) {
        return sql.members(group.id()).stream().map(Agent::username).collect(Collectors.toCollection(TreeSet::new));
    }

    private Group required(String code) {
        var group = groups.required(code);
        if (group.builtIn()) {
            throw Problems.conflict(
                    "GROUP_BUILT_IN", "Everybody who takes chats belongs to " + group.name() + "; nobody is listed");
        }
        return group;
    }
}
