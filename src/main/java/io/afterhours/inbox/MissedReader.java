package io.afterhours.inbox;

import com.vaadin.flow.component.UI;
import io.afterhours.policy.EffectivePolicies;
import io.afterhours.routing.MissedCause;
import io.afterhours.routing.MissedCauses;
import io.afterhours.routing.Rescue;
import io.afterhours.security.CurrentUser;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import io.afterhours.team.Groups;
import io.afterhours.ticket.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what was missed by cause, with the names and addresses that a reader needs for it. */
@Component
class MissedReader {

    private static final Duration ONCE_A_SECOND = Duration.ofSeconds(1);

    private final MissedCauses causes;
    private final Rescue rescue;
    private final Groups groups;
    private final EffectivePolicies policies;
    private final InboxQueries queries;
    private final SharedReads reads;
    private final CurrentUser user;

    MissedReader(
            MissedCauses causes,
            Rescue rescue,
            Groups groups,
            EffectivePolicies policies,
            InboxQueries queries,
            SharedReads reads,
            CurrentUser user) {
        this.causes = causes;
        this.rescue = rescue;
        this.groups = groups;
        this.policies = policies;
        this.queries = queries;
        this.reads = reads;
        this.user = user;
    }

    /**
     * What was missed.
     *
     * @param more whether older ones may have been left out
     * @param names of the groups by code
     * @param fixes where an administrator mends each of these, as far as a setting decided
     */
    record Page(
            List<MissedCause> causes,
            boolean more,
            Map<String, String> names,
            Map<MissedCause, String> fixes,
            Instant now,
            ZoneId zone) {

        String group(MissedCause cause) {
            GroupId group = cause.group();
            return names.getOrDefault(
                    cause.groupCode(), group == null ? cause.groupCode() : Group.shownCode(cause.groupCode(), group));
        }

        Optional<String> fix(MissedCause cause) {
            return Optional.ofNullable(fixes.get(cause));
        }

        int shown() {
            return causes.stream().mapToInt(MissedCause::count).sum();
        }

        String words(LocalDate day) {
            var format = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                    .withLocale(UI.getCurrent().getLocale());
            return day.format(format);
        }
    }

    /** For windows that only look on: read once for all whose readers see the same. */
    Page shared(int days) {
        var question = question(days);
        return reads.read(question, ONCE_A_SECOND, Page.class, () -> read(question));
    }

    /** As it is now. */
    Page read(int days) {
        return read(question(days));
    }

    /**
     * All that an answer depends on.
     *
     * @param groups null for everything
     */
    private record Question(@Nullable Set<GroupId> groups, int days) {}

    /** Everything is for administrators, by what the database says of them and by what they logged in as. */
    private Question question(int days) {
        Reach reach = queries.reach();
        return new Question(reach.admin() && user.isAdmin() ? null : Set.copyOf(reach.groups()), days);
    }

    private Page read(Question question) {
        var lately = causes.within(Duration.ofDays(question.days()), question.groups());
        List<MissedCause> found = lately.causes();
        var all = groups.all();
        var fixes = new HashMap<MissedCause, String>();
        if (question.groups() == null) {
            var rules = policies.all();
            found.forEach(cause -> FixLink.of(
                            cause.reason(), cause.groupCode(), cause.group() == null ? null : rules.get(cause.group()))
                    .filter(address -> address.startsWith("settings/"))
                    .ifPresent(address -> fixes.put(cause, address)));
        }
        return new Page(
                found,
                lately.more(),
                all.stream().collect(Collectors.toMap(Group::code, Group::name)),
                fixes,
                queries.now(),
                queries.zone());
    }

    RescueDialog rescuing(List<TicketId> tickets, Runnable done) {
        return new RescueDialog(tickets, rescue, done);
    }

    Reach reach() {
        return queries.reach();
    }
}
