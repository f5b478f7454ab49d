package io.afterhours.inbox;

import com.vaadin.flow.component.UI;
import io.afterhours.presence.CustomStatus;
import io.afterhours.presence.CustomStatuses;
import io.afterhours.presence.DeclaredStatus;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.presence.Presence.SetOffline;
import io.afterhours.presence.Presences;
import io.afterhours.routing.Outcomes;
import io.afterhours.routing.PresenceResult;
import io.afterhours.routing.Returns;
import io.afterhours.team.AgentId;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import io.afterhours.team.Groups;
import io.afterhours.ticket.Ticket;
import io.afterhours.workinghours.WorkingHours;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** The current user's own status: nobody can change somebody else's here. */
@Service
@PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR', 'AGENT')")
class MyPresence {

    private static final Duration A_MOMENT = Duration.ofMinutes(1);

    private final Reaches reaches;
    private final Colleagues colleagues;
    private final InboxQueries queries;
    private final Returns returns;
    private final Outcomes outcomes;
    private final Presences presences;
    private final CustomStatuses customStatuses;
    private final Groups groups;
    private final WorkingHours hours;
    private final SharedReads reads;
    private final Clock clock;

    MyPresence(
            Reaches reaches,
            Colleagues colleagues,
            InboxQueries queries,
            Returns returns,
            Outcomes outcomes,
            Presences presences,
            CustomStatuses customStatuses,
            Groups groups,
            WorkingHours hours,
            SharedReads reads,
            Clock clock) {
        this.reaches = reaches;
        this.colleagues = colleagues;
        this.queries = queries;
        this.returns = returns;
        this.outcomes = outcomes;
        this.presences = presences;
        this.customStatuses = customStatuses;
        this.groups = groups;
        this.hours = hours;
        this.reads = reads;
        this.clock = clock;
    }

    /**
     * How the current user stands.
     *
     * @param me null for somebody who takes no chats
     * @param statuses the workspace's own, to choose from
     */
    record Standing(@Nullable Colleague me, List<CustomStatus> statuses) {}

    private record AllStatuses(List<CustomStatus> statuses) {}

    private record Everybody(Map<AgentId, Colleague> standings) {}

    private record AllSetOffline(Map<AgentId, SetOffline> agents) {}

    Standing read() {
        Colleague me = me();
        return me == null
                ? new Standing(null, List.of())
                : new Standing(
                        me,
                        reads.told(AllStatuses.class, AllStatuses.class, () -> new AllStatuses(customStatuses.all()))
                                .statuses());
    }

    /** The current user's running chats. */
    List<Ticket> chats() {
        Colleague me = me();
        return me == null || me.active() == 0 ? List.of() : queries.mine();
    }

    /** Whether the chat is theirs since a moment ago, as those are that a login brings. */
    boolean wasJustGiven(Ticket chat) {
        return chat.stateSince().isAfter(clock.instant().minus(A_MOMENT));
    }

    /**
     * What the current user's Away does to their groups; by name.
     *
     * @param open groups that are open while they are away
     * @param kept groups that are not offline because of nobody else, where requests wait
     * @param missing the same where requests are missed, as there is no queue
     */
    record WhileAway(List<String> open, List<String> kept, List<String> missing) {}

    WhileAway whileAway() {
        Colleague me = me();
        if (me == null || me.status() != EffectiveStatus.AWAY) {
            return new WhileAway(List.of(), List.of(), List.of());
        }
        Reach reach = reaches.current();
        Set<GroupId> all = new HashSet<>(reach.groups());
        all.add(GroupId.DEFAULT);
        var kept = outcomes.keptByAwayOf(reach.me(), all);
        return new WhileAway(
                openGroups(reach.groups()),
                names(kept.getOrDefault(true, Set.of())),
                names(kept.getOrDefault(false, Set.of())));
    }

    /** Who set the current user offline and when, as it is said; empty for everybody else. */
    Optional<Forced> forcedOffline() {
        Reach reach = reaches.current();
        return Optional.ofNullable(reach.takesChats() ? setOffline(reach.me()) : null)
                .map(each -> new Forced(each.by(), each.at(), clock.instant(), queries.zone()));
    }

    /** What the banner needs to say it in the window's language. */
    record Forced(String by, Instant at, Instant now, ZoneId zone) {}

    /** Declares a status, and answers when the chats this brings are assigned. */
    PresenceResult change(DeclaredStatus status) {
        return changed(returns.changeStatus(reaches.current().me(), status));
    }

    /** Declares one of the workspace's own. */
    PresenceResult change(CustomStatus status) {
        return changed(returns.changeStatus(reaches.current().me(), status.code(), null));
    }

    /** Nobody is told the status before any more, also while the feed has not seen the new one yet. */
    private PresenceResult changed(PresenceResult result) {
        reads.changed(Everybody.class);
        reads.changed(AllSetOffline.class);
        return result;
    }

    private @Nullable Colleague me() {
        Reach reach = reaches.current();
        return reach.takesChats() ? standing(reach.me()) : null;
    }

    /** Afresh for whoever does something; when a change is told to all windows it is read once for everybody. */
    private @Nullable Colleague standing(AgentId me) {
        if (UI.getCurrent() != null) {
            return colleagues.myself(me).orElse(null);
        }
        return reads.told(Everybody.class, Everybody.class, () -> new Everybody(colleagues.everybody()))
                .standings()
                .get(me);
    }

    /** Likewise. */
    private @Nullable SetOffline setOffline(AgentId me) {
        if (UI.getCurrent() != null) {
            return presences.of(me).setOffline();
        }
        return reads.told(AllSetOffline.class, AllSetOffline.class, () -> new AllSetOffline(presences.setOffline()))
                .agents()
                .get(me);
    }

    /** What the group of this code is called; the code itself when there is none. */
    String groupName(String code) {
        return groups.byCode(code).map(Group::name).orElse(code);
    }

    private List<String> names(Set<GroupId> wanted) {
        return wanted.isEmpty()
                ? List.of()
                : groups.all().stream()
                        .filter(group -> wanted.contains(group.id()))
                        .map(Group::name)
                        .toList();
    }

    private List<String> openGroups(Set<GroupId> mine) {
        Set<GroupId> named =
                mine.stream().filter(id -> !id.equals(GroupId.DEFAULT)).collect(Collectors.toSet());
        // everybody belongs to Default; it is worth a word to whoever belongs to nothing else
        var verdicts = hours.verdicts(named.isEmpty() ? Set.of(GroupId.DEFAULT) : named, clock.instant());
        return groups.all().stream()
                .filter(group -> {
                    var verdict = verdicts.get(group.id());
                    return verdict != null && verdict.inside();
                })
                .map(Group::name)
                .toList();
    }
}
