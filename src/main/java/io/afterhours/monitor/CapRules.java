package io.afterhours.monitor;

import io.afterhours.monitor.Night.Move;
import io.afterhours.workinghours.OpenTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What a limit on open tickets does, and what another would have done in nights that have passed. Pure. */
final class CapRules {

    /** How many nights are looked at. */
    static final int NIGHTS = 14;

    /** Below these a pace would be chance, and nothing is said. */
    static final int LEAST_CAPTURED = 3;

    static final Duration LEAST_TIME = Duration.ofMinutes(20);

    /** Nights between workdays are no weekends: of another night at least this share, and not more the other way. */
    private static final double ALIKE = 0.75;

    private CapRules() {}

    /** The times outside working hours between two instants; the first and the last may be cut off. */
    static List<OpenTime> closed(List<OpenTime> open, Instant from, Instant until) {
        var closed = new ArrayList<OpenTime>();
        var begin = from;
        for (var time : open) {
            if (time.from().isAfter(begin)) {
                closed.add(new OpenTime(begin, time.from()));
            }
            begin = time.until();
        }
        if (until.isAfter(begin)) {
            closed.add(new OpenTime(begin, until));
        }
        return closed;
    }

    /** The time outside working hours that is now, or comes next; null when there is none. */
    static @Nullable OpenTime current(List<OpenTime> closed, Instant now) {
        return closed.stream()
                .filter(time -> time.until().isAfter(now))
                .findFirst()
                .orElse(null);
    }

    /** The last of those that were over by {@code now} and about as long, oldest first, {@link #NIGHTS} at most. */
    static List<OpenTime> alike(List<OpenTime> closed, OpenTime current, Instant now) {
        var alike = closed.stream()
                .filter(time -> !time.until().isAfter(now))
                .filter(time -> {
                    var ratio =
                            (double) time.length().toMillis() / current.length().toMillis();
                    return ratio >= ALIKE && ratio <= 1 / ALIKE;
                })
                .toList();
        return alike.subList(Math.max(0, alike.size() - NIGHTS), alike.size());
    }

    /** How many would have been missed by this limit. */
    static int missed(List<Night> nights, int most) {
        return sum(nights, night -> missed(night, most));
    }

    private static int missed(Night night, int most) {
        var inside = new HashSet<Long>();
        var out = new HashSet<Long>();
        var before = night.before();
        for (var move : night.moves()) {
            if (!move.came()) {
                // whoever was kept out has no place to give back; whoever is not known was there when the night began
                if (!inside.remove(move.ticket()) && !out.contains(move.ticket())) {
                    before = Math.max(0, before - 1);
                }
            } else if (before + inside.size() < most) {
                inside.add(move.ticket());
            } else {
                out.add(move.ticket());
            }
        }
        return out.size();
    }

    /** The smallest limit by which nobody would have been missed. */
    static int enough(List<Night> nights) {
        var most = 1;
        for (var night : nights) {
            var low = most;
            var high = Math.max(
                    most,
                    night.before()
                            + (int) night.moves().stream().filter(Move::came).count());
            while (low < high) {
                var middle = (low + high) / 2;
                if (missed(night, middle) == 0) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            most = low;
        }
        return most;
    }

    /**
     * When the limit is reached if requests go on coming as they did since {@code since}.
     *
     * @param captured how many became open since then
     * @param until the end of the time outside working hours
     * @return null when that is not before its end, or there is too little to tell
     */
    static @Nullable Instant reached(int open, int most, int captured, Instant since, Instant now, Instant until) {
        var passed = Duration.between(since, now);
        if (captured < LEAST_CAPTURED || passed.compareTo(LEAST_TIME) < 0 || open >= most) {
            return null;
        }
        var at = now.plusMillis(passed.toMillis() * (most - open) / captured);
        return at.isBefore(until) ? at : null;
    }

    private static int sum(List<Night> nights, ToIntFunction<Night> of) {
        return nights.stream().mapToInt(of).sum();
    }
}
