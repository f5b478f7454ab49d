package io.afterhours.routing;

import io.afterhours.audit.Actor;
import io.afterhours.database.Transactions;
import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import io.afterhours.team.GroupLocks;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.VisitorBlocks;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * What people do with tickets by hand (semantics 1.13), as far as {@link MayWork} lets them. Whoever comes too late is
 * told what happened meanwhile (409), and nothing changes.
 */
@Service
public class ManualWork {

    private final Transactions transactions;
    private final Workbench bench;
    private final WorkRights rights;
    private final Situations situations;
    private final Ledger ledger;
    private final VisitorBlocks blocks;
    private final Contacts contacts;
    private final GroupLocks locks;

    ManualWork(
            Transactions transactions,
            Workbench bench,
            WorkRights rights,
            Situations situations,
            Ledger ledger,
            VisitorBlocks blocks,
            Contacts contacts,
            GroupLocks locks) {
        this.transactions = transactions;
        this.bench = bench;
        this.rights = rights;
        this.situations = situations;
        this.ledger = ledger;
        this.blocks = blocks;
        this.contacts = contacts;
        this.locks = locks;
    }

    /**
     * Gives a queued or open ticket to an agent, whatever their status and load.
     *
     * @throws ProblemException 404 no such ticket; 422 no such agent; 409 {@code NOT_IN_STATE} when it does not wait
     */
    @PreAuthorize("@mayWork.decide(#ticket)")
    public Ticket assign(TicketId ticket, String agent) {
        return give(ticket, agent, Reason.MANUAL_OVERRIDE, false);
    }

    /**
     * An agent takes a queued or open ticket; their concurrency holds. Supervisors and administrators always may,
     * agents and keys of scope agent where the workspace allows it (A26).
     *
     * @throws ProblemException as {@link #assign}, and 409 {@code AGENT_FULL} when the agent has no free slot; 403
     *     {@code CLAIMING_OFF} where agents are given their tickets
     */
    @PreAuthorize("@mayWork.claim(#ticket, #agent)")
    public Ticket claim(TicketId ticket, String agent) {
        return give(ticket, agent, Reason.CLAIMED, true);
    }

    /**
     * Ends a ticket that is assigned, queued or open. The slot it frees is filled in the same transaction.
     *
     * @throws ProblemException 404 no such ticket; 409 {@code NOT_IN_STATE} when it ended before
     */
    @PreAuthorize("@mayWork.handle(#ticket)")
    public Ticket resolve(TicketId ticket) {
        return end(ticket, TicketState.RESOLVED, Reason.RESOLVED_BY_AGENT, Actor.current(), Trigger.MANUAL, seen -> {
            // handed on, or taken back, while this waited for its turn
            if (seen.state().active() && !rights.handles(seen)) {
                throw bench.tooLate(seen);
            }
        });
    }

    /**
     * Gives up a ticket that waits.
     *
     * @throws ProblemException 404 no such ticket; 409 {@code NOT_IN_STATE} when it does not wait
     */
    @PreAuthorize("@mayWork.decide(#ticket)")
    public Ticket miss(TicketId ticket) {
        return end(
                ticket,
                TicketState.MISSED,
                Reason.CLOSED_BY_ADMIN,
                Actor.current(),
                Trigger.MANUAL,
                rights::requireDecide);
    }

    /**
     * Ends a ticket that nobody needs to answer: one that waits is missed, one that somebody has is resolved, both for
     * the reason {@link Reason#SPAM}, and what it took up is free again.
     *
     * @param block whether whoever sent it from the widget shall be held back for a day
     * @throws ProblemException 404 no such ticket; 409 {@code NOT_IN_STATE} when it ended before
     */
    @PreAuthorize("@mayWork.decide(#ticket)")
    public Ticket spam(TicketId ticket, boolean block) {
        return transactions.write(() -> {
            // locked first: a timer may be taking it from its agent
            var locked = bench.lock(ticket, Set.of(), Set.of());
            var state = locked.state() == TicketState.ASSIGNED ? TicketState.RESOLVED : TicketState.MISSED;
            var ended = end(ticket, state, Reason.SPAM, Actor.current(), Trigger.MANUAL, rights::requireDecide);
            if (block) {
                blocks.block(ticket, Actor.current(), locks.now());
            }
            return ended;
        });
    }

