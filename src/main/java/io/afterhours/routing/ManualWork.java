package io.afterhours.routing;

import io.afterhours.audit.Actor;
import io.afterhours.database.RetryTransactionException;
import io.afterhours.database.Transactions;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.team.GroupLocks;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What people do with tickets by hand (semantics 1.13). Whether they may is the caller's question. Whoever comes too
 * late is told what happened meanwhile (409), and nothing changes.
 */
@Service
public class ManualWork {

    private final Transactions transactions;
    private final GroupLocks locks;
    private final MemberGroups memberGroups;
    private final Situations situations;
    private final Tickets tickets;
    private final Ledger ledger;
    private final Drain drain;
    private final Continuation continuation;
    private final Clock clock;

    ManualWork(
            Transactions transactions,
            GroupLocks locks,
            MemberGroups memberGroups,
            Situations situations,
            Tickets tickets,
            Ledger ledger,
            Drain drain,
            Continuation continuation,
            Clock clock) {
        this.transactions = transactions;
        this.locks = locks;
        this.memberGroups = memberGroups;
        this.situations = situations;
        this.tickets = tickets;
        this.ledger = ledger;
        this.drain = drain;
        this.continuation = continuation;
        this.clock = clock;
    }

    /**
     * Gives a queued or open ticket to an agent, whatever their status and load.
     *
     * @throws ProblemException 404 no such ticket; 422 no such agent; 409 {@code NOT_IN_STATE} when it does not wait
     */
    public Ticket assign(TicketId ticket, String agent) {
        return give(ticket, agent, Reason.MANUAL_OVERRIDE, false);
    }

    /**
     * An agent takes a queued or open ticket; their concurrency holds.
     *
     * @throws ProblemException as {@link #assign}, and 409 {@code AGENT_FULL} when the agent has no free slot
     */
    public Ticket claim(TicketId ticket, String agent) {
        return give(ticket, agent, Reason.CLAIMED, true);
    }

    /**
     * Ends a ticket that is assigned, queued or open. The slot it frees is filled in the same transaction.
     *
     * @throws ProblemException 404 no such ticket; 409 {@code NOT_IN_STATE} when it ended before
     */
    public Ticket resolve(TicketId ticket) {
        return end(ticket, TicketState.RESOLVED, Reason.RESOLVED_BY_AGENT, Actor.current(), Trigger.MANUAL);
    }

    /**
     * Gives up a ticket that waits.
     *
     * @throws ProblemException 404 no such ticket; 409 {@code NOT_IN_STATE} when it does not wait
     */
    public Ticket miss(TicketId ticket) {
        return end(ticket, TicketState.MISSED, Reason.CLOSED_BY_ADMIN, Actor.current(), Trigger.MANUAL);
    }

    /** The customer no longer wants to wait; otherwise as {@link #miss}. */
    public Ticket cancel(TicketId ticket) {
        return end(ticket, TicketState.MISSED, Reason.CUSTOMER_CANCELLED, Actor.CUSTOMER, Trigger.CUSTOMER);
    }

    private Ticket give(TicketId id, String username, Reason reason, boolean capacityHolds) {
        return transactions.write(() -> {
            var agent = situations
                    .agent(username)
                    .orElseThrow(() -> Problems.invalid(
                            "agent", FieldProblem.UNKNOWN, "There is no agent " + username + " who takes chats"));
            var ticket = lock(id, agent.id());
            if (!ticket.state().waiting()) {
                throw tooLate(ticket);
            }
            var load = situations.agent(username).orElseThrow();
            if (capacityHolds && load.active() >= load.concurrency()) {
                throw Problems.conflict(
                        "AGENT_FULL",
                        username + " has " + load.active() + " of " + load.concurrency()
                                + " chats. Resolve one first.");
            }
            var now = Now.of(clock);
            ledger.move(
                    Set.of(transition(
                            ticket, TicketState.ASSIGNED, reason, load, now, Actor.current(), Trigger.MANUAL)),
                    now,
                    null,
                    capacityHolds);
            return tickets.byId(id).orElseThrow();
        });
    }

