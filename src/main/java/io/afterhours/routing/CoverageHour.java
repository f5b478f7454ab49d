package io.afterhours.routing;

import java.time.Instant;
import java.util.List;

/**
 * One hour of a local day. Where clocks change it may be shorter, or come twice.
 *
 * @param hour 0 to 23, as the clock shows
 * @param turn 1; 2 when the clock shows that hour again on the same day
 * @param spans one, or as many as there are turns of the hours within it, in order
 */
public record CoverageHour(int hour, int turn, List<Span> spans) {

    /** Part of an hour in which the group is open or closed throughout. */
    public record Span(Instant from, Instant to, boolean inside) {}

    /** Whether the group opens or closes within the hour. */
    public boolean turns() {
        return spans.size() > 1;
    }
}
