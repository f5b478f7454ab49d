package io.afterhours.simulation;

import io.afterhours.database.Instants;
import io.afterhours.database.Transactions;
import io.afterhours.security.SystemAccess;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Fills an empty workspace with the demo, once, before the web server answers. All of it is one transaction: a start
 * that is interrupted leaves nothing, and of two nodes that start together one finds it done. With the simulated clock
 * the hours before the demo really pass; with the system's, everything happens now.
 */
@Component
@ConditionalOnBooleanProperty("afterhours.demo")
class DemoWorkspace implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DemoWorkspace.class);

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final DemoPeople people;
    private final DemoSettings settings;
    private final DemoNight night;
    private final Clock clock;
    private final ObjectProvider<SimulatedClock> simulated;
    private final ObjectProvider<SimulatedTime> time;
    private volatile boolean running;

    DemoWorkspace(
            JdbcClient jdbc,
            Transactions transactions,
            DemoPeople people,
            DemoSettings settings,
            DemoNight night,
            Clock clock,
            ObjectProvider<SimulatedClock> simulated,
            ObjectProvider<SimulatedTime> time) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.people = people;
        this.settings = settings;
        this.night = night;
        this.clock = clock;
        this.simulated = simulated;
        this.time = time;
    }

    /** Early, so that nobody can log in or ask before the demo is there. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        long begin = System.nanoTime();
        if (SystemAccess.call(() -> transactions.write(this::createOnce))) {
            log.info(
                    "The demo workspace is ready ({} ms)",
                    Duration.ofNanos(System.nanoTime() - begin).toMillis());
        }
        running = true;
    }

    /** Whether there was anything to do. */
    boolean createOnce() {
        Instant end = clock.instant();
        // The second of two nodes waits here until the first has committed.
        int marked = jdbc.sql("INSERT IGNORE INTO demo_workspace (id, created_at) VALUES (1, :now)")
                .param("now", Instants.toDatabase(end))
                .update();
        if (marked == 0) {
            return false;
        }
        if (!isEmpty()) {
            log.info("This workspace is in use already, so the demo is left out");
            return false;
        }
        SimulatedClock hand = simulated.getIfAvailable();
        if (hand != null) {
            hand.rewindTo(end.minus(DemoNight.length()));
        }
        people.create();
        settings.create();
        night.play(end, this::moveTo);
        return true;
    }

    private void moveTo(Instant instant) {
        @Nullable SimulatedTime simulatedTime = time.getIfAvailable();
        if (simulatedTime != null && instant.isAfter(clock.instant())) {
            simulatedTime.passTo(instant);
        }
    }

    private boolean isEmpty() {
        return jdbc.sql("SELECT NOT EXISTS (SELECT 1 FROM agent) AND NOT EXISTS (SELECT 1 FROM ticket)")
                .query(Boolean.class)
                .single();
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
