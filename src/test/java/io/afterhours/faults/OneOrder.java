package io.afterhours.faults;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for one order of several logs, each of which has its own order, in which every step finds the count it says it
 * found. A count that several groups change has no log of its own; if no order explains what was recorded, two
 * transactions decided on the same count. Steps of one instant are one transaction: they belong together, and which of
 * them was decided first the logs do not tell.
 */
final class OneOrder {

    private static final int MOST_STATES = 200_000;

    /**
     * A change of the count.
     *
     * @param found what the count was before, as far as the step says
     */
    record Step(
            String name, Instant at, int change, @Nullable Integer found) {

        boolean fits(int count) {
            return (found == null || found == count) && count + change >= 0;
        }
    }

    /** By log the transactions in their order. */
    private final List<List<Instant>> logs;

    private final List<Map<Instant, Integer>> places;
    private final Map<Instant, List<Step>> transactions = new HashMap<>();
    private final HashSet<List<Integer>> seen = new HashSet<>();
    private int furthest = -1;
    private List<Integer> stuckAt = List.of();

    private OneOrder(List<List<Step>> logs) {
        this.logs = logs.stream()
                .map(log -> log.stream().map(Step::at).distinct().toList())
                .toList();
        this.places = this.logs.stream().map(OneOrder::places).toList();
        logs.forEach(log -> log.forEach(step ->
                transactions.computeIfAbsent(step.at(), at -> new ArrayList<>()).add(step)));
    }

    private static Map<Instant, Integer> places(List<Instant> log) {
        var places = new HashMap<Instant, Integer>();
        for (var n = 0; n < log.size(); n++) {
            places.put(log.get(n), n);
        }
        return places;
    }

    /** What cannot be explained; empty when an order explains everything. */
    static Optional<String> unexplained(List<List<Step>> logs) {
        return new OneOrder(logs).search();
    }

    private Optional<String> search() {
        var path = new ArrayDeque<Place>();
        path.push(new Place(new int[logs.size()], 0));
        while (!path.isEmpty()) {
            var place = path.peek();
            if (place.heads().isEmpty()) {
                return Optional.empty();
            }
            var next = place.next();
            if (next == null) {
                path.pop();
            } else if (seen.size() < MOST_STATES && seen.add(key(next.at))) {
                path.push(next);
            }
        }
        return Optional.of("no order explains " + waiting());
    }

    private String waiting() {
        var heads = new ArrayList<>();
        for (var n = 0; n < logs.size(); n++) {
            if (stuckAt.get(n) < logs.get(n).size()) {
                heads.add(transactions.get(logs.get(n).get(stuckAt.get(n))));
            }
        }
        return heads + " after " + furthest + " transactions" + (seen.size() >= MOST_STATES ? " (search ended)" : "");
    }

    private static List<Integer> key(int[] at) {
        return Arrays.stream(at).boxed().toList();
    }

    /** The count after a transaction that began with this one; null when its steps cannot have found what they say. */
    private static @Nullable Integer after(List<Step> transaction, int before) {
        var left = new ArrayList<>(transaction);
        var count = before;
        while (!left.isEmpty()) {
            var now = count;
            var next = left.stream().filter(step -> step.fits(now)).findFirst().orElse(null);
            if (next == null) {
                return null;
            }
            left.remove(next);
            count += next.change();
        }
        return count;
    }

    /** So far in each log, with the count there. */
    private final class Place {
        private final int[] at;
        private final int count;
        private final List<Instant> choices;
        private int tried;

        Place(int[] at, int count) {
            this.at = at;
            this.count = count;
            this.choices = heads().stream()
                    .filter(this::isHeadWhereverItIs)
                    .sorted(Comparator.naturalOrder())
                    .toList();
            var depth = Arrays.stream(at).sum();
            if (depth > furthest) {
                furthest = depth;
                stuckAt = key(at);
            }
        }

        List<Instant> heads() {
            var heads = new ArrayList<Instant>();
            for (var log = 0; log < at.length; log++) {
                if (at[log] < logs.get(log).size()) {
                    heads.add(logs.get(log).get(at[log]));
                }
            }
            return heads.stream().distinct().toList();
        }

        private boolean isHeadWhereverItIs(Instant transaction) {
            for (var log = 0; log < at.length; log++) {
                if (places.get(log).getOrDefault(transaction, 0) > at[log]) {
                    return false;
                }
            }
            return true;
        }

        @Nullable
        Place next() {
            while (tried < choices.size()) {
                var transaction = choices.get(tried++);
                var count = after(transactions.getOrDefault(transaction, List.of()), this.count);
                if (count != null) {
                    return new Place(beyond(transaction), count);
                }
            }
            return null;
        }

        private int[] beyond(Instant transaction) {
            var further = at.clone();
            for (var log = 0; log < at.length; log++) {
                if (at[log] < logs.get(log).size() && logs.get(log).get(at[log]).equals(transaction)) {
                    further[log]++;
                }
            }
            return further;
        }
    }
}
