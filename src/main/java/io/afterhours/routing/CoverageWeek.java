package io.afterhours.routing;

import io.afterhours.policy.EffectivePolicy;
import io.afterhours.team.Group;
import io.afterhours.workinghours.HoursCalendar;
import java.util.List;

/**
 * What becomes of requests to one group in the course of a week.
 *
 * @param days seven, from a Monday on, in the group's zone
 * @param inside what can become of a request during the hours
 * @param outside what can become of one outside them
 */
public record CoverageWeek(
        Group group,
        HoursCalendar hours,
        EffectivePolicy policy,
        List<CoverageDay> days,
        Prospect inside,
        Prospect outside) {

    /** What can become of a request in this part of an hour. */
    public Prospect prospect(CoverageHour.Span span) {
        return prospect(span.inside());
    }

    /** What can become of a request inside or outside the hours. */
    public Prospect prospect(boolean open) {
        return open ? inside : outside;
    }
}
