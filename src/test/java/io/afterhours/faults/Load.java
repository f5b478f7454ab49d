package io.afterhours.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Seeded clients at work on both nodes, until they are told to stop. */
final class Load {

    private static final int CLIENTS = 8;
    private static final int PAUSE_MILLIS = 25;

    private final List<AppNode> nodes;
    private final Caller caller;
    private final Tracks tracks = new Tracks();
    private final Onlookers onlookers;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final List<Future<?>> bursts = new ArrayList<>();
    /** Goes on where it was when clients begin again. */
    private final Client dusk;

    private final Dawn dawn;

    private @Nullable ScheduledExecutorService clients;
    private int started;

    Load(List<AppNode> nodes, History history) {
        this.nodes = nodes;
        this.caller = new Caller(nodes, history);
        this.onlookers = new Onlookers(nodes);
        this.dusk = client("dusk", 0);
        this.dawn = new Dawn(caller, 0);
    }

    /** A few dozen visitors with tokens, for the widget. */
    void letVisitorsIn(int visitors) throws IOException, InterruptedException {
        for (var n = 0; n < visitors; n++) {
            var answer = nodes.getFirst().call("POST", "/api/v1/widget/visitor", "{}", Map.of());
            tracks.came(answer.body().path("token").asString(""));
        }
    }

    void start(long seed) {
        var threads = Executors.newScheduledThreadPool(CLIENTS + 1);
        started++;
        for (var n = 0; n < CLIENTS; n++) {
            var client = client("c" + started + "." + n, seed + n);
            threads.scheduleWithFixedDelay(() -> run(client::step), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
        threads.scheduleWithFixedDelay(() -> run(dusk::dusk), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        clients = threads;
    }

    private Client client(String name, long seed) {
        return new Client(name, new Random(seed).nextLong(), caller, tracks, onlookers);
    }

    /** So many more who all come at this moment. */
    void burst(int many, long seed) {
        started++;
        for (var n = 0; n < many; n++) {
            var client = client("b" + started + "." + n, seed + n);
            var asks = n % 2 == 0;
            bursts.add(
                    Executors.newVirtualThreadPerTaskExecutor().submit(() -> run(asks ? client::ask : client::status)));
        }
    }

    /** To a line that has grown over night; answers once all of them are on their way. */
    void everybodyComesBack() throws Exception {
        everybodyIsDone();
        dawn.night();
        for (var coming : dawn.morning()) {
            bursts.add(Executors.newVirtualThreadPerTaskExecutor()
                    .submit(() ->
                            run(() -> caller.call(coming, new Random(coming.id().hashCode())))));
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws InterruptedException;
    }

    private void run(Work work) {
        try {
            work.run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error broken) {
            failure.compareAndSet(null, broken);
            throw broken;
        }
    }

    /** Lets customers who look on go, too; what was seen by anybody so far. */
    List<Observed.View> views() throws InterruptedException {
        return onlookers.leave();
    }

    /** Lets everybody come to the end of what they are doing. */
    void stop() throws Exception {
        var threads = clients;
        if (threads != null) {
            threads.shutdown();
            if (!threads.awaitTermination(3, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Clients do not come to an end");
            }
            clients = null;
        }
        everybodyIsDone();
        var broken = failure.get();
        if (broken != null) {
            throw new IllegalStateException("A client broke", broken);
        }
    }

    private void everybodyIsDone() throws Exception {
        for (var burst : bursts) {
            burst.get();
        }
        bursts.clear();
    }
}
