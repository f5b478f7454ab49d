package io.afterhours.monitor;

import java.util.List;

/**
 * What happened over some time.
 *
 * @param points every piece of the time, also those in which nothing happened
 * @param uncounted events that are not in it yet; more than a few only after an upgrade
 */
public record Trend(TrendUnit unit, List<TrendPoint> points, long uncounted) {

    /** All of it together. */
    public Numbers sum() {
        return Numbers.sum(points.stream().map(TrendPoint::numbers).toList());
    }
}
