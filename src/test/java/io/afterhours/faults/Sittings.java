package io.afterhours.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One sitting after another on the same database: each is used until its log is long, or something was found in it. */
final class Sittings implements AutoCloseable {

    /** So that checks stay quick. */
    private static final int MOST_EVENTS = 12_000;

    private final DatabaseServer server;
    private final Path folder;
    private final Program program;
    private final long seed;
    private @Nullable Sitting current;
    private boolean skewed;
    private int started;

    Sittings(DatabaseServer server, Path folder, Program program, long seed) {
        this.server = server;
        this.folder = folder;
        this.program = program;
        this.seed = seed;
    }

    /** The one that goes on, or a new one. */
    Sitting sitting(FaultKind kind) throws IOException, SQLException, InterruptedException {
        var wanted = kind == FaultKind.SKEW;
        var running = current;
        if (running != null && wanted == skewed && running.events() < MOST_EVENTS) {
            return running;
        }
        leave(true);
        started++;
        skewed = wanted;
        var fresh =
                Sitting.start(server, folder, "faults_%d_%d".formatted(seed, started), skewed, program, seed + started);
        current = fresh;
        return fresh;
    }

    /** The next one is a new one; {@code drop}: nothing in this one is of interest any more. */
    void leave(boolean drop) throws IOException, SQLException {
        var running = current;
        if (running != null) {
            current = null;
            running.close();
            if (drop) {
                running.drop();
            }
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        leave(true);
    }
}
