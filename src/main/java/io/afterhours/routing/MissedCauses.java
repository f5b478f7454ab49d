package io.afterhours.routing;

import io.afterhours.problem.Problems;
import io.afterhours.security.CurrentUser;
import io.afterhours.team.GroupId;
import io.afterhours.workinghours.WorkingHours;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * What was missed lately and is not back yet, by cause: for administrators everything, for supervisors what their groups
 * missed.
 */
@Service
public class MissedCauses {

    /** The newest so many missed tickets are read; a night that costs more is mended before it is counted. */
    public static final int MOST = 5_000;

    private final RescueSql sql;
    private final CurrentUser user;
    private final WorkingHours hours;
    private final Clock clock;

    /**
     * What was missed.
     *
     * @param more whether there may be older ones that were not read
     */
    public record Lately(List<MissedCause> causes, boolean more) {}

    MissedCauses(RescueSql sql, CurrentUser user, WorkingHours hours, Clock clock) {
        this.sql = sql;
        this.user = user;
        this.hours = hours;
        this.clock = clock;
    }

    /**
     * The causes of what was missed within this time, the newest day first; days are those of the workspace's zone.
     *
     * @param groups of these groups, as far as the caller supervises them; null for everything
     * @throws io.afterhours.problem.ProblemException 403 when everything is asked for by anybody but an administrator
     */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public Lately within(Duration time, @Nullable Set<GroupId> groups) {
        if (groups == null && !user.isAdmin()) {
            throw Problems.forbidden();
        }
        var now = clock.instant();
        var own = groups == null
                ? null
                : groups.stream().filter(user.supervised()).toList();
        var zone = ZoneId.of(hours.verdict(GroupId.DEFAULT, now).zone());
        var missed = sql.missed(own, now.minus(time), MOST);
        var again = sql.openedAgain(missed.stream().map(MissedTicket::id).toList());
        return new Lately(
                RescueRules.causes(
                        missed.stream()
                                .filter(each -> !again.contains(each.id()))
                                .toList(),
                        zone),
                missed.size() == MOST);
    }
}
