package io.afterhours.routing;

import io.afterhours.policy.ReturnShape;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Return assignment (semantics 1.10) and the choice of the agent (1.11). Pure: same arguments, same plan. */
final class AssignmentRules {

    /**
     * The agent who has waited longest for a chat goes first; ties go to the lower load, then the lower id. Two
     * assignments of one instant still have an order, so that equals take turns.
     */
    static final Comparator<Candidate> LEAST_RECENTLY_ASSIGNED = Comparator.comparing(
                    Candidate::lastAssignedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparingInt(Candidate::lastAssignedOrder)
            .thenComparingDouble(agent -> (double) agent.active() / agent.concurrency())
            .thenComparing(Candidate::id);

    /** The agent who came back first goes first (A17). */
    static final Comparator<Candidate> EARLIEST_RETURNED = Comparator.comparing(
                    Candidate::availableSince, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Candidate::id);

    private AssignmentRules() {}

    /** The agent whom a chat of this group goes to when nobody waits; empty when nobody has room. */
    static Optional<Candidate> leastRecentlyAssigned(Collection<Candidate> agents, GroupId group) {
        return agents.stream()
                .filter(agent -> agent.hasRoom() && agent.groups().contains(group))
                .min(LEAST_RECENTLY_ASSIGNED);
    }

    /**
     * Deals waiting tickets to agents with room, pick by pick: the earliest head over all groups goes first, a QUEUED one
     * to the least recently assigned member, an OPEN one likewise where returns are spread, else to the earliest returned;
     * a group without a member who has room drops out. Whoever holds as many of the backlog as the group allows is passed
     * over by its OPEN tickets, and if that is everybody with room, its QUEUED ones go on; what nobody with room may take is
     * no head.
     *
     * @param lines groups that are inside their hours; those outside have nobody eligible and must not be here
     * @param most picks at the most
     * @return the picks in the order they were made
     */
    static List<Pick> plan(Collection<Line> lines, Collection<Candidate> agents, Instant now, int most) {
        Map<AgentId, Candidate> current = agents.stream()
                .filter(Candidate::hasRoom)
                .collect(Collectors.toMap(Candidate::id, Function.identity()));
        var order = nextOrder(agents, now);
        var next = new PriorityQueue<Head>(Comparator.comparing(Head::ticket, Waiting.ACROSS_GROUPS));
        lines.stream().filter(line -> !line.tickets().isEmpty()).forEach(line -> next.add(new Head(line, 0)));
        var picks = new ArrayList<Pick>();
        passOver(next, current.values(), head -> true);
        while (!next.isEmpty() && picks.size() < most) {
            var head = next.remove();
            var agent = choose(head.ticket(), head.line().returns(), current.values());
            if (agent.isEmpty()) {
                continue; // nobody left for this group
            }
            picks.add(new Pick(
                    head.ticket(),
                    agent.get(),
                    reason(head.ticket(), head.line().returns())));
            var after = agent.get().dealt(head.ticket().state(), now, order++);
            if (after.hasRoom()) {
                current.put(after.id(), after);
            } else {
                current.remove(after.id());
            }
            head.next().ifPresent(next::add);
            // for others nothing has changed
            passOver(
                    next,
                    current.values(),
                    each -> after.groups().contains(each.line().group()));
        }
        return picks;
    }

    /**
     * Goes on in the lines whose head somebody with room may not take, before the heads are compared: behind it there may be
     * who has waited longer than any other head.
     */
    private static void passOver(PriorityQueue<Head> next, Collection<Candidate> agents, Predicate<Head> concerned) {
        if (next.stream().noneMatch(head -> head.isChoosy() && concerned.test(head))) {
            return;
        }
        var heads = List.copyOf(next);
        next.clear();
        for (var head : heads) {
            var first = Optional.of(head);
            while (first.filter(each -> each.isChoosy() && concerned.test(each))
                    .filter(each -> agents.stream()
                            .noneMatch(agent ->
                                    mayTake(agent, each.ticket(), each.line().returns())))
                    .isPresent()) {
                first = first.get().passedOver();
            }
            first.ifPresent(next::add);
        }
    }

    private static Optional<Candidate> choose(Waiting ticket, ReturnShape returns, Collection<Candidate> agents) {
        var firstIn = ticket.state() == TicketState.OPEN && returns.mode() == ReturnShape.Mode.FIRST_IN;
        return agents.stream()
                .filter(agent -> mayTake(agent, ticket, returns))
                .min(firstIn ? EARLIEST_RETURNED : LEAST_RECENTLY_ASSIGNED);
    }

    /** Of somebody who has room. */
    private static boolean mayTake(Candidate agent, Waiting ticket, ReturnShape returns) {
        return agent.groups().contains(ticket.group())
                && !agent.id().equals(ticket.avoids())
                && (ticket.state() != TicketState.OPEN || agent.takesBacklog(returns));
    }

    private static Reason reason(Waiting ticket, ReturnShape returns) {
        if (ticket.state() != TicketState.OPEN) {
            return Reason.LRA;
        }
        return returns.mode() == ReturnShape.Mode.FIRST_IN ? Reason.RETURN_FIRST_IN : Reason.RETURN_SPREAD;
    }

    /**
     * Whether enough are back for OPEN tickets to be dealt: so many members available, or the first of them for so long.
     * Without a quorum always.
     */
    static boolean quorum(ReturnShape returns, Collection<Candidate> members, Instant now) {
        var patience = returns.patience();
        if (patience == null) {
            return true;
        }
        return complete(returns, members)
                || members.stream()
                        .filter(member -> member.status() == EffectiveStatus.AVAILABLE)
                        .map(Candidate::availableSince)
                        .anyMatch(
                                since -> since != null && !since.plus(patience).isAfter(now));
    }

    /** Whether as many are back as are waited for; also when nobody is. */
    static boolean complete(ReturnShape returns, Collection<Candidate> members) {
        var wanted = returns.quorumAgents();
        return wanted == null
                || members.stream()
                                .filter(member -> member.status() == EffectiveStatus.AVAILABLE)
                                .count()
                        >= wanted;
    }

    /** One higher than any order given out at this very instant. */
    static int nextOrder(Collection<Candidate> agents, Instant now) {
        return 1
                + agents.stream()
                        .filter(agent -> now.equals(agent.lastAssignedAt()))
                        .mapToInt(Candidate::lastAssignedOrder)
                        .max()
                        .orElse(0);
    }

    /** The order of a chat that this agent is given by hand: later than what anybody was given at this instant (A19). */
    static int orderOf(Candidate agent, Collection<Candidate> members, Instant now) {
        var all = new ArrayList<>(members);
        all.add(agent);
        return nextOrder(all, now);
    }

    private record Head(Line line, int index) {
        Waiting ticket() {
            return line.tickets().get(index);
        }

        /** Whether it may be refused to some who have room. */
        boolean isChoosy() {
            return ticket().avoids() != null || isCapped();
        }

        private boolean isCapped() {
            return ticket().state() == TicketState.OPEN && line.returns().burstCap() != null;
        }

        /** Who may have what this one may not: the next that avoids others, or the QUEUED, to which no cap applies. */
        Optional<Head> passedOver() {
            return ticket().avoids() != null ? next() : nextQueued();
        }

        Optional<Head> next() {
            return index + 1 < line.tickets().size() ? Optional.of(new Head(line, index + 1)) : Optional.empty();
        }

        private Optional<Head> nextQueued() {
            return IntStream.range(index + 1, line.tickets().size())
                    .filter(i -> line.tickets().get(i).state() == TicketState.QUEUED)
                    .mapToObj(i -> new Head(line, i))
                    .findFirst();
        }
    }
}
