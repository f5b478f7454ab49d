package io.afterhours.routing;

import io.afterhours.policy.ManualWorkSettings;
import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import io.afterhours.security.CurrentUser;
import io.afterhours.team.Agent;
import io.afterhours.team.Memberships;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Who may do what by hand (semantics 1.16, A26). Supervisors decide about the tickets of their groups, administrators
 * about all; agents about the chats they have. Programs with a key of scope agent act on every ticket, but take one for
 * an agent only where agents may do so themselves.
 */
@Component
class WorkRights {

    private final CurrentUser user;
    private final Memberships memberships;
    private final ManualWorkSettings settings;

    WorkRights(CurrentUser user, Memberships memberships, ManualWorkSettings settings) {
        this.user = user;
        this.memberships = memberships;
        this.settings = settings;
    }

    /** To work on a ticket, as {@link MayWork#handle}: whoever decides about it, and whoever has it. */
    boolean handles(Ticket ticket) {
        return decides(ticket) || isProgram() || has(ticket);
    }

    /** To hand a ticket on: whoever {@link #handles} it. */
    void requireTransfer(Ticket ticket) {
        require(handles(ticket));
    }

    /** To decide about a ticket, as {@link MayWork#decide}; it may have gone to another group since that was asked. */
    void requireDecide(Ticket ticket) {
        require(decides(ticket) || isProgram());
    }

    /** To take a waiting ticket for this agent. Read under the lock of the ticket's group. */
    void requireClaim(Ticket ticket, String agent) {
        if (decides(ticket)) {
            return;
        }
        if (!isProgram() && !isOwnTicketToTake(ticket, agent)) {
            throw Problems.forbidden();
        }
        requireClaiming();
    }

    /**
     * To open a missed or resolved ticket again. Agents may do so with chats they had, and where they may take tickets
     * also with what their groups missed; a program of customers with what it raised.
     *
     * @param agent who shall get it; null for the group's rules
     * @param elsewhere whether it shall leave its group
     * @return whether it is an agent's own taking, which their concurrency limits
     */
    boolean requireReopen(Ticket ticket, @Nullable String agent, boolean elsewhere) {
        if (decides(ticket) || isProgram()) {
            return false;
        }
        boolean plain = agent == null && !elsewhere;
        if (holds("SCOPE_intake")) {
            require(plain);
            return false;
        }
        boolean mine = isMine(ticket) && ticket.state() == TicketState.RESOLVED;
        require(!elsewhere && (mine || (ticket.state() == TicketState.MISSED && isMember(ticket))));
        require(agent == null || isMe(agent));
        if (!mine || agent != null) {
            requireClaiming();
        }
        return agent != null;
    }

    private void requireClaiming() {
        if (!settings.rule().agentsMayClaim()) {
            throw new ProblemException(
                    403,
                    "CLAIMING_OFF",
                    "Agents do not take tickets themselves here. A supervisor can assign it, and an administrator can"
                            + " allow taking.",
                    List.of());
        }
    }

    private boolean isOwnTicketToTake(Ticket ticket, String agent) {
        return ticket.state() != TicketState.QUEUED && isMember(ticket) && isMe(agent);
    }

    private boolean decides(Ticket ticket) {
        return user.isAdmin() || (ticket.group() != null && user.supervises(ticket.group()));
    }

    private boolean has(Ticket ticket) {
        return ticket.state() == TicketState.ASSIGNED && isMine(ticket);
    }

    private boolean isMine(Ticket ticket) {
        return me().map(Agent::id).filter(id -> id.equals(ticket.agent())).isPresent();
    }

    private boolean isMe(String agent) {
        return me().map(Agent::username).filter(agent::equals).isPresent();
    }

    private boolean isMember(Ticket ticket) {
        return ticket.group() != null
                && me().filter(agent -> memberships.groupsOf(agent.id()).contains(ticket.group()))
                        .isPresent();
    }

    private Optional<Agent> me() {
        return user.agent();
    }

    private static boolean isProgram() {
        return holds("SCOPE_agent");
    }

    private static boolean holds(String authority) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                && authentication.getAuthorities().stream().anyMatch(each -> authority.equals(each.getAuthority()));
    }

    private static void require(boolean right) {
        if (!right) {
            throw Problems.forbidden();
        }
    }
}
