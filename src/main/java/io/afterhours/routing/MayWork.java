package io.afterhours.routing;

import io.afterhours.problem.Problems;
import io.afterhours.security.ApiKeyScope;
import io.afterhours.security.CurrentUser;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.team.Memberships;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.Tickets;
import java.util.Collection;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Who may do what (semantics 1.16), asked by the services of this module before they do it: agents work on their own
 * tickets, supervisors on those of their groups, administrators and programs with a key of scope agent on all. A ticket
 * that does not exist is nobody's secret: the service itself says so. Each answer is true, or 403 {@code FORBIDDEN}.
 *
 * @see "docs/decisions/0010-services-ask-who-may.md"
 */
@Component
public class MayWork {

    private final CurrentUser user;
    private final Memberships memberships;
    private final Tickets tickets;

    MayWork(CurrentUser user, Memberships memberships, Tickets tickets) {
        this.user = user;
        this.memberships = memberships;
        this.tickets = tickets;
    }

    /** Raise requests: administrators and programs; visitors do it through the system. */
    public boolean raise() {
        return allowed(user.isAdmin() || user.hasScope(ApiKeyScope.INTAKE));
    }

    /** Act for a customer, who was recognised by a token. */
    public boolean actForCustomer() {
        return allowed(user.isSystem());
    }

    /** Declare the status of this agent: nobody but themselves, and programs. */
    public boolean actAs(AgentId agent) {
        return allowed(user.isSystem()
                || user.hasScope(ApiKeyScope.AGENT)
                || user.agent().filter(me -> me.id().equals(agent)).isPresent());
    }

    /** Set somebody offline: administrators alone. */
    public boolean setOffline() {
        return allowed(user.isAdmin());
    }

    /** Foresee what agents would be given in this group: who decides about its tickets. */
    public boolean previewReturns(GroupId group) {
        return allowed(mayAll() || user.supervises(group));
    }

    /** Work on this ticket: whoever has it, and whoever may {@link #decide} about it. */
    public boolean handle(TicketId id) {
        return allowed(mayAll() || each(id, ticket -> isMine(ticket) || supervises(ticket)));
    }

    /** Decide what becomes of this ticket while nobody works on it: assign it, give it up. */
    public boolean decide(TicketId id) {
        return allowed(mayAll() || each(id, this::supervises));
    }

    /** {@link #decide} about each of these. */
    public boolean decideAll(Collection<TicketId> ids) {
        if (!mayAll()) {
            var found = tickets.byIds(ids).values();
            found.stream()
                    .map(Ticket::group)
                    .distinct()
                    .forEach(group -> allowed(group != null && user.supervises(group)));
        }
        return true;
    }

    /**
     * Take this ticket for {@code agent}: people take only for themselves, and only in their groups. Whether the
     * workspace lets agents do so at all (A26) is asked by {@link WorkRights} under the ticket's lock.
     */
    public boolean claim(TicketId id, String agent) {
        return allowed(mayAll() || (isMe(agent) && each(id, ticket -> supervises(ticket) || isMember(ticket))));
    }

    private static boolean allowed(boolean right) {
        if (!right) {
            throw Problems.forbidden();
        }
        return true;
    }

    private boolean mayAll() {
        return user.isAdmin() || user.hasScope(ApiKeyScope.AGENT);
    }

    private boolean each(TicketId id, Predicate<Ticket> right) {
        return tickets.byId(id).map(right::test).orElse(true);
    }

    private boolean isMe(String username) {
        return user.agent().filter(me -> me.username().equals(username)).isPresent();
    }

    private boolean isMine(Ticket ticket) {
        return user.agent().filter(me -> me.id().equals(ticket.agent())).isPresent();
    }

    private boolean supervises(Ticket ticket) {
        return ticket.group() != null && user.supervises(ticket.group());
    }

    private boolean isMember(Ticket ticket) {
        return ticket.group() != null
                && user.agent()
                        .filter(me -> memberships.groupsOf(me.id()).contains(ticket.group()))
                        .isPresent();
    }
}
