package io.afterhours.team.ui;

import io.afterhours.team.Group;
import io.afterhours.team.Groups;
import io.afterhours.team.Memberships;
import io.afterhours.team.UnfinishedTickets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** Reads what the screen shows. */
@Component
@PreAuthorize("hasRole('ADMIN')")
class GroupsReader {

    private final GroupRowSql rows;
    private final Groups groups;
    private final Memberships memberships;
    private final UnfinishedTickets unfinished;
    private final Clock clock;

    GroupsReader(GroupRowSql rows, Groups groups, Memberships memberships, UnfinishedTickets unfinished, Clock clock) {
        this.rows = rows;
        this.groups = groups;
        this.memberships = memberships;
        this.unfinished = unfinished;
        this.clock = clock;
    }

    /** A group in the form, as it was at one moment. */
    record Opened(Group group, Set<Member> members) {}

    /** What the screen reads again after each change: the group in the form is null while none is, or it is gone. */
    record Overview(@Nullable Opened opened, Instant now, ZoneId zone) {}

    Overview read(@Nullable String code) {
        return new Overview(code == null ? null : open(code).orElse(null), clock.instant(), rows.zone());
    }

    Optional<Opened> open(String code) {
        return groups.byCode(code).map(group -> new Opened(group, members(group)));
    }

    private Set<Member> members(Group group) {
        return memberships.members(group.id()).stream()
                .map(Member::of)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    List<GroupRow> page(String search, boolean deleted, int begin, int most) {
        return rows.page(search, deleted, begin, most);
    }

    int count(String search, boolean deleted) {
        return rows.count(search, deleted);
    }

    List<Member> people(String search, int begin, int most) {
        return rows.people(search, begin, most);
    }

    UnfinishedTickets.Count unfinished(Group group) {
        return unfinished.of(group.id());
    }
}
