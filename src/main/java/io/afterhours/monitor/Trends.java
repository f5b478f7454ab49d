package io.afterhours.monitor;

import io.afterhours.problem.Problems;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import io.afterhours.workinghours.WorkingHours;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** What happened over time: of all groups to administrators, of theirs to supervisors (semantics 1.16, 1.17). */
@Service
public class Trends {

    private final TrendReads reads;
    private final TrendSql counting;
    private final Supervised supervised;
    private final WorkingHours hours;
    private final Clock clock;

    Trends(TrendReads reads, TrendSql counting, Supervised supervised, WorkingHours hours, Clock clock) {
        this.reads = reads;
        this.counting = counting;
        this.supervised = supervised;
        this.hours = hours;
        this.clock = clock;
    }

    /** The groups whose trend can be asked for, Default first, then by name. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public List<Group> groups() {
        return supervised.groups();
    }

    /**
     * The trend of one group, or of all that the reader supervises together.
     *
     * @param code of the group; null for all
     * @param unit one of the range's units
     * @throws io.afterhours.problem.ProblemException 404 for a group that there is not, or that they don't supervise
     */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public Trend of(TrendRange range, TrendUnit unit, @Nullable String code) {
        if (!range.units().contains(unit)) {
            throw new IllegalArgumentException(range + " is not cut by " + unit);
        }
        var beginnings = CutRules.beginnings(range, unit, clock.instant(), zone());
        var slots = slots(code, beginnings.getFirst().toInstant());
        return new Trend(unit, CutRules.points(beginnings, slots), counting.left());
    }

    /** The zone that days and hours are read in: the workspace's. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public ZoneId zone() {
        return hours.workspaceZone();
    }

    private Map<Instant, Numbers> slots(@Nullable String code, Instant from) {
        if (code != null) {
            var group = supervised.groups().stream()
                    .filter(each -> each.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> Problems.notFound("GROUP_NOT_FOUND", "There is no group with the code " + code));
            return reads.slots(List.of(group.id().value()), from);
        }
        if (supervised.everything()) {
            var all = new HashMap<>(reads.slots(List.of(TrendCount.ALL), from));
            reads.addThoseOfNoGroup(all, from);
            return all;
        }
        var ids =
                supervised.groups().stream().map(Group::id).map(GroupId::value).toList();
        var others = reads.othersThan(ids);
        return others.size() < ids.size() ? reads.slotsWithout(others, from) : reads.slots(ids, from);
    }
}
