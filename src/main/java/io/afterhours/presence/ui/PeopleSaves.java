package io.afterhours.presence.ui;

import static io.afterhours.presence.ui.AgentsWords.text;

import io.afterhours.audit.LastChanges;
import io.afterhours.presence.ui.PeopleReader.Opened;
import io.afterhours.problem.ProblemException;
import io.afterhours.security.Passwords;
import io.afterhours.team.Agent;
import io.afterhours.team.AgentDraft;
import io.afterhours.team.Group;
import io.afterhours.team.Handover;
import io.afterhours.team.Staff;
import io.afterhours.uikit.ConflictNotice;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.OneTimeSecret;
import io.afterhours.uikit.Refusals;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Does what the screen of people asks for, and says so. */
@Component
class PeopleSaves {

    private final Staff staff;
    private final Passwords passwords;
    private final LastChanges lastChanges;
    private final Clock clock;

    PeopleSaves(Staff staff, Passwords passwords, LastChanges lastChanges, Clock clock) {
        this.staff = staff;
        this.passwords = passwords;
        this.lastChanges = lastChanges;
        this.clock = clock;
    }

    /** Adds somebody and shows their first password. */
    void create(AgentDraft draft, Set<Group> groups) {
        var created = staff.create(draft, codes(groups));
        newPassword(created);
    }

    void save(Opened before, AgentDraft draft, Set<Group> groups, Handover handover) {
        var agent = before.row().agent();
        var saved = staff.save(
                agent.username(),
                draft,
                codes(without(groups, before.groups())),
                codes(without(before.groups(), groups)),
                agent.version(),
                handover);
        Notices.success(text("people.saved", saved.name()));
    }

    /** Sets a password that nobody chose and shows it this once. */
    void newPassword(Agent agent) {
        try {
            String password = passwords.renew(agent.id(), agent.username());
            new OneTimeSecret(
                            text("people.password.title", agent.name()),
                            text("people.password.explain", agent.username()),
                            text("people.password.field"),
                            password)
                    .open();
        } catch (ProblemException refused) {
            Notices.error(Refusals.of(refused));
        }
    }

    /** Gives these people so many chats at once, and answers whether that could be done. */
    boolean concurrency(Collection<PersonRow> people, int concurrency) {
        try {
            staff.concurrency(
                    people.stream().map(PersonRow::agent).collect(Collectors.toMap(Agent::username, Agent::version)),
                    concurrency);
            Notices.success(text("people.bulk.saved", people.size(), concurrency));
            return true;
        } catch (ProblemException refused) {
            Notices.error(Refusals.of(refused));
            return false;
        }
    }

    /** Who last changed somebody, and when. */
    String lastChange(Agent agent) {
        var last = lastChanges.of(List.of("agent:" + agent.username())).orElse(null);
        return ConflictNotice.who(
                last == null ? null : last.who(), last == null ? null : last.at(), clock.instant(), clock.getZone());
    }

    private static Set<Group> without(Set<Group> groups, Set<Group> others) {
        var ids = others.stream().map(Group::id).collect(Collectors.toSet());
        return groups.stream().filter(group -> !ids.contains(group.id())).collect(Collectors.toSet());
    }

    private static Set<String> codes(Set<Group> groups) {
        return groups.stream().map(Group::code).collect(Collectors.toSet());
    }
}
