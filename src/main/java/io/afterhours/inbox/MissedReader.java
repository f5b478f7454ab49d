package io.afterhours.inbox;

import com.vaadin.flow.component.UI;
import io.afterhours.policy.EffectivePolicies;
import io.afterhours.routing.MissedCause;
import io.afterhours.routing.MissedCauses;
import io.afterhours.routing.Rescue;
import io.afterhours.team.Group;
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
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads what was missed by cause, with the names and addresses that a reader needs for it. */
@Component
class MissedReader {

    private final MissedCauses causes;
    private final Rescue rescue;
    private final Groups groups;
    private final EffectivePolicies policies;
    private final InboxQueries queries;

    MissedReader(
            MissedCauses causes, Rescue rescue, Groups groups, EffectivePolicies policies, InboxQueries queries) {
        this.causes = causes;
        this.rescue = rescue;
        this.groups = groups;
        this.policies = policies;
        this.queries = queries;
    }

    /**
     * What was missed.
     *
     * @param names of the groups by code
     * @param fixes where an administrator mends each of these, as far as a setting decided
     */
    record Page(
            List<MissedCause> causes,
            Map<String, String> names,
            Map<MissedCause, String> fixes,
            Instant now,
            ZoneId zone) {

        String group(MissedCause cause) {
            return names.getOrDefault(cause.groupCode(), cause.groupCode());
        }

        Optional<String> fix(MissedCause cause) {
            return Optional.ofNullable(fixes.get(cause));
        }

        int shown() {
            return causes.stream().mapToInt(MissedCause::count).sum();
        }

        /** Whether there may be more. */
        boolean full() {
            return shown() >= MissedCauses.MOST;
        }

        String words(LocalDate day) {
            var format = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                    .withLocale(UI.getCurrent().getLocale());
            return day.format(format);
        }
    }

    Page read(int days) {
        List<MissedCause> found = causes.within(Duration.ofDays(days));
        var all = groups.all();
        var fixes = new HashMap<MissedCause, String>();
        if (queries.reach().admin()) {
            var rules = policies.all();
            found.forEach(cause -> FixLink.of(
                            cause.reason(),
                            cause.groupCode(),
                            cause.group() == null ? null : rules.get(cause.group()))
                    .filter(address -> address.startsWith("settings/"))
                    .ifPresent(address -> fixes.put(cause, address)));
        }
        return new Page(
                found,
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
