package io.afterhours.bench;

import static io.afterhours.bench.Results.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.ticket.TicketState;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** R1, R2, R3 and R9: admissions through the service. */
final class AdmissionFigures {

    private static final int[] CLIENTS = {1, 16, 64};
    private static final List<String> MANY =
            IntStream.range(0, 64).mapToObj(n -> "bench" + n).toList();

    private final BenchNode node;
    private final Asking asking;

    AdmissionFigures(BenchNode node) {
        this.node = node;
        this.asking = new Asking(node);
    }

    void measure(Results results, RawDatabase raw) throws Exception {
        say("%nR1: admissions through the service, beside raw durable one-row inserts");
        beside("R1@", List.of(">= 0.20", ">= 0.35", ">= 1.0"), results, raw);
        together(results);
        spread(results);
        capped(results);
    }

    /** R1 as such, at each number of clients. */
    void beside(String name, List<String> aims, Results results, RawDatabase raw) throws Exception {
        Load.during(16, Bench.WARM_UP, () -> asking.admit("bench"));
        Load.during(16, 1, raw::insert);
        for (var n = 0; n < CLIENTS.length; n++) {
            results.keep(
                    name + CLIENTS[n],
                    Beside.ratios(CLIENTS[n], () -> asking.admit("bench"), raw::insert),
                    aims.get(n));
        }
    }

    private void together(Results results) throws Exception {
        say("%nR2: decided together, beside one transaction for each request");
        for (var clients : new int[] {16, 64}) {
            results.keep(
                    "R2@" + clients,
                    Beside.ratios(clients, () -> asking.admit("bench"), () -> asking.alone("bench")),
                    clients == 16 ? ">= 3" : ">= 6");
        }
    }

    private void spread(Results results) throws Exception {
        say("%nR3: one group, beside the same load on %d groups", MANY.size());
        MANY.forEach(group -> node.open(group, null));
        results.keep("R3", Beside.ratios(64, () -> asking.admit("bench"), () -> asking.admit(MANY)), ">= 0.8");
    }

    private void capped(Results results) throws Exception {
        say("%nR9: 10,000 asks at once where 1,000 may be kept");
        node.open("capped", 1_000);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<TicketState> ask = () -> asking.admit("capped");
            var open = 0;
            for (var answer : threads.invokeAll(Collections.nCopies(10_000, ask))) {
                open += answer.get() == TicketState.OPEN ? 1 : 0;
            }
            assertThat(open).isEqualTo(1_000);
            results.keep("R9", List.of((double) open), "exactly 1000");
        }
    }
}
