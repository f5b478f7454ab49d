package io.afterhours.faults;

import java.util.ArrayList;
import java.util.List;

/** One kind of fault again and again under load, with a check at rest now and then. */
final class Campaign {

    private static final int MOST_TOLD = 40;

    private final Sittings sittings;
    private final FaultKind kind;
    private final long seed;
    private final List<Violation> violations = new ArrayList<>();
    private int rounds;
    private int operations;
    private int unknown;
    private int timers;

    /** What came of it. */
    record Result(
            FaultKind kind,
            long seed,
            int rounds,
            int operations,
            int unknown,
            int timers,
            List<Violation> violations) {

        static final String HEAD =
                "| kind | seed | rounds | operations | unknown outcomes | timers | violations |\n|---|---|---|---|---|---|---|";

        @Override
        public String toString() {
            return "| %s | %d | %d | %d | %d | %d | %d |"
                    .formatted(kind, seed, rounds, operations, unknown, timers, violations.size());
        }
    }

    Campaign(Sittings sittings, FaultKind kind, long seed) {
        this.sittings = sittings;
        this.kind = kind;
        this.seed = seed;
    }

    /** Ends early when something is found. */
    Result run(int wanted) throws Exception {
        while (rounds < wanted && violations.isEmpty()) {
            var sitting = sittings.sitting(kind);
            var before = new int[] {sitting.history().size(), sitting.history().unknown(), sitting.timers()};
            sitting.begin(seed + 1_000L * rounds + kind.ordinal());
            var last = Math.min(wanted, rounds + kind.betweenChecks());
            while (rounds < last) {
                sitting.strike(kind);
                rounds++;
            }
            violations.addAll(sitting.check());
            operations += sitting.history().size() - before[0];
            unknown += sitting.history().unknown() - before[1];
            timers += sitting.timers() - before[2];
            violations.stream().limit(MOST_TOLD).forEach(each -> say(each.toString()));
            say(result().toString());
            if (!violations.isEmpty()) {
                sittings.leave(false);
            }
        }
        return result();
    }

    private Result result() {
        return new Result(kind, seed, rounds, operations, unknown, timers, List.copyOf(violations));
    }

    static void say(String line) {
        line.lines().forEach(each -> System.out.println("faults | " + each));
    }
}
