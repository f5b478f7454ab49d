package io.afterhours.team;

import io.afterhours.audit.Actor;
import io.afterhours.audit.AuditLog;
import io.afterhours.database.RetryTransactionException;
import io.afterhours.database.Transactions;
import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * The people who can log in. Nobody is ever removed, since tickets and audit entries name them: whoever leaves is
 * disabled, which also logs them out, and takes no chats from then on. Those they had must be handed over in the same step.
 */
@Service
public class Agents {

    static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    static final int LONGEST_NAME = 120;
    static final int MOST_CONCURRENCY = 1000;

    private final AgentSql sql;
    private final GroupLocks locks;
    private final Transactions transactions;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    Agents(
            AgentSql sql,
            GroupLocks locks,
            Transactions transactions,
            AuditLog audit,
            ApplicationEventPublisher events) {
        this.sql = sql;
        this.locks = locks;
        this.transactions = transactions;
        this.audit = audit;
        this.events = events;
    }

    /** Everybody, disabled people included, by name. */
    public List<Agent> all() {
        return sql.all();
    }

    /** The agent of this user name, if there is one. */
    public Optional<Agent> byUsername(String username) {
        return sql.byUsername(username);
    }

    /** The agent of this user name, or 404 AGENT_NOT_FOUND. */
    public Agent required(String username) {
        return sql.byUsername(username)
                .orElseThrow(
                        () -> Problems.notFound("AGENT_NOT_FOUND", "There is no agent with the user name " + username));
    }

    /** The agent of this id, or 404 AGENT_NOT_FOUND. */
    public Agent get(AgentId agent) {
        return sql.byId(agent)
                .orElseThrow(() -> Problems.notFound("AGENT_NOT_FOUND", "There is no agent number " + agent.value()));
    }

    /** Adds somebody, a member of Default alone and logged out; a password is set elsewhere. */
    @PreAuthorize("hasRole('ADMIN')")
    public Agent create(AgentDraft draft) {
        var checks = new FieldChecks()
                .form(
                        "username",
                        draft.username(),
                        USERNAME,
                        "Use up to 64 lower case letters, digits, dots, dashes and underscores, beginning with a letter or digit");
        if (draft.username() != null && Actor.isReserved(draft.username())) {
            checks.problem(
                    "username",
                    FieldProblem.INVALID,
                    "The name " + draft.username() + " stands for something else in timelines; choose another");
        }
        var agent = merged(
                new Agent(new AgentId(0), draft.username() == null ? "" : draft.username(), "", -1, Set.of(), true, 0),
                draft);
        if (draft.concurrency() == null) {
            checks.problem("concurrency", FieldProblem.REQUIRED, "Enter a value for concurrency");
        } else {
            checks.range("concurrency", agent.concurrency(), 0, MOST_CONCURRENCY);
        }
        checked(checks, agent).complete();
        try {
            return transactions.write(() -> {
                sql.insert(agent);
                var created = required(agent.username());
                audit.record("agent.created", subject(created), null, AgentFacts.of(created));
                return created;
            });
        } catch (DuplicateKeyException taken) {
            var message = "There is an agent with the user name " + agent.username() + " already";
            throw new ProblemException(
                    409,
                    "AGENT_EXISTS",
                    message,
                    List.of(new FieldProblem("username", FieldProblem.DUPLICATE, message)));
        }
    }

    /** {@link #update(String, AgentDraft, Long, Handover)} of somebody who goes on taking chats, or has none. */
    @PreAuthorize("hasRole('ADMIN')")
    public Agent update(String username, AgentDraft draft, @Nullable Long version) {
        return update(username, draft, version, Handover.NONE);
    }

