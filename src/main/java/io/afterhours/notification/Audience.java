package io.afterhours.notification;

import io.afterhours.team.GroupId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who is told by e-mail. */
@Component
class Audience {

    private final PersonSql people;
    private final ChoiceSql choices;

    Audience(PersonSql people, ChoiceSql choices) {
        this.people = people;
        this.choices = choices;
    }

    /** Everybody who can be written to, with what they chose and what they look after. */
    Known read() {
        var all = people.reachable();
        return new Known(
                all,
                people.memberships(all),
                choices.of(all.stream().map(each -> each.agent().value()).toList()),
                choices.of(ChoiceSql.WORKSPACE));
    }

    /** As of one moment. */
    record Known(
            List<PersonSql.Row> people,
            Map<Long, Set<GroupId>> memberships,
            Map<Long, Choices> chosen,
            Choices workspace) {

        /** Who wants mail about this. */
        List<PersonSql.Row> of(GroupId group, NewsKind kind) {
            return people.stream()
                    .filter(person -> looksAfter(person, group)
                            && NotificationRules.channels(
                                            chosen.getOrDefault(person.agent().value(), Choices.NONE),
                                            workspace,
                                            group,
                                            kind)
                                    .email())
                    .toList();
        }

        boolean looksAfter(PersonSql.Row person, GroupId group) {
            return person.looksAfter(
                    group, memberships.getOrDefault(person.agent().value(), Set.of()));
        }
    }
}
