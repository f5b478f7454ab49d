package io.afterhours.routing;

import io.afterhours.policy.Priority;
import io.afterhours.policy.ReturnShape;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The tickets of one group that may be dealt out now, in the order they go.
 *
 * @param tickets the classes one after the other by the group's priority, each first in, first out
 * @param returns how the group deals OPEN tickets
 */
record Line(GroupId group, List<Waiting> tickets, ReturnShape returns) {

    /** A line of a group whose OPEN tickets go to whoever is back first. */
    Line(GroupId group, List<Waiting> tickets) {
        this(group, tickets, ReturnShape.FIRST_IN);
    }

    /**
     * Lines up a group: the preferred class is exhausted before the other begins (A15).
     *
     * @param open the OPEN tickets, empty when the group does not deal them automatically
     */
    static Line of(GroupId group, Priority priority, List<Waiting> queued, List<Waiting> open) {
        var tickets = new ArrayList<Waiting>(queued.size() + open.size());
        tickets.addAll(sorted(priority == Priority.QUEUED ? queued : open));
        tickets.addAll(sorted(priority == Priority.QUEUED ? open : queued));
        return new Line(group, tickets);
    }

    /** The same, its OPEN tickets dealt in this way. */
    Line shaped(ReturnShape shape) {
        return new Line(group, tickets, shape);
    }

    private static List<Waiting> sorted(List<Waiting> tickets) {
        return tickets.stream().sorted(Waiting.FIFO).toList();
    }

    /** What is left when these were dealt. */
    Line without(List<Pick> picks) {
        var dealt = picks.stream().map(pick -> pick.waiting().ticket()).collect(Collectors.toSet());
        return new Line(
                group,
                tickets.stream().filter(each -> !dealt.contains(each.ticket())).toList(),
                returns);
    }

    /** The others, when one of them goes another way. */
    Line without(TicketId ticket) {
        return new Line(
                group,
                tickets.stream().filter(each -> !each.ticket().equals(ticket)).toList(),
                returns);
    }

    /** With a request that is being admitted at the end of the queued ones. */
    Line with(Waiting newcomer, Priority priority) {
        var queued = new ArrayList<>(tickets.stream()
                .filter(each -> each.state() == newcomer.state())
                .toList());
        queued.add(newcomer);
        var open = tickets.stream()
                .filter(each -> each.state() != newcomer.state())
                .toList();
        return of(group, priority, queued, open).shaped(returns);
    }
}
