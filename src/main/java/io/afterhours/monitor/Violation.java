package io.afterhours.monitor;

import java.util.List;

/**
 * An invariant that does not hold.
 *
 * @param count how many rows break it
 * @param ids the first of them, at most {@link #MOST_IDS}
 */
public record Violation(Invariant invariant, int count, List<Long> ids) {

    /** More help nobody to find the cause. */
    public static final int MOST_IDS = 50;
}
