package io.afterhours.presence.ui;

import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import io.afterhours.team.Groups;
import io.afterhours.team.Memberships;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** Reads what the screen of people shows. */
@Component
@PreAuthorize("hasRole('ADMIN')")
class PeopleReader {

    private final PersonFormSql people;
    private final Groups groups;
    private final Memberships memberships;

    PeopleReader(PersonFormSql people, Groups groups, Memberships memberships) {
        this.people = people;
        this.groups = groups;
        this.memberships = memberships;
    }

    /** Somebody in the form, as they were at one moment. */
    record Opened(PersonRow row, Set<Group> groups) {}

    /** Groups that somebody can be taken into. */
    List<Group> groups() {
        return groups.all().stream().filter(group -> !group.builtIn()).toList();
    }

    Optional<Opened> open(String username) {
        return people.these(List.of(username)).stream()
                .filter(row -> row.agent().username().equals(username))
                .findFirst()
                .map(row -> new Opened(row, groupsOf(row)));
    }

    private Set<Group> groupsOf(PersonRow row) {
        Set<GroupId> own = memberships.groupsOf(row.agent().id());
        return groups().stream()
                .filter(group -> own.contains(group.id()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    List<PersonRow> page(String search, boolean disabled, int begin, int most) {
        return people.page(search, disabled, begin, most);
    }

    int count(String search, boolean disabled) {
        return people.count(search, disabled);
    }

    List<PersonRow> these(Collection<String> usernames) {
        return people.these(usernames);
    }
}
