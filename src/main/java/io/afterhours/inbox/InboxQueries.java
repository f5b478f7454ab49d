package io.afterhours.inbox;

import io.afterhours.attachment.Attachment;
import io.afterhours.attachment.Attachments;
import io.afterhours.audit.LastChanges;
import io.afterhours.problem.Problems;
import io.afterhours.routing.FollowUps;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import io.afterhours.team.Groups;
import io.afterhours.ticket.Deliveries;
import io.afterhours.ticket.Delivery;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketFilter;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import io.afterhours.ticket.TimelineEntry;
import io.afterhours.workinghours.WorkingHours;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Reads what the current user may see of the inbox, and nothing else (semantics 1.16). */
@Service
@PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR', 'AGENT')")
class InboxQueries {

    /** Characters of a question: more than the widest line of a list has room for. */
    static final int MOST_SHOWN = 300;

    private final Reaches reaches;
    private final Colleagues colleagues;
    private final Tickets tickets;
    private final Groups groups;
    private final WorkingHours hours;
    private final LastChanges changes;
    private final Attachments attachments;
    private final Deliveries deliveries;
    private final FollowUps followUps;
    private final SharedReads reads;
    private final Clock clock;

    InboxQueries(
            Reaches reaches,
            Colleagues colleagues,
            Tickets tickets,
            Groups groups,
            WorkingHours hours,
            LastChanges changes,
            Attachments attachments,
            Deliveries deliveries,
            FollowUps followUps,
            SharedReads reads,
            Clock clock) {
        this.reaches = reaches;
        this.colleagues = colleagues;
        this.tickets = tickets;
        this.groups = groups;
        this.hours = hours;
        this.changes = changes;
        this.attachments = attachments;
        this.deliveries = deliveries;
        this.followUps = followUps;
        this.reads = reads;
        this.clock = clock;
    }

    /**
     * A ticket that is looked at.
     *
     * @param names what those who have it or wrote in it are called, by user name
     * @param attachments its files by the id of their message
     * @param deliveries what became of messages that were mailed, by message
     * @param queuePosition 1 for the next in the queue; null unless it is queued
     * @param handles whether the user may answer and resolve it
     * @param supervises whether the user may decide who gets it
     * @param takes whether the user may take it
     * @param reopens whether the user may open it again
     */
    record Opened(
            Ticket ticket,
            Map<String, String> names,
            List<Message> messages,
            Map<Long, List<Attachment>> attachments,
            Map<Long, Delivery> deliveries,
            @Nullable Integer queuePosition,
            boolean handles,
            boolean supervises,
            boolean takes,
            boolean reopens) {}

    private record ListOf(Folder folder, TicketFilter filter) {}

    private record Listed(List<Ticket> tickets) {}

    private record AllGroups(List<Group> groups) {}

    private record FollowUpRule(@Nullable Duration after) {}

    /**
     * A folder, narrowed to one group if asked, and the ticket that is open beside it.
     *
     * @param option that what the folder offers is switched on: spam among the missed, follow-ups alone of the open
     */
    InboxPage page(Folder folder, @Nullable String groupCode, boolean option, @Nullable TicketId opened) {
        Reach reach = reaches.current();
        Map<String, String> names = visibleGroups(reach).stream().collect(Collectors.toMap(Group::code, Group::name));
        GroupId group = groupCode == null
                ? null
                : groups.byCode(groupCode).map(Group::id).orElse(null);
        Instant now = clock.instant();
        InboxPage page = new InboxPage(
                list(reach, folder, reach.filter(folder, group, folder == Folder.MISSED && !option)),
                names,
                opened == null ? null : open(reach, opened).orElse(null),
                now,
                zone(now),
                folder == Folder.OPEN ? followUpAfter() : null);
        return folder == Folder.OPEN && option ? page.ofFollowUps() : page;
    }

