package io.afterhours.notification;

import io.afterhours.audit.AuditLog;
import io.afterhours.database.Transactions;
import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.Problems;
import io.afterhours.security.CurrentUser;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import io.afterhours.team.Groups;
import io.afterhours.team.Memberships;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.ContactChecks;
import io.afterhours.workinghours.WorkingHours;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** What people want to be told: everybody chooses for themselves, administrators for those who did not choose. */
@Service
@PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR', 'AGENT')")
public class Notifications {

    /** The languages that mails are written in. */
    public static final List<String> LANGUAGES = List.of("en", "de", "es", "hi", "ar");

    private static final int EIGHT = 8 * 60;

    private final PersonSql people;
    private final ChoiceSql choices;
    private final CurrentUser user;
    private final Groups groups;
    private final Memberships memberships;
    private final WorkingHours hours;
    private final Transactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    Notifications(
            PersonSql people,
            ChoiceSql choices,
            CurrentUser user,
            Groups groups,
            Memberships memberships,
            WorkingHours hours,
            Transactions transactions,
            AuditLog audit,
            Clock clock) {
        this.people = people;
        this.choices = choices;
        this.user = user;
        this.groups = groups;
        this.memberships = memberships;
        this.hours = hours;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The current user's wishes; of version 0 when they never said any.
     *
     * @param language what they read the screen in
     */
    public Wishes mine(String language) {
        var me = user.required().id();
        var chosen = choices.of(me.value());
        return people.of(me)
                .map(row -> with(row.wishes(), chosen))
                .orElseGet(() -> new Wishes(
                        null,
                        LANGUAGES.contains(language) ? language : "en",
                        ZoneId.of(
                                hours.verdict(GroupId.DEFAULT, clock.instant()).zone()),
                        null,
                        Digest.OFF,
                        EIGHT,
                        chosen,
                        0));
    }

    /**
     * Keeps the current user's wishes.
     *
     * @throws io.afterhours.problem.ProblemException 422 for what cannot be; 412 when they were changed elsewhere meanwhile
     */
    public void save(Wishes wishes) {
        var email = ContactChecks.clean(new Contact(null, wishes.email(), null));
        check(wishes, email);
        var me = user.required().id();
        var now = now();
        var due = wishes.digest() == Digest.DAILY
                ? NotificationRules.nextDaily(now, wishes.digestMinute(), wishes.zone())
                : null;
        transactions.write(() -> {
            if (!people.write(me, with(wishes, email.email()), due, now)) {
                throw Problems.stale("Your notifications were changed in another window. Load this page again.");
            }
            choices.replace(me.value(), wishes.choices());
        });
    }

    /** What holds for everybody who did not choose. */
    public Choices defaults() {
        return choices.of(ChoiceSql.WORKSPACE);
    }

    /** Changes what holds for everybody who did not choose. */
    @PreAuthorize("hasRole('ADMIN')")
    public void saveDefaults(Choices changed) {
        transactions.write(() -> {
            var before = choices.of(ChoiceSql.WORKSPACE);
            if (!before.equals(changed)) {
                choices.replace(ChoiceSql.WORKSPACE, new Choices(changed.everywhere(), before.groups()));
                audit.record("notifications.defaults", "notifications", before.everywhere(), changed.everywhere());
            }
        });
    }

    /** The groups whose news the current user can be told, by name. */
    public List<Group> groups() {
        var own = user.isAdmin() ? null : memberships.groupsOf(user.required().id());
        return groups.all().stream()
                .filter(group -> own == null || own.contains(group.id()))
                .toList();
    }

    /** How the current user is told in the browser, for a window of theirs. */
    Optional<Reader> reader() {
        return user.agent()
                .map(me -> new Reader(
                        user.isAdmin() ? null : memberships.groupsOf(me.id()),
                        choices.of(me.id().value()),
                        defaults()));
    }

    /**
     * Whoever looks at a window.
     *
     * @param groups null for all
     */
    record Reader(@Nullable Set<GroupId> groups, Choices own, Choices workspace) {

        boolean wants(GroupId group, NewsKind kind) {
            return (groups == null || groups.contains(group))
                    && NotificationRules.channels(own, workspace, group, kind).browser();
        }
    }

    private static void check(Wishes wishes, Contact email) {
        var checks = new FieldChecks();
        if (email.email() != null) {
            ContactChecks.check(checks, email);
        }
        checks.range("digestMinute", wishes.digestMinute(), 0, 1439);
        var quiet = wishes.quiet();
        if (quiet != null) {
            checks.range("quietFrom", quiet.from(), 0, 1439).range("quietTo", quiet.to(), 0, 1439);
        }
        if (!LANGUAGES.contains(wishes.language())) {
            checks.problem("language", FieldProblem.UNKNOWN, "Choose one of " + String.join(", ", LANGUAGES));
        }
        if (wishes.digest() != Digest.OFF && email.email() == null) {
            checks.problem("contact.email", FieldProblem.REQUIRED, "A digest needs an e-mail address");
        }
        checks.complete();
    }

    private static Wishes with(Wishes wishes, Choices chosen) {
        return new Wishes(
                wishes.email(),
                wishes.language(),
                wishes.zone(),
                wishes.quiet(),
                wishes.digest(),
                wishes.digestMinute(),
                chosen,
                wishes.version());
    }

    private static Wishes with(Wishes wishes, @Nullable String email) {
        return new Wishes(
                email,
                wishes.language(),
                wishes.zone(),
                wishes.quiet(),
                wishes.digest(),
                wishes.digestMinute(),
                wishes.choices(),
                wishes.version());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