    private Ticket end(TicketId id, TicketState state, Reason reason, String actor, Trigger trigger) {
        return transactions.write(() -> {
            var ticket = lock(id, null);
            var possible = state == TicketState.RESOLVED
                    ? ticket.state().active()
                    : ticket.state().waiting();
            if (!possible) {
                throw tooLate(ticket);
            }
            var now = Now.of(clock);
            ledger.move(Set.of(transition(ticket, state, reason, null, now, actor, trigger)), now, null, false);
            if (ticket.state() == TicketState.ASSIGNED) {
                var groups = memberGroups.of(Objects.requireNonNull(ticket.agent()));
                continuation.after(drain.drain(groups, Trigger.SLOT_FREED, now), groups);
            }
            return tickets.byId(id).orElseThrow();
        });
    }

    /** Locks all groups concerned, the agents concerned, and reads the ticket as it is under these locks. */
    private Ticket lock(TicketId id, @Nullable AgentId newAgent) {
        var seen = tickets.byId(id).orElseThrow(() -> noTicket(id));
        var groups = groupsOf(seen, newAgent);
        locks.lock(groups);
        var agents = new TreeSet<AgentId>();
        if (newAgent != null) {
            agents.add(newAgent);
        }
        if (seen.state() == TicketState.ASSIGNED) {
            agents.add(Objects.requireNonNull(seen.agent()));
        }
        agents.forEach(memberGroups::lock);
        var ticket = tickets.byId(id).orElseThrow(() -> noTicket(id));
        if (!groups.containsAll(groupsOf(ticket, newAgent)) || !Objects.equals(seen.agent(), ticket.agent())) {
            throw new RetryTransactionException("Ticket " + id.value() + " moved meanwhile");
        }
        return ticket;
    }

    private Set<GroupId> groupsOf(Ticket ticket, @Nullable AgentId newAgent) {
        var groups = new TreeSet<GroupId>();
        if (ticket.group() != null) {
            groups.add(ticket.group());
        }
        if (ticket.state() == TicketState.ASSIGNED) {
            groups.addAll(memberGroups.of(Objects.requireNonNull(ticket.agent())));
        }
        if (newAgent != null) {
            groups.addAll(memberGroups.of(newAgent));
        }
        return groups;
    }

    private Transition transition(
            Ticket ticket,
            TicketState to,
            Reason reason,
            @Nullable Candidate agent,
            Instant now,
            String actor,
            Trigger trigger) {
        var group = Objects.requireNonNull(ticket.group());
        var situation = Objects.requireNonNull(situations.of(Set.of(group), now).get(group));
        return new Transition(
                ticket.id(),
                group,
                ticket.state(),
                to,
                reason,
                actor,
                ticket.state() == TicketState.ASSIGNED ? ticket.agent() : null,
                agent == null ? ticket.agent() : agent.id(),
                agent == null ? 0 : orderAfter(situation.members(), agent, now),
                DecisionRecord.of(trigger.name(), situation, agent, to.name(), reason.name(), actor));
    }

    /** Later than what anybody in the group was given at this very instant (A19). */
    private static int orderAfter(List<Candidate> members, Candidate agent, Instant now) {
        var all = new ArrayList<>(members);
        all.add(agent);
        return AssignmentRules.nextOrder(all, now);
    }

    private static ProblemException noTicket(TicketId id) {
        return Problems.notFound("TICKET_NOT_FOUND", "There is no ticket " + id.value() + ".");
    }

    private static ProblemException tooLate(Ticket ticket) {
        var holder = ticket.agentUsername() == null ? "" : " by " + ticket.agentUsername();
        return Problems.conflict(
                "NOT_IN_STATE",
                switch (ticket.state()) {
                    case ASSIGNED -> "Ticket " + ticket.reference() + " was taken" + holder + " meanwhile.";
                    case RESOLVED -> "Ticket " + ticket.reference() + " was resolved" + holder + " meanwhile.";
                    case MISSED -> "Ticket " + ticket.reference() + " was missed; reopen it as a new ticket.";
                    case QUEUED, OPEN -> "Ticket " + ticket.reference() + " still waits.";
                });
    }
}