    private @Nullable Duration followUpAfter() {
        return reads.told(
                        FollowUpRule.class,
                        FollowUpRule.class,
                        () -> new FollowUpRule(followUps.after().orElse(null)))
                .after();
    }

    /** A file of a ticket the user may see; 404 for all others. */
    Attachment file(TicketId id, long attachment) {
        // Files are asked for outside of windows, too.
        Reach reach = reaches.afresh();
        Ticket ticket = tickets.byId(id)
                .filter(reach::sees)
                .orElseThrow(() -> Problems.notFound("TICKET_NOT_FOUND", "There is no ticket " + id.value()));
        return attachments.required(ticket.id(), attachment, true);
    }

    /** The bytes of what {@link #file} answered. */
    void copyTo(Attachment file, OutputStream out) throws IOException {
        attachments.copyTo(file, out);
    }

    /** Every transition of a ticket the user may see, oldest first; empty for all others. */
    List<TimelineEntry> timeline(TicketId id) {
        Reach reach = reaches.afresh();
        return tickets.byId(id)
                .filter(reach::sees)
                .map(ticket -> tickets.timeline(id))
                .orElse(List.of());
    }

    /** Who made the settings what they were at this version, and when; for administrators, who may read the audit log. */
    Optional<LastChanges.Change> settingsChange(long version) {
        return reaches.afresh().admin() ? changes.toVersion(version) : Optional.empty();
    }

    /** The groups whose tickets the user may see, Default first. */
    List<Group> groups() {
        return visibleGroups(reaches.current());
    }

    /** The user's own running chats, oldest first. */
    List<Ticket> mine() {
        Reach reach = reaches.current();
        return list(reach, Folder.MINE, reach.filter(Folder.MINE, null));
    }

    Reach reach() {
        return reaches.current();
    }

    ZoneId zone() {
        return zone(clock.instant());
    }

    Instant now() {
        return clock.instant();
    }

    private List<Ticket> list(Reach reach, Folder folder, TicketFilter filter) {
        if (!reach.opens(folder)) {
            return List.of();
        }
        // A team looks at the same list.
        return filter.agent() == null
                ? reads.told(new ListOf(folder, filter), Listed.class, () -> read(folder, filter))
                        .tickets()
                : read(folder, filter).tickets();
    }

    /** A list shows no more than the beginnings of questions, and a team has many. */
    private Listed read(Folder folder, TicketFilter filter) {
        var found = folder.isHistory()
                ? tickets.newest(filter, Tickets.MAX_PAGE)
                : tickets.list(filter, Tickets.MAX_PAGE, null);
        return new Listed(
                found.stream().map(ticket -> ticket.abridged(MOST_SHOWN)).toList());
    }

    private Optional<Opened> open(Reach reach, TicketId id) {
        List<Message> messages = tickets.messages(id, true);
        return tickets.byId(id)
                .filter(reach::sees)
                .map(ticket -> new Opened(
                        ticket,
                        colleagues.names(ticket, messages),
                        messages,
                        attachments.of(id, true),
                        deliveries.of(id),
                        ticket.state() == TicketState.QUEUED
                                ? tickets.queuePosition(id).orElse(null)
                                : null,
                        reach.handles(ticket),
                        reach.supervises(ticket),
                        reach.takes(ticket),
                        reach.reopens(ticket)));
    }

    /** What people are called, by user name. */
    Map<String, String> names() {
        return colleagues.names();
    }

    private List<Group> visibleGroups(Reach reach) {
        return reads.told(AllGroups.class, AllGroups.class, () -> new AllGroups(groups.all())).groups().stream()
                .filter(group -> reach.admin() || reach.groups().contains(group.id()))
                .toList();
    }

    private ZoneId zone(Instant now) {
        return reads.told(
                ZoneId.class,
                ZoneId.class,
                () -> ZoneId.of(hours.verdict(GroupId.DEFAULT, now).zone()));
    }
}
