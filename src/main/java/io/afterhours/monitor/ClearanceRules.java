package io.afterhours.monitor;

import io.afterhours.workinghours.OpenTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a backlog is cleared, by what was seen in the last working hours. Pure. */
final class ClearanceRules {

    /** The working hours that are looked at: about three days of an office. */
    static final Duration BASIS = Duration.ofHours(24);

    /** Below these a pace would be chance, and nothing is said. */
    static final Duration LEAST_AGENT_TIME = Duration.ofHours(2);

    static final int LEAST_CHATS = 5;

    private ClearanceRules() {}

    /** The last of these working hours, {@link #BASIS} in all or less, in order. */
    static List<OpenTime> basis(List<OpenTime> past) {
        var basis = new ArrayList<OpenTime>();
        var left = BASIS;
        for (var time : past.reversed()) {
            if (left.isPositive()) {
                var from = time.length().compareTo(left) > 0 ? time.until().minus(left) : time.from();
                basis.addFirst(new OpenTime(from, time.until()));
                left = left.minus(Duration.between(from, time.until()));
            }
        }
        return basis;
    }

    /**
     * The pace of a group; null when there is too little to tell.
     *
     * @param chats how many chats it was given in the basis
     * @param available when its members were available, each by itself
     */
    static @Nullable Pace pace(List<OpenTime> basis, int chats, List<OpenTime> available) {
        var agentTime = available.stream().map(each -> overlap(each, basis)).reduce(Duration.ZERO, Duration::plus);
        var length = basis.stream().map(OpenTime::length).reduce(Duration.ZERO, Duration::plus);
        if (chats < LEAST_CHATS || agentTime.compareTo(LEAST_AGENT_TIME) < 0) {
            return null;
        }
        return new Pace(chats / hours(agentTime), hours(agentTime) / hours(length), length);
    }

    /** When so many are cleared in the working hours to come; null when these end before. */
    static @Nullable Instant clearedAt(int open, Pace pace, List<OpenTime> coming) {
        var left = Duration.ofMillis(Math.round(open / (pace.perAgentHour() * pace.agents()) * 3_600_000));
        for (var time : coming) {
            if (time.length().compareTo(left) >= 0) {
                return time.from().plus(left);
            }
            left = left.minus(time.length());
        }
        return null;
    }

    /** How much of one stretch lies in others that don't overlap each other. */
    static Duration overlap(OpenTime one, List<OpenTime> others) {
        var sum = Duration.ZERO;
        for (var other : others) {
            var from = one.from().isAfter(other.from()) ? one.from() : other.from();
            var until = one.until().isBefore(other.until()) ? one.until() : other.until();
            if (until.isAfter(from)) {
                sum = sum.plus(Duration.between(from, until));
            }
        }
        return sum;
    }

    static double hours(Duration time) {
        return time.toMillis() / 3_600_000.0;
    }
}
