package io.afterhours.team;

import io.afterhours.audit.AuditLog;
import io.afterhours.database.Transactions;
import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Who belongs to which group. Everybody who takes chats belongs to Default; nobody can be taken out of it. */
@Service
public class Memberships {

    private final AgentSql agents;
    private final GroupSql sql;
    private final Groups groups;
    private final Transactions transactions;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    Memberships(
            AgentSql agents,
            GroupSql sql,
            Groups groups,
            Transactions transactions,
            AuditLog audit,
            ApplicationEventPublisher events) {
        this.agents = agents;
        this.sql = sql;
        this.groups = groups;
        this.transactions = transactions;
        this.audit = audit;
        this.events = events;
    }

    /** The members by name, disabled ones included; of Default, everybody who takes chats. */
    public List<Agent> members(GroupId group) {
        return group.equals(GroupId.DEFAULT)
                ? agents.all().stream().filter(Agent::takesChats).toList()
                : agents.members(group);
    }

    /** The groups of an agent in ascending order, with Default if the agent takes chats. */
    public Set<GroupId> groupsOf(AgentId agent) {
        var own = new TreeSet<>(agents.groupsOf(agent));
        if (agents.byId(agent).filter(Agent::takesChats).isPresent()) {
            own.add(GroupId.DEFAULT);
        }
        return own;
    }

    /**
     * {@link #groupsOf(AgentId)} of everybody at this moment, in two statements: for who asks about many.
     *
     * @return by user name
     */
    public Map<String, Member> all() {
        var explicit = agents.memberships();
        return agents.all().stream().collect(Collectors.toMap(Agent::username, agent -> {
            var own = new TreeSet<>(explicit.getOrDefault(agent.id(), Set.of()));
            if (agent.takesChats()) {
                own.add(GroupId.DEFAULT);
            }
            return new Member(agent, own);
        }));
    }

    /** Somebody and their groups, with Default if they take chats. */
    public record Member(Agent agent, Set<GroupId> groups) {}

    /** {@link #replace(String, List, Long)}, whatever the version. */
    @PreAuthorize("hasRole('ADMIN')")
    public void replace(String groupCode, List<String> usernames) {
        replace(groupCode, usernames, null);
    }

    /**
     * Makes exactly these people the members of a group. Chats they have already stay with those who leave.
     *
     * @param version the group's version that the caller saw, to refuse (412) a change on top of somebody else's
     * @return the group in its new version
     */
    @PreAuthorize("hasRole('ADMIN')")
    public Group replace(String groupCode, List<String> usernames, @Nullable Long version) {
        return transactions.write(() -> {
            var group = groups.lock(groupCode, version);
            if (group.builtIn()) {
                throw Problems.conflict(
                        "GROUP_BUILT_IN",
                        "Everybody who takes chats belongs to " + group.name() + "; nobody is listed");
            }
            var wanted = known(usernames);
            var current = byUsername(agents.members(group.id()));
            if (wanted.keySet().equals(current.keySet())) {
                return group;
            }
            // an agent who is just coming back without this group must have it, or must have come back before we deal
            agents.lockLoads(wanted.values());
            events.publishEvent(new AgentChanging(Set.of(group.id())));
            wanted.values().stream()
                    .filter(agent -> !current.containsKey(agent.username()))
                    .forEach(agent -> agents.addMember(group.id(), agent.id()));
            current.values().stream()
                    .filter(agent -> !wanted.containsKey(agent.username()))
                    .forEach(agent -> agents.removeMember(group.id(), agent.id()));
            sql.bumpVersion(group.id());
            audit.record(
                    "group.members",
                    Groups.subject(group),
                    new TreeSet<>(current.keySet()),
                    new TreeSet<>(wanted.keySet()));
            events.publishEvent(new AgentChanged(Set.of(group.id())));
            return groups.required(groupCode);
        });
    }

    /**
     * Changes a group's name and members in one step: both or neither.
     *
     * @param version the group's version that the caller saw, to refuse (412) a change on top of somebody else's
     * @return the group in its new version
     */
    @PreAuthorize("hasRole('ADMIN')")
    public Group save(String groupCode, @Nullable String name, List<String> usernames, @Nullable Long version) {
        return transactions.write(() -> {
            var renamed = groups.rename(groupCode, name, version);
            return replace(groupCode, usernames, renamed.version());
        });
    }

    /** The agents of these names; a name nobody has, or that is given twice, is refused where it stands in the list. */
    private Map<String, Agent> known(List<String> usernames) {
        var found = byUsername(agents.byUsernames(usernames));
        var checks = new FieldChecks();
        var seen = new HashSet<String>();
        for (int i = 0; i < usernames.size(); i++) {
            var username = usernames.get(i);
            if (!found.containsKey(username)) {
                checks.problem("[" + i + "]", FieldProblem.UNKNOWN, "There is no agent with the user name " + username);
            } else if (!seen.add(username)) {
                checks.problem("[" + i + "]", FieldProblem.DUPLICATE, username + " is in the list twice");
            }
        }
        checks.complete();
        return found;
    }

    private static Map<String, Agent> byUsername(List<Agent> agents) {
        return agents.stream().collect(Collectors.toMap(Agent::username, Function.identity()));
    }
}
