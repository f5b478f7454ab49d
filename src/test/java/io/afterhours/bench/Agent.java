package io.afterhours.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/** Somebody who works in a window: looks at the lists and at a chat, a click every ten seconds. */
final class Agent {

    private static final long PACE_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long HEARTBEAT_NANOS = Duration.ofSeconds(30).toNanos();
    private static final Pattern OPEN_TICKET = Pattern.compile("\"(inbox/open/\\d+)\"");

    /** Where they go in turns, and what the page is called that must come. */
    private static final List<List<String>> WAY = List.of(
            List.of("inbox/open", "Open · Afterhours"),
            List.of("a ticket", "Where is my order?"),
            List.of("inbox/mine", "My chats · Afterhours"),
            List.of("inbox/missed", "Missed · Afterhours"),
            List.of("inbox/resolved", "Resolved · Afterhours"));

    private final AgentWindow window;
    private final Executor threads;
    private final AtomicReference<String> failure = new AtomicReference<>("");
    private volatile boolean there = true;
    private int step;
    private String ticket = "";

    private Agent(AgentWindow window, Executor threads) {
        this.window = window;
        this.threads = threads;
    }

    /** Somebody has opened this window, and is there until they go. */
    static Agent comes(AgentWindow window, Executor threads) {
        var agent = new Agent(window, threads);
        agent.lives();
        return agent;
    }

    private void lives() {
        CompletableFuture.runAsync(this::beat, in(HEARTBEAT_NANOS)).thenRun(() -> {
            if (there) {
                lives();
            }
        });
    }

    private void beat() {
        try {
            if (there) {
                window.live();
            }
        } catch (IOException | IllegalStateException lost) {
            failure.set(lost.toString());
        } catch (InterruptedException gone) {
            Thread.currentThread().interrupt();
        }
    }

    void goes() {
        there = false;
    }

    /** How often the server had news for this window of its own accord. */
    int news() {
        return window.news();
    }

    /** What became of the window's signs of life and its news; empty when all is well. */
    String trouble() {
        return failure.get() + window.lost();
    }

    /** Clicks at a pace until then. */
    CompletableFuture<Void> works(long until, Clicks clicks) {
        return works(System.nanoTime() + ThreadLocalRandom.current().nextLong(PACE_NANOS), until, clicks);
    }

    private CompletableFuture<Void> works(long next, long until, Clicks clicks) {
        if (next > until) {
            return CompletableFuture.completedFuture(null);
        }
        // Whoever waited for an answer reads it for as long as ever.
        return CompletableFuture.runAsync(() -> click(clicks), in(next - System.nanoTime()))
                .thenCompose(done -> works(Math.max(next, System.nanoTime()) + PACE_NANOS, until, clicks));
    }

    private Executor in(long nanos) {
        return CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, threads);
    }

    private void click(Clicks clicks) {
        var place = WAY.get(step++ % WAY.size());
        var route = place.getFirst().equals("a ticket") ? ticket : place.getFirst();
        var began = System.nanoTime();
        try {
            var answer = window.click(route);
            clicks.answered((System.nanoTime() - began) / 1e6);
            if (!answer.contains(place.getLast())) {
                throw new IllegalStateException("No " + place.getLast() + " at " + route + ": " + answer);
            }
            OPEN_TICKET.matcher(answer).results().findAny().ifPresent(link -> ticket = link.group(1));
            window.confirm(answer);
        } catch (IOException | IllegalStateException wrong) {
            clicks.failed(wrong);
        } catch (InterruptedException gone) {
            Thread.currentThread().interrupt();
        }
    }
}