    /** The customer no longer wants to wait; otherwise as {@link #miss}. */
    @PreAuthorize("@mayWork.actForCustomer()")
    public Ticket cancel(TicketId ticket) {
        return end(ticket, TicketState.MISSED, Reason.CUSTOMER_CANCELLED, Actor.CUSTOMER, Trigger.CUSTOMER, seen -> {});
    }

    /**
     * The customer no longer wants to wait in the queue and has the message kept (AC-43): the ticket becomes OPEN where a
     * request could, within the cap.
     *
     * @throws ProblemException 409 {@code NOT_IN_STATE} when it is not queued; 409 with the reason's code, as {@code
     *     OFFLINE_LIMIT}, when nothing can be kept: it stays queued
     */
    @PreAuthorize("@mayWork.actForCustomer()")
    public Ticket leave(TicketId id) {
        return transactions.write(() -> {
            var ticket = bench.lock(id, Set.of(), Set.of());
            if (ticket.state() != TicketState.QUEUED) {
                throw bench.tooLate(ticket);
            }
            var now = locks.now();
            var group = Objects.requireNonNull(ticket.group());
            var situation =
                    Objects.requireNonNull(situations.of(List.of(group), now).get(group));
            if (AdmissionRules.offline(situation) instanceof Verdict.Missed refused) {
                throw Problems.conflict(
                        refused.reason().name(), "Nothing can be kept here now. You still have your place in line.");
            }
            ledger.move(
                    Set.of(transition(
                            ticket,
                            TicketState.OPEN,
                            Reason.LEFT_TO_BE_KEPT,
                            null,
                            now,
                            Actor.CUSTOMER,
                            Trigger.CUSTOMER)),
                    now,
                    EventBook.Caps.of(situation),
                    true);
            return bench.seen(id);
        });
    }

    /** Makes the private links to a ticket that were given out so far worthless; 404 when there is no such ticket. */
    @PreAuthorize("@mayWork.handle(#ticket)")
    public void revokeLinks(TicketId ticket) {
        contacts.revokeLinks(ticket);
    }

    private Ticket give(TicketId id, String username, Reason reason, boolean taking) {
        return transactions.write(() -> {
            var ticket = bench.lock(id, Set.of(), Set.of(bench.agent(username).id()));
            if (!ticket.state().waiting()) {
                throw bench.tooLate(ticket);
            }
            var load = bench.agent(username);
            if (taking) {
                rights.requireClaim(ticket, username);
                Workbench.requireRoom(load);
            } else {
                rights.requireDecide(ticket);
            }
            var now = locks.now();
            ledger.move(
                    Set.of(transition(
                            ticket, TicketState.ASSIGNED, reason, load, now, Actor.current(), Trigger.MANUAL)),
                    now,
                    null,
                    taking);
            return bench.seen(id);
        });
    }

    /** {@code right}: throws when the caller may not; asked with the ticket as it is under its locks. */
    private Ticket end(
            TicketId id, TicketState state, Reason reason, String actor, Trigger trigger, Consumer<Ticket> right) {
        return transactions.write(() -> {
            var ticket = bench.lock(id, Set.of(), Set.of());
            right.accept(ticket);
            var possible = state == TicketState.RESOLVED
                    ? ticket.state().active()
                    : ticket.state().waiting();
            if (!possible) {
                throw bench.tooLate(ticket);
            }
            var now = locks.now();
            ledger.move(Set.of(transition(ticket, state, reason, null, now, actor, trigger)), now, null, false);
            if (ticket.state() == TicketState.ASSIGNED) {
                bench.fillSlot(Objects.requireNonNull(ticket.agent()), now);
            }
            return bench.seen(id);
        });
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
        var situation =
                Objects.requireNonNull(situations.of(List.of(group), now).get(group));
        return new Transition(
                ticket.id(),
                group,
                ticket.state(),
                to,
                reason,
                actor,
                ticket.state() == TicketState.ASSIGNED ? ticket.agent() : null,
                agent == null ? ticket.agent() : agent.id(),
                agent == null ? 0 : AssignmentRules.orderOf(agent, situation.members(), now),
                DecisionRecord.of(trigger.name(), situation, agent, to.name(), reason.name(), actor));
    }
}
