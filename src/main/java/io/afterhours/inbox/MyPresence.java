package io.afterhours.inbox;

import io.afterhours.presence.DeclaredStatus;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.routing.PresenceResult;
import io.afterhours.routing.Returns;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import io.afterhours.team.Groups;
import io.afterhours.ticket.Ticket;
import io.afterhours.workinghours.WorkingHours;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** The current user's own status: nobody can change somebody else's here. */
@Service
@PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR', 'AGENT')")
class MyPresence {

    private final Reaches reaches;
    private final Colleagues colleagues;
    private final InboxQueries queries;
    private final Returns returns;
    private final Groups groups;
    private final WorkingHours hours;
    private final Clock clock;

    MyPresence(
            Reaches reaches,
            Colleagues colleagues,
            InboxQueries queries,
            Returns returns,
            Groups groups,
            WorkingHours hours,
            Clock clock) {
        this.reaches = reaches;
        this.colleagues = colleagues;
        this.queries = queries;
        this.returns = returns;
        this.groups = groups;
        this.hours = hours;
        this.clock = clock;
    }

    /**
     * How the current user stands.
     *
     * @param me null for somebody who takes no chats
     * @param chats their running chats
     * @param openWhileAway names of their groups that are open while they are away; empty unless they are
     */
    record Standing(@Nullable Colleague me, List<Ticket> chats, List<String> openWhileAway) {}

    Standing read() {
        Reach reach = reaches.current();
        Colleague me = reach.takesChats() ? colleagues.myself(reach.me()).orElse(null) : null;
        if (me == null) {
            return new Standing(null, List.of(), List.of());
        }
        return new Standing(
                me, queries.mine(), me.status() == EffectiveStatus.AWAY ? openGroups(reach.groups()) : List.of());
    }

    /** Declares a status, and answers when the chats this brings are assigned. */
    PresenceResult change(DeclaredStatus status) {
        return returns.changeStatus(reaches.current().me(), status);
    }

    private List<String> openGroups(Set<GroupId> mine) {
        Set<GroupId> named =
                mine.stream().filter(id -> !id.equals(GroupId.DEFAULT)).collect(Collectors.toSet());
        var verdicts = hours.verdicts(named, clock.instant());
        return groups.all().stream()
                .filter(group -> {
                    var verdict = verdicts.get(group.id());
                    return verdict != null && verdict.inside();
                })
                .map(Group::name)
                .toList();
    }
}