    /**
     * Changes what the draft holds; the user name stays. Whoever takes no chats after it, being disabled or by another
     * role, and has some now, hands them over; else the change is refused (409 AGENT_HAS_TICKETS).
     *
     * @param version what the caller saw, to refuse (412) a change on top of somebody else's; null to save anyway
     */
    @PreAuthorize("hasRole('ADMIN')")
    public Agent update(String username, AgentDraft draft, @Nullable Long version, Handover handover) {
        return transactions.write(() -> {
            var seen = required(username);
            var successor = successor(seen, handover);
            var leaving = leaves(seen, merged(seen, draft));
            var groups = concerned(seen);
            if (leaving) {
                locks.lockAll(); // the chats of whoever leaves may go anywhere
            } else {
                locks.lock(groups);
            }
            sql.lockLoads(successor == null ? List.of(seen) : List.of(seen, successor));
            var before = get(seen.id());
            if (version != null && version != before.version()) {
                throw Problems.stale(before.name() + " was changed in the meantime; read it again");
            }
            var after = merged(before, draft);
            check(before, after, draft.username());
            if (after.equals(before)) {
                return before;
            }
            if (!concerned(before).equals(groups) || leaves(before, after) != leaving) {
                throw new RetryTransactionException(username + " changed while waiting for the groups");
            }
            events.publishEvent(new AgentChanging(groups));
            if (leaving) {
                events.publishEvent(new AgentLeaving(before, successor, handover.returnToLine()));
            }
            sql.update(after);
            var saved = get(before.id());
            audit.record("agent.changed", subject(saved), AgentFacts.of(before), AgentFacts.of(saved));
            if (before.enabled() != saved.enabled()) {
                events.publishEvent(new AgentSwitched(saved));
            }
            events.publishEvent(new AgentChanged(groups));
            return saved;
        });
    }

    private @Nullable Agent successor(Agent leaving, Handover handover) {
        var username = handover.reassignTo();
        if (username == null) {
            return null;
        }
        if (handover.returnToLine() || username.equals(leaving.username())) {
            throw Problems.invalid(
                    "reassignTo",
                    FieldProblem.INVALID,
                    "Chats go either to somebody else or back into the line: choose one");
        }
        return sql.byUsername(username)
                .filter(Agent::takesChats)
                .orElseThrow(() -> Problems.invalid(
                        "reassignTo", FieldProblem.UNKNOWN, "There is no agent " + username + " who takes chats"));
    }

    private static boolean leaves(Agent before, Agent after) {
        return before.takesChats() && !after.takesChats();
    }

    /** Every group whose decisions may turn out differently; Default always, as its members follow from the roles. */
    private Set<GroupId> concerned(Agent agent) {
        var groups = new TreeSet<>(sql.groupsOf(agent.id()));
        groups.add(GroupId.DEFAULT);
        return groups;
    }

    private void check(Agent before, Agent after, @Nullable String username) {
        var checks = new FieldChecks().range("concurrency", after.concurrency(), 0, MOST_CONCURRENCY);
        if (username != null && !username.equals(before.username())) {
            checks.problem("username", FieldProblem.INVALID, "A user name cannot be changed");
        }
        checked(checks, after).complete();
        if (isActiveAdmin(before) && !isActiveAdmin(after) && sql.isLastAdmin(before.id())) {
            throw Problems.conflict(
                    "LAST_ADMIN", before.name() + " is the only admin who can log in; make somebody else one first");
        }
    }

    private static boolean isActiveAdmin(Agent agent) {
        return agent.enabled() && agent.roles().contains(Role.ADMIN);
    }

    private static FieldChecks checked(FieldChecks checks, Agent agent) {
        checks.line("name", agent.name(), LONGEST_NAME);
        return agent.roles().isEmpty()
                ? checks.problem("roles", FieldProblem.REQUIRED, "Choose at least one role")
                : checks;
    }

    private static Agent merged(Agent agent, AgentDraft draft) {
        var roles = draft.roles();
        return new Agent(
                agent.id(),
                agent.username(),
                draft.name() == null ? agent.name() : draft.name().strip(),
                draft.concurrency() == null ? agent.concurrency() : draft.concurrency(),
                roles == null ? agent.roles() : roles.isEmpty() ? Set.of() : EnumSet.copyOf(roles),
                draft.enabled() == null ? agent.enabled() : draft.enabled(),
                agent.version());
    }

    static String subject(Agent agent) {
        return "agent:" + agent.username();
    }

    /** What the audit says of an agent. */
    private record AgentFacts(String username, String name, int concurrency, Set<Role> roles, boolean enabled) {
        static AgentFacts of(Agent agent) {
            return new AgentFacts(agent.username(), agent.name(), agent.concurrency(), agent.roles(), agent.enabled());
        }
    }
}
