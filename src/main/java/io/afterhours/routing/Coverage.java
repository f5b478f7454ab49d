package io.afterhours.routing;

import io.afterhours.policy.EffectivePolicies;
import io.afterhours.policy.EffectivePolicy;
import io.afterhours.problem.Problems;
import io.afterhours.security.CurrentUser;
import io.afterhours.team.Agent;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import io.afterhours.team.Groups;
import io.afterhours.team.Memberships;
import io.afterhours.workinghours.HoursCalendar;
import io.afterhours.workinghours.HoursVerdict;
import io.afterhours.workinghours.WorkingHours;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * What would become of a request at any hour of a week, by the rules that admit. Reads the same few statements for one
 * group and for a page of them. Supervisors see their own groups.
 */
@Service
public class Coverage {

    private final Groups groups;
    private final EffectivePolicies policies;
    private final WorkingHours hours;
    private final StaffSql staff;
    private final CurrentUser user;
    private final Memberships memberships;
    private final Clock clock;

    Coverage(
            Groups groups,
            EffectivePolicies policies,
            WorkingHours hours,
            StaffSql staff,
            CurrentUser user,
            Memberships memberships,
            Clock clock) {
        this.groups = groups;
        this.policies = policies;
        this.hours = hours;
        this.staff = staff;
        this.user = user;
        this.memberships = memberships;
        this.clock = clock;
    }

    /** Some of the groups, and how many there are. */
    public record Page(LocalDate monday, List<CoverageWeek> weeks, int groups) {}

    /** The groups whose coverage the current user may see, Default first, then by name. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public List<Group> groups() {
        if (user.isAdmin()) {
            return groups.all();
        }
        Set<GroupId> own =
                user.agent().map(Agent::id).map(memberships::groupsOf).orElse(Set.of());
        return groups.all().stream().filter(group -> own.contains(group.id())).toList();
    }

    /** The Monday of the week that is running in Default. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public LocalDate thisWeek() {
        var zone = Objects.requireNonNull(
                        hours.calendars(List.of(GroupId.DEFAULT)).get(GroupId.DEFAULT))
                .zone();
        return monday(clock.instant().atZone(zone).toLocalDate());
    }

    /** The Monday on or before {@code date}. */
    public static LocalDate monday(LocalDate date) {
        return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** The week of this group that begins on {@code monday}; 404 GROUP_NOT_FOUND, 403 for somebody else's group. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public CoverageWeek week(String group, LocalDate monday) {
        var wanted = groups.required(group);
        if (!user.supervises(wanted.id())) {
            throw Problems.forbidden();
        }
        return weeks(List.of(wanted), monday).getFirst();
    }

    /** A page of groups in the order of {@link #groups()}, from number {@code first} on. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public Page page(LocalDate monday, int first, int most) {
        var all = groups();
        var shown = all.stream().skip(first).limit(most).toList();
        return new Page(monday, weeks(shown, monday), all.size());
    }

    private List<CoverageWeek> weeks(List<Group> shown, LocalDate monday) {
        var calendars = hours.calendars(shown.stream().map(Group::id).toList());
        var rules = policies.all();
        var people = staff.all();
        return shown.stream()
                .filter(group -> rules.containsKey(group.id()))
                .map(group -> week(
                        group,
                        Objects.requireNonNull(calendars.get(group.id())),
                        Objects.requireNonNull(rules.get(group.id())),
                        people.getOrDefault(group.id(), Staff.NONE).attending(),
                        monday))
                .toList();
    }

    static CoverageWeek week(
            Group group, HoursCalendar hours, EffectivePolicy policy, Set<Attending> possible, LocalDate monday) {
        var days = CoverageRules.days(hours, monday);
        return new CoverageWeek(
                group,
                hours,
                policy,
                days,
                ProspectRules.of(
                        policy,
                        new HoursVerdict(true, "SLOT", null, hours.zone().getId(), null),
                        possible),
                ProspectRules.of(
                        policy,
                        new HoursVerdict(false, "CLOSED", null, hours.zone().getId(), null),
                        possible));
    }
}
