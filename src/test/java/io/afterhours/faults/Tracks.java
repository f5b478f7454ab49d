package io.afterhours.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What clients know of each other's work: running tickets, references, and visitors who have not asked yet. */
final class Tracks {

    /** Enough to meet others at the same ticket, few enough that most of them still run. */
    private static final int MOST = 60;

    private final List<Long> running = new ArrayList<>();
    private final List<Own> asked = new ArrayList<>();
    private final List<String> visitors = new ArrayList<>();

    synchronized void running(long ticket) {
        running.add(ticket);
        if (running.size() > MOST) {
            running.removeFirst();
        }
    }

    /** 0 when there is none. */
    synchronized long any(Random random, boolean takeAway) {
        if (running.isEmpty()) {
            return 0;
        }
        var index = random.nextInt(running.size());
        return takeAway && random.nextInt(4) > 0 ? running.remove(index) : running.get(index);
    }

    /** A request and the token of the visitor who asked it. */
    record Own(String reference, String token) {}

    synchronized void asked(Own own) {
        asked.add(own);
    }

    synchronized @Nullable String reference(Random random) {
        var own = own(random);
        return own == null ? null : own.reference();
    }

    synchronized @Nullable Own own(Random random) {
        return asked.isEmpty() ? null : asked.get(random.nextInt(asked.size()));
    }

    synchronized void came(String token) {
        visitors.add(token);
    }

    /** Each once, so that nobody joins a ticket of their own. */
    synchronized @Nullable String visitor(Random random) {
        return visitors.isEmpty() ? null : visitors.remove(random.nextInt(visitors.size()));
    }
}
