package io.afterhours.routing;

import io.afterhours.database.RetryTransactionException;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import io.afterhours.team.Agent;
import io.afterhours.team.AgentId;
import io.afterhours.team.Agents;
import io.afterhours.team.GroupId;
import io.afterhours.team.GroupLocks;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * What all work by hand begins and ends with: the locks and the ticket as it is under them, the slot that is filled
 * again, and a word to whoever comes too late. Works inside the caller's transaction.
 */
@Component
class Workbench {

    private final GroupLocks locks;
    private final MemberGroups memberGroups;
    private final Situations situations;
    private final Tickets tickets;
    private final Agents agents;
    private final Drain drain;
    private final Continuation continuation;
    private final Clock clock;

    Workbench(
            GroupLocks locks,
            MemberGroups memberGroups,
            Situations situations,
            Tickets tickets,
            Agents agents,
            Drain drain,
            Continuation continuation,
            Clock clock) {
        this.locks = locks;
        this.memberGroups = memberGroups;
        this.situations = situations;
        this.tickets = tickets;
        this.agents = agents;
        this.drain = drain;
        this.continuation = continuation;
        this.clock = clock;
    }

    /** The agent of this name, whatever their status and load; 422 when nobody of that name takes chats. */
    Candidate agent(String username) {
        return situations
                .agent(username, Now.of(clock))
                .orElseThrow(() -> Problems.invalid(
                        "agent", FieldProblem.UNKNOWN, "There is no agent " + username + " who takes chats"));
    }

    /** The ticket, read without a lock: only a hint. */
    Ticket seen(TicketId id) {
        return tickets.byId(id)
                .orElseThrow(() -> Problems.notFound("TICKET_NOT_FOUND", "There is no ticket " + id.value() + "."));
    }

    /**
     * Locks every group and agent that work on the ticket concerns, and reads the ticket as it is under these locks.
     *
     * @param moreGroups groups that it may go to
     * @param moreAgents agents whom it may be given to
     */
    Ticket lock(TicketId id, Collection<GroupId> moreGroups, Collection<AgentId> moreAgents) {
        var seen = seen(id);
        var groups = groupsOf(seen, moreGroups, moreAgents);
        locks.lock(groups);
        var concerned = new TreeSet<>(moreAgents);
        if (seen.state() == TicketState.ASSIGNED) {
            concerned.add(Objects.requireNonNull(seen.agent()));
        }
        concerned.forEach(memberGroups::lock);
        var ticket = seen(id);
        if (!groups.containsAll(groupsOf(ticket, moreGroups, moreAgents))
                || !Objects.equals(seen.agent(), ticket.agent())) {
            throw new RetryTransactionException("Ticket " + id.value() + " moved meanwhile");
        }
        return ticket;
    }

    /** Deals what waits to an agent who has just lost a chat; {@link #lock} has locked the agent's groups. */
    void fillSlot(AgentId agent, Instant now) {
        var groups = memberGroups.of(agent);
        continuation.after(drain.drain(groups, Trigger.SLOT_FREED, now), groups);
    }

    /** Somebody who takes a ticket by themselves needs a free slot, else 409. */
    static void requireRoom(Candidate agent) {
        if (agent.active() >= agent.concurrency()) {
            throw Problems.conflict(
                    "AGENT_FULL",
                    agent.username() + " has " + agent.active() + " of " + agent.concurrency()
                            + " chats. Resolve one first.");
        }
    }

    /** 409: says what became of the ticket meanwhile, by whom and when. */
    ProblemException tooLate(Ticket ticket) {
        var when = ago(Duration.between(ticket.stateSince(), clock.instant()));
        return Problems.conflict(
                "NOT_IN_STATE",
                switch (ticket.state()) {
                    case ASSIGNED -> "Ticket " + ticket.reference() + " was taken by " + holder(ticket) + when + ".";
                    case RESOLVED -> "Ticket " + ticket.reference() + " was resolved" + when + ".";
                    case MISSED -> "Ticket " + ticket.reference() + " was missed; reopen it as a new ticket.";
                    case QUEUED, OPEN -> "Ticket " + ticket.reference() + " still waits.";
                });
    }

    /** 409: only what is over can be opened again. */
    static ProblemException notOver(Ticket ticket) {
        return Problems.conflict(
                "NOT_IN_STATE",
                "Ticket " + ticket.reference() + " is " + ticket.state()
                        + "; only missed and resolved tickets are reopened.");
    }

    /** 409: what it was reopened as still runs. */
    static ProblemException alreadyReopened(Ticket ticket, String as) {
        return Problems.conflict(
                "ALREADY_REOPENED", "Ticket " + ticket.reference() + " was reopened as " + as + ", which still runs.");
    }

    /** 422: the ticket's own group does not exist. */
    static ProblemException noGroup(Ticket ticket) {
        return Problems.invalid(
                "group",
                FieldProblem.REQUIRED,
                "The group " + ticket.shownGroupCode() + " does not exist; name the one it shall go to");
    }

    private String holder(Ticket ticket) {
        return agents.byUsername(String.valueOf(ticket.agentUsername()))
                .map(Agent::name)
                .orElse("somebody else");
    }

    private static String ago(Duration since) {
        if (since.toMinutes() < 1) {
            return " just now";
        }
        return since.toHours() < 1 ? " " + since.toMinutes() + " min ago" : " earlier";
    }

    private Set<GroupId> groupsOf(Ticket ticket, Collection<GroupId> moreGroups, Collection<AgentId> moreAgents) {
        var groups = new TreeSet<>(moreGroups);
        if (ticket.group() != null) {
            groups.add(ticket.group());
        }
        if (ticket.state() == TicketState.ASSIGNED) {
            groups.addAll(memberGroups.of(Objects.requireNonNull(ticket.agent())));
        }
        moreAgents.forEach(agent -> groups.addAll(memberGroups.of(agent)));
        return groups;
    }
}
