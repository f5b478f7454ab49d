package io.afterhours.inbox;

import io.afterhours.attachment.Attachments;
import io.afterhours.attachment.Upload;
import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.PlainText;
import io.afterhours.problem.Problems;
import io.afterhours.routing.ManualPreview;
import io.afterhours.routing.ManualWork;
import io.afterhours.routing.Plan;
import io.afterhours.routing.Preview;
import io.afterhours.routing.Reopen;
import io.afterhours.routing.Reopening;
import io.afterhours.routing.Rescue;
import io.afterhours.routing.ReturnForecast;
import io.afterhours.routing.ReturnPreview;
import io.afterhours.routing.Transfers;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import io.afterhours.team.Groups;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.Messages;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.Tickets;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * What people do in the inbox, each as far as they reach (semantics 1.13, 1.16). A ticket they may not see is answered
 * like one that does not exist; whoever comes too late gets a 409 that says what happened meanwhile.
 */
@Service
@PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR', 'AGENT')")
class InboxWork {

    private final Reaches reaches;
    private final Tickets tickets;
    private final Messages messages;
    private final ManualWork work;
    private final Transfers transfers;
    private final Reopening reopening;
    private final Rescue rescue;
    private final ManualPreview preview;
    private final ReturnForecast forecast;
    private final Groups groups;
    private final Attachments attachments;

    InboxWork(
            Reaches reaches,
            Tickets tickets,
            Messages messages,
            ManualWork work,
            Transfers transfers,
            Reopening reopening,
            Rescue rescue,
            ManualPreview preview,
            ReturnForecast forecast,
            Groups groups,
            Attachments attachments) {
        this.reaches = reaches;
        this.tickets = tickets;
        this.messages = messages;
        this.work = work;
        this.transfers = transfers;
        this.reopening = reopening;
        this.rescue = rescue;
        this.preview = preview;
        this.forecast = forecast;
        this.groups = groups;
        this.attachments = attachments;
    }

    /** Gives a waiting ticket to an agent, whatever their status and load. */
    Ticket assign(TicketId id, String agent) {
        require(id, Reach::supervises);
        return work.assign(id, agent);
    }

    /** Takes a waiting ticket oneself; one's own limit holds. */
    Ticket take(TicketId id) {
        Reach reach = require(id, (who, ticket) -> who.supervises(ticket) || who.takes(ticket));
        return work.claim(id, reach.username());
    }

    /** Hands a ticket on, to the agent or the group of the plan. */
    Ticket transfer(TicketId id, Plan plan) {
        require(id, Reach::handles);
        return plan.agent() != null
                ? transfers.toAgent(id, plan.agent())
                : transfers.toGroup(id, String.valueOf(plan.group()), plan.ifNobody());
    }

    /** Opens a ticket that is over again; the new one. */
    Ticket reopen(TicketId id, Reopen how) {
        require(id, (reach, ticket) -> true);
        return reopening.reopen(id, how);
    }

    /** Asks before bringing missed tickets back. */
    RescueDialog rescuing(List<TicketId> missed, Runnable done) {
        return new RescueDialog(missed, rescue, done);
    }

    /** What a plan with tickets that one sees would come to. */
    Preview foresee(Plan plan) {
        plan.tickets().forEach(id -> require(id, (reach, ticket) -> true));
        return preview.of(plan);
    }

    /** Who would get what if these agents logged in now, one after the other. */
    ReturnPreview ifTheyLogIn(String group, List<String> agents) {
        return forecast.ifTheyLogIn(groups.required(group).id(), agents);
    }

    /** The group of this code, for those who look for its members. */
    GroupId group(String code) {
        return groups.required(code).id();
    }

    /** The names of all groups that a ticket can go to, by code. */
    Map<String, String> groups() {
        return groups.all().stream().collect(Collectors.toMap(Group::code, Group::name));
    }

    /** Ends a chat of one's own, or any ticket that one supervises. */
    Ticket resolve(TicketId id) {
        require(id, Reach::handles);
        return work.resolve(id);
    }

    /** Makes the private links to a ticket that were given out so far worthless. */
    void revokeLinks(TicketId id) {
        require(id, Reach::handles);
        work.revokeLinks(id);
    }

    /** Gives up a waiting ticket. */
    Ticket miss(TicketId id) {
        require(id, Reach::supervises);
        return work.miss(id);
    }

    /** Ends a ticket that needs no answer, and holds its sender back for a day if {@code block}. */
    Ticket spam(TicketId id, boolean block) {
        require(id, Reach::supervises);
        return work.spam(id, block);
    }

    /** Writes to the customer, or, if {@code internal}, a note that only colleagues see. */
    Message write(TicketId id, String body, boolean internal) {
        Reach reach = require(id, Reach::handles);
        // What is pasted from elsewhere may hold control characters, which nobody sees or could remove.
        String plain = PlainText.of(body);
        new FieldChecks().text("body", plain, Messages.MAX_LENGTH).complete();
        return messages.add(id, Message.Author.AGENT, reach.me(), internal, plain);
    }

    /**
     * {@link #write} with files.
     *
     * @param text null for files without a word
     */
    Message send(TicketId id, @Nullable String text, boolean internal, List<Upload> files) {
        Reach reach = require(id, Reach::handles);
        String plain = text == null ? null : PlainText.of(text);
        new FieldChecks().optionalText("body", plain, Messages.MAX_LENGTH).complete();
        return attachments.send(
                id, new Attachments.Sender(Message.Author.AGENT, reach.me(), internal), plain, null, files);
    }

    private Reach require(TicketId id, BiPredicate<Reach, Ticket> right) {
        Reach reach = reaches.afresh();
        Ticket ticket = tickets.byId(id)
                .filter(reach::sees)
                .orElseThrow(() -> Problems.notFound("TICKET_NOT_FOUND", "There is no ticket " + id.value()));
        if (!right.test(reach, ticket)) {
            throw Problems.forbidden();
        }
        return reach;
    }
}
