package io.afterhours.bench;

import static io.afterhours.bench.Results.say;

import io.afterhours.bench.Load.Measured;
import io.afterhours.bench.Load.Work;
import java.util.ArrayList;
import java.util.List;

/** Two kinds of work by the same number of clients, in turns: how much of the one is done beside the other. */
final class Beside {

    private Beside() {}

    /** The ratio of each repetition; prints what the last was made of. */
    static List<Double> ratios(int clients, Work ours, Work theirs) throws Exception {
        var ratios = new ArrayList<Double>();
        Measured first = null;
        Measured second = null;
        for (var i = 0; i < Bench.REPETITIONS; i++) {
            first = Load.during(clients, Bench.SECONDS, ours);
            second = Load.during(clients, Bench.SECONDS, theirs);
            ratios.add(first.perSecond() / second.perSecond());
        }
        if (first != null && second != null) {
            say(
                    "    last: %.0f/s, p50 %.1f ms, p99 %.1f ms; beside %.0f/s, p50 %.1f ms, p99 %.1f ms",
                    first.perSecond(), first.p50(), first.p99(), second.perSecond(), second.p50(), second.p99());
        }
        return ratios;
    }
}
