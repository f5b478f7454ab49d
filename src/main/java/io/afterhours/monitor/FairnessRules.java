package io.afterhours.monitor;

import io.afterhours.workinghours.OpenTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How an agent was treated, from when they were available and which chats they had (semantics 1.11). Pure. */
final class FairnessRules {

    private FairnessRules() {}

    /** Where two lists of stretches, each in order and without overlaps, lie over each other. */
    static List<OpenTime> both(List<OpenTime> some, List<OpenTime> others) {
        var both = new ArrayList<OpenTime>();
        for (var one : some) {
            for (var other : others) {
                var from = one.from().isAfter(other.from()) ? one.from() : other.from();
                var until = one.until().isBefore(other.until()) ? one.until() : other.until();
                if (until.isAfter(from)) {
                    both.add(new OpenTime(from, until));
                }
            }
        }
        return both;
    }

    static Duration length(List<OpenTime> times) {
        return times.stream().map(OpenTime::length).reduce(Duration.ZERO, Duration::plus);
    }

    /** Something that ends or begins a stretch without a chat. */
    private record Edge(Instant at, int order, int slots, boolean given) {}

    /**
     * The longest stretch in which the agent could have been given a chat and was not: available, with a free slot.
     *
     * @param available in order and without overlaps
     * @param stints all their chats that lasted into this time, in any order
     */
    static Duration longestIdle(List<OpenTime> available, List<Stint> stints, int concurrency, Instant now) {
        var edges = new ArrayList<Edge>();
        for (var stint : stints) {
            edges.add(new Edge(stint.began(), 1, 1, true));
            var ended = stint.ended();
            if (ended != null) {
                edges.add(new Edge(ended, 0, -1, false));
            }
        }
        edges.sort(Comparator.comparing(Edge::at).thenComparingInt(Edge::order));
        var longest = Duration.ZERO;
        var active = 0;
        var next = 0;
        for (var time : available) {
            while (next < edges.size() && !edges.get(next).at().isAfter(time.from())) {
                active += edges.get(next++).slots();
            }
            var since = time.from();
            var until = time.until().isAfter(now) ? now : time.until();
            while (next < edges.size() && edges.get(next).at().isBefore(until)) {
                var edge = edges.get(next++);
                if (active < concurrency) {
                    longest = longer(longest, since, edge.at());
                }
                var wasFull = active >= concurrency;
                active += edge.slots();
                if (edge.given() || wasFull) {
                    since = edge.at();
                }
            }
            if (active < concurrency) {
                longest = longer(longest, since, until);
            }
        }
        return longest;
    }

    private static Duration longer(Duration longest, Instant since, Instant until) {
        var stretch = Duration.between(since, until);
        return stretch.compareTo(longest) > 0 ? stretch : longest;
    }
}
