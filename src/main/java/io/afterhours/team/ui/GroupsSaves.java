package io.afterhours.team.ui;

import static io.afterhours.team.ui.GroupsWords.text;

import io.afterhours.audit.LastChanges;
import io.afterhours.database.Transactions;
import io.afterhours.problem.ProblemException;
import io.afterhours.team.Group;
import io.afterhours.team.Groups;
import io.afterhours.team.Memberships;
import io.afterhours.team.ui.GroupsReader.Opened;
import io.afterhours.uikit.ConflictNotice;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.Refusals;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Does what the screen asks for, says so, and offers to undo it where that can be. */
@Component
class GroupsSaves {

    private final Groups groups;
    private final Memberships memberships;
    private final Transactions transactions;
    private final LastChanges lastChanges;
    private final Clock clock;

    GroupsSaves(
            Groups groups, Memberships memberships, Transactions transactions, LastChanges lastChanges, Clock clock) {
        this.groups = groups;
        this.memberships = memberships;
        this.transactions = transactions;
        this.lastChanges = lastChanges;
        this.clock = clock;
    }

    /** Makes a group and its members in one step. */
    Group create(String code, String name, Collection<Member> members) {
        var created = transactions.write(() -> {
            var group = groups.create(code, name);
            return memberships.replace(group.code(), usernames(members), group.version());
        });
        Notices.success(text("created", created.name()));
        return created;
    }

    void save(Opened before, String name, Collection<Member> members) {
        var saved = memberships.save(
                before.group().code(), name, usernames(members), before.group().version());
        Notices.success(text("saved", saved.name()), () -> restore(before, saved));
    }

    private void restore(Opened before, Group saved) {
        try {
            memberships.save(saved.code(), before.group().name(), usernames(before.members()), saved.version());
            Notices.success(text("undone"));
        } catch (ProblemException refused) {
            Notices.error(Refusals.of(refused));
        }
    }

    /** @param target which takes the group's tickets; null when it has none */
    void delete(Group group, @Nullable Group target) {
        groups.delete(group.code(), group.version(), target == null ? null : target.code());
        Notices.success(text("deleted", group.name()));
    }

    /** Who last changed the group, and when. */
    String lastChange(Group group) {
        var last = lastChanges.of(List.of("group:" + group.code())).orElse(null);
        return ConflictNotice.who(
                last == null ? null : last.who(), last == null ? null : last.at(), clock.instant(), clock.getZone());
    }

    private static List<String> usernames(Collection<Member> members) {
        return members.stream().map(Member::username).sorted().toList();
    }
}
