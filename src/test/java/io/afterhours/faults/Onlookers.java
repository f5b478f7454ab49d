package io.afterhours.faults;

import io.afterhours.faults.Observed.Sight;
import io.afterhours.faults.Observed.View;
import io.afterhours.faults.Tracks.Own;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Customers who keep looking at their request, as the widget does: on a stream of either node, on one of the other node
 * when it breaks. What each of them was shown is kept, with the time.
 */
final class Onlookers {

    private static final int MOST = 12;
    private static final Duration ATTENTION = Duration.ofSeconds(40);

    private final List<AppNode> nodes;
    private final List<View> views = new ArrayList<>();
    private final Set<Onlooker> here = ConcurrentHashMap.newKeySet();
    private ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private int came;

    Onlookers(List<AppNode> nodes) {
        this.nodes = nodes;
    }

    /** Lets this customer look on, if there are not enough already. */
    synchronized void come(Own own) {
        if (here.size() < MOST) {
            var onlooker = new Onlooker(own, came++);
            here.add(onlooker);
            threads.execute(onlooker::look);
        }
    }

    /** Lets everybody go; what was seen by anybody so far. */
    synchronized List<View> leave() throws InterruptedException {
        here.forEach(Onlooker::leave);
        threads.shutdown();
        if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("Onlookers do not leave");
        }
        threads = Executors.newVirtualThreadPerTaskExecutor();
        synchronized (views) {
            return List.copyOf(views);
        }
    }

    private final class Onlooker {

        private final Own own;
        private final Instant end = Instant.now().plus(ATTENTION);
        private int at;
        private volatile boolean left;
        private volatile @Nullable InputStream stream;

        Onlooker(Own own, int at) {
            this.own = own;
            this.at = at;
        }

        void look() {
            try {
                while (!left && Instant.now().isBefore(end)) {
                    lookAt(nodes.get(at++ % nodes.size()));
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } finally {
                here.remove(this);
            }
        }

        private void lookAt(AppNode node) throws InterruptedException {
            var sights = new ArrayList<Sight>();
            var from = Instant.now();
            try (var open = node.events("/api/v1/widget/requests/" + own.reference() + "/events", own.token())) {
                stream = open;
                read(open, sights);
            } catch (IOException broken) {
                // the node is gone, or this one has left: what was seen until now counts
            }
            if (!sights.isEmpty()) {
                synchronized (views) {
                    views.add(new View(own.reference(), List.copyOf(sights), from, Instant.now()));
                }
            }
        }

        private void read(InputStream open, List<Sight> sights) throws IOException {
            var lines = new BufferedReader(new InputStreamReader(open, StandardCharsets.UTF_8));
            for (var line = lines.readLine();
                    line != null && !left && Instant.now().isBefore(end);
                    line = lines.readLine()) {
                if (line.startsWith("data:")) {
                    var shown = JsonMapper.shared().readTree(line.substring("data:".length()));
                    sights.add(new Sight(shown.path("state").asString(), Instant.now()));
                }
            }
        }

        void leave() {
            left = true;
            var open = stream;
            if (open != null) {
                try {
                    open.close();
                } catch (IOException alreadyGone) {
                    // the better
                }
            }
        }
    }
}
