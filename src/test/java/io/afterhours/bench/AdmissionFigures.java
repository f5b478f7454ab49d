package io.afterhours.bench;

import static io.afterhours.bench.Results.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.Fixtures;
import io.afterhours.bench.Load.Measured;
import io.afterhours.routing.Admission;
import io.afterhours.routing.AdmissionRequest;
import io.afterhours.routing.IdempotencyKey;
import io.afterhours.routing.OneByOne;
import io.afterhours.routing.PreferredFallback;
import io.afterhours.security.SystemAccess;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.TicketState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** R1, R2, R3 and R9: admissions through the service. */
@Component
class AdmissionFigures {

    private static final int[] CLIENTS = {1, 16, 64};
    private static final List<String> AIMS = List.of(">= 0.20", ">= 0.35", ">= 1.0");
    private static final int MANY_GROUPS = 64;

    private final Fixtures stage;
    private final Admission admission;
    private final OneByOne oneByOne;
    private final AtomicInteger asked = new AtomicInteger();

    AdmissionFigures(Fixtures stage, Admission admission, OneByOne oneByOne) {
        this.stage = stage;
        this.admission = admission;
        this.oneByOne = oneByOne;
    }

    /** Groups in which everything is kept. */
    void prepare() {
        stage.offline(true);
        open("bench", null);
        for (var i = 0; i < MANY_GROUPS; i++) {
            open("bench" + i, null);
        }
    }

    void measure(Results results, RawDatabase raw) throws Exception {
        Load.during(16, 2 * Bench.SECONDS, () -> admit("bench"));
        Load.during(16, 1, raw::insert);
        beside(results, raw);
        together(results);
        spread(results);
        capped(results);
    }

    private void open(String code, Integer maxOpen) {
        stage.offlinePolicy(stage.group(code), true, maxOpen, true, "QUEUED");
    }

    private void beside(Results results, RawDatabase raw) throws Exception {
        say("%nR1: admissions through the service, beside raw durable one-row inserts");
        for (var n = 0; n < CLIENTS.length; n++) {
            var clients = CLIENTS[n];
            var ratios = new ArrayList<Double>();
            Measured ours = null;
            Measured theirs = null;
            for (var i = 0; i < Bench.REPETITIONS; i++) {
                ours = Load.during(clients, Bench.SECONDS, () -> admit("bench"));
                theirs = Load.during(clients, Bench.SECONDS, raw::insert);
                ratios.add(ours.perSecond() / theirs.perSecond());
            }
            results.keep("R1@" + clients, ratios, AIMS.get(n));
            say(
                    "    last: %.0f/s, p50 %.1f ms, p99 %.1f ms; raw %.0f/s",
                    ours.perSecond(), ours.p50(), ours.p99(), theirs.perSecond());
        }
    }

    private void together(Results results) throws Exception {
        say("%nR2: decided together, beside one transaction for each request");
        for (var clients : new int[] {16, 64}) {
            var ratios = new ArrayList<Double>();
            for (var i = 0; i < Bench.REPETITIONS; i++) {
                var combined = Load.during(clients, Bench.SECONDS, () -> admit("bench"));
                var single = Load.during(
                        clients, Bench.SECONDS, () -> SystemAccess.call(() -> oneByOne.admit(request("bench"))));
                ratios.add(combined.perSecond() / single.perSecond());
            }
            results.keep("R2@" + clients, ratios, clients == 16 ? ">= 3" : ">= 6");
        }
    }

    private void spread(Results results) throws Exception {
        say("%nR3: one group, beside the same load on %d groups", MANY_GROUPS);
        var ratios = new ArrayList<Double>();
        for (var i = 0; i < Bench.REPETITIONS; i++) {
            var one = Load.during(64, Bench.SECONDS, () -> admit("bench"));
            var many = Load.during(64, Bench.SECONDS, () -> admit("bench" + asked.get() % MANY_GROUPS));
            ratios.add(one.perSecond() / many.perSecond());
        }
        results.keep("R3", ratios, ">= 0.8");
    }

    private void capped(Results results) throws Exception {
        say("%nR9: 10,000 asks at once where 1,000 may be kept");
        open("capped", 1_000);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<TicketState> ask = () -> SystemAccess.call(
                    () -> admission.admit(request("capped")).ticket().state());
            var open = 0;
            for (var answer : threads.invokeAll(Collections.nCopies(10_000, ask))) {
                open += answer.get() == TicketState.OPEN ? 1 : 0;
            }
            assertThat(open).isEqualTo(1_000);
            results.keep("R9", List.of((double) open), "exactly 1000");
        }
    }

    void admit(String group) {
        SystemAccess.call(() -> admission.admit(request(group)));
    }

    private AdmissionRequest request(String group) {
        return new AdmissionRequest(
                group,
                "Where is my order?",
                new Contact("Mia", "mia" + asked.incrementAndGet() + "@example.org", null),
                "api",
                null,
                null,
                null,
                new IdempotencyKey("bench", UUID.randomUUID().toString(), new byte[32]),
                null,
                PreferredFallback.NONE);
    }
}
