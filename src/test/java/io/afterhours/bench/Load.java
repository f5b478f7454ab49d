package io.afterhours.bench;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;

/** Does the same work with a number of clients for a while, each as fast as it is answered. */
final class Load {

    private Load() {}

    /** Work that may fail. */
    interface Work {
        void once() throws Exception;
    }

    /** What one measurement gave; times in milliseconds. */
    record Measured(double perSecond, double p50, double p95, double p99) {}

    static Measured during(int clients, double seconds, Work work) throws Exception {
        var latencies = new ConcurrentHistogram(3);
        var start = System.nanoTime();
        var end = start + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var loops = new ArrayList<Callable<Void>>();
            for (var n = 0; n < clients; n++) {
                loops.add(() -> {
                    while (System.nanoTime() < end) {
                        var began = System.nanoTime();
                        work.once();
                        latencies.recordValue((System.nanoTime() - began) / 1_000);
                    }
                    return null;
                });
            }
            for (var future : threads.invokeAll(loops)) {
                future.get();
            }
        }
        return measured(latencies, (System.nanoTime() - start) / 1e9);
    }

    /** The same work so many times, one after the other. */
    static Measured times(int times, Work work) throws Exception {
        var latencies = new ConcurrentHistogram(3);
        var start = System.nanoTime();
        for (var i = 0; i < times; i++) {
            var began = System.nanoTime();
            work.once();
            latencies.recordValue((System.nanoTime() - began) / 1_000);
        }
        return measured(latencies, (System.nanoTime() - start) / 1e9);
    }

    /** How many milliseconds this takes once. */
    static double once(Work work) throws Exception {
        var began = System.nanoTime();
        work.once();
        return (System.nanoTime() - began) / 1e6;
    }

    private static Measured measured(ConcurrentHistogram latencies, double seconds) {
        return new Measured(
                latencies.getTotalCount() / seconds,
                latencies.getValueAtPercentile(50) / 1e3,
                latencies.getValueAtPercentile(95) / 1e3,
                latencies.getValueAtPercentile(99) / 1e3);
    }
}
