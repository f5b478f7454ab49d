package io.afterhours.galera;

import io.afterhours.ticket.TicketState;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What callers were answered in a round, and when. */
final class Answers {

    /** What a server had said before it was struck is heard by then. */
    private static final Duration ECHO = Duration.ofMillis(500);

    private final Map<Long, TicketState> given = new ConcurrentHashMap<>();
    private final Queue<Long> times = new ConcurrentLinkedQueue<>();

    void add(long ticket, TicketState state) {
        given.put(ticket, state);
        times.add(System.nanoTime());
    }

    /** The state that each ticket was answered to be in. */
    Map<Long, TicketState> given() {
        return Map.copyOf(given);
    }

    /** Whether somebody was answered who cannot have been answered by a server that was struck at this time. */
    boolean goOnAfter(long struck) {
        return times.stream().anyMatch(time -> time > struck + ECHO.toNanos());
    }

    /** For how long nobody was answered at all, at the most. */
    Duration silenceAfter(long struck) {
        var last = struck;
        var longest = 0L;
        for (var time : times.stream().filter(each -> each > struck).sorted().toList()) {
            longest = Math.max(longest, time - last);
            last = time;
        }
        return Duration.ofNanos(longest);
    }
}
