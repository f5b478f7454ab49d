package io.afterhours.inbox;

import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketFilter;
import io.afterhours.ticket.TicketState;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far somebody reaches into the inbox: the table of semantics 1.16. Agents see their own chats, and what is open or
 * was missed in their groups; supervisors see and work on everything in their groups, administrators everywhere.
 *
 * @param takesChats whether chats can be given to this person
 * @param claims whether agents may take tickets themselves in this workspace (A26)
 * @param groups the groups they are a member of
 */
record Reach(
        AgentId me,
        String username,
        boolean takesChats,
        boolean admin,
        boolean supervisor,
        boolean claims,
        Set<GroupId> groups) {

    /** Whether this list is for them at all. */
    boolean opens(Folder folder) {
        return switch (folder) {
            case MINE -> takesChats;
            case QUEUED -> admin || supervisor;
            case OPEN, MISSED, RESOLVED -> true;
        };
    }

    /** Which tickets a list shows them, at most those of {@code group} if one is given; of the missed ones no spam. */
    TicketFilter filter(Folder folder, @Nullable GroupId group) {
        return filter(folder, group, folder == Folder.MISSED);
    }

    /** {@link #filter(Folder, GroupId)} with or without spam. */
    TicketFilter filter(Folder folder, @Nullable GroupId group, boolean withoutSpam) {
        boolean mine = folder == Folder.MINE || (folder == Folder.RESOLVED && !admin && !supervisor);
        Set<GroupId> all = admin || mine ? null : groups;
        Set<GroupId> narrowed = group == null ? all : Set.of(group);
        boolean foreign = group != null && all != null && !all.contains(group);
        return new TicketFilter(folder.state(), foreign ? Set.of() : narrowed, mine ? me : null, null, withoutSpam);
    }

    /** Whether they may read this ticket. */
    boolean sees(Ticket ticket) {
        return isMine(ticket)
                || supervises(ticket)
                || (isMember(ticket) && (ticket.state() == TicketState.OPEN || ticket.state() == TicketState.MISSED));
    }

    /** Whether they may answer and resolve it. */
    boolean handles(Ticket ticket) {
        return isMine(ticket) || supervises(ticket);
    }

    /** Whether they may decide what becomes of it while nobody has it: assign it, take it, give it up. */
    boolean supervises(Ticket ticket) {
        return admin || (supervisor && isMember(ticket));
    }

    /** Whether they may take it themselves: who supervises it, and where agents may, members of its group what is open. */
    boolean takes(Ticket ticket) {
        return takesChats
                && ticket.state().waiting()
                && (supervises(ticket) || (claims && ticket.state() == TicketState.OPEN && isMember(ticket)));
    }

    /** Whether they may open it again, now that it is over. */
    boolean reopens(Ticket ticket) {
        return !ticket.state().active()
                && (handles(ticket) || (claims && ticket.state() == TicketState.MISSED && isMember(ticket)));
    }

    /** Whether a change of these groups can change what they see. */
    boolean concernedBy(Set<Long> changed) {
        return admin || changed.isEmpty() || groups.stream().anyMatch(group -> changed.contains(group.value()));
    }

    private boolean isMine(Ticket ticket) {
        return me.equals(ticket.agent());
    }

    private boolean isMember(Ticket ticket) {
        return ticket.group() != null && groups.contains(ticket.group());
    }
}
