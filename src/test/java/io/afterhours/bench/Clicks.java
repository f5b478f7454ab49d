package io.afterhours.bench;

import static io.afterhours.bench.Results.say;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What clicks took until they were answered in full, and how many were answered wrongly or not at all. */
final class Clicks {

    private static final int SHOWN = 600;

    private final Queue<Double> millis = new ConcurrentLinkedQueue<>();
    private final AtomicLong failed = new AtomicLong();

    void answered(double milliseconds) {
        millis.add(milliseconds);
    }

    void failed(Exception failure) {
        if (failed.incrementAndGet() == 1) {
            var text = failure.toString();
            say("    a click failed: %s", text.substring(0, Math.min(SHOWN, text.length())));
        }
    }

    List<Double> millis() {
        return List.copyOf(millis);
    }

    long failed() {
        return failed.get();
    }

    double percentile(int percent) {
        var sorted = millis.stream().sorted().toList();
        return sorted.get((sorted.size() * percent + 99) / 100 - 1);
    }
}
