package io.afterhours.bench;

import static io.afterhours.bench.Results.say;

import io.afterhours.database.DatabaseUnavailableException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * R10: the database is killed under load and started again at once. A connection from outside tells when it answers
 * again, customers who ask all the time tell when the first of them is kept; both of the same death.
 */
final class RecoveryFigures {

    private static final int CUSTOMERS = 8;

    private final LoggingServer server;
    private final Asking asking;

    RecoveryFigures(LoggingServer server, BenchNode node) {
        this.server = server;
        this.asking = new Asking(node);
    }

    void measure(Results results) throws Exception {
        say("%nR10: kill -9 of the database, until a request is kept again, beside until it answers at all");
        var ratios = new ArrayList<Double>();
        for (var i = 0; i < Bench.REPETITIONS; i++) {
            // so that there is something to recover
            Load.during(CUSTOMERS, Bench.SECONDS, () -> asking.admit("bench"));
            ratios.add(once());
        }
        results.keep("R10", ratios, "<= 1.5");
    }

    private double once() throws Exception {
        var death = new Death(new CountDownLatch(10 * CUSTOMERS), new AtomicLong(), new AtomicLong());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var customers = new ArrayList<Future<Void>>();
            for (var n = 0; n < CUSTOMERS; n++) {
                customers.add(threads.submit(customer(death)));
            }
            death.begun().await();
            server.kill();
            var died = System.nanoTime();
            death.at().set(died);
            server.startAgain();
            server.awaitReady();
            var own = (System.nanoTime() - died) / 1e9;
            for (var customer : customers) {
                customer.get();
            }
            var kept = (death.kept().get() - died) / 1e9;
            say("    the database answers after %.2f s, a request is kept after %.2f s", own, kept);
            return kept / own;
        }
    }

    /** When it was, and when the first was kept who had asked after it; 0 before. */
    private record Death(CountDownLatch begun, AtomicLong at, AtomicLong kept) {}

    /** Asks again and again until somebody is kept; who asked before may have been kept by the dead. */
    private Callable<Void> customer(Death death) {
        return () -> {
            while (death.kept().get() == 0) {
                var asked = System.nanoTime();
                try {
                    asking.admit("bench");
                    death.begun().countDown();
                    var at = death.at().get();
                    if (at != 0 && asked >= at) {
                        death.kept().compareAndSet(0, System.nanoTime());
                    }
                } catch (RuntimeException away) {
                    if (!DatabaseUnavailableException.describes(away)) {
                        throw away;
                    }
                }
            }
            return null;
        };
    }
}
