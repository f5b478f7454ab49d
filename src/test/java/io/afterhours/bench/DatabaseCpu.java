package io.afterhours.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The processor time that the database takes for some connections: what others do in it meanwhile does not count. Needs a
 * database on the same machine, and Linux.
 */
final class DatabaseCpu {

    private final JdbcClient jdbc;
    private final Path threads;
    private Map<Long, Long> before = Map.of();

    DatabaseCpu(JdbcClient jdbc) {
        this.jdbc = jdbc;
        try {
            var pid = Path.of(jdbc.sql("SELECT @@pid_file").query(String.class).single());
            threads = Path.of("/proc", Files.readString(pid).strip(), "task");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void begin() {
        before = nanos();
    }

    /** The milliseconds since {@link #begin()} of these connections. */
    double since(Collection<Long> connections) {
        var now = nanos();
        return connections.stream()
                        .mapToLong(each -> now.getOrDefault(each, 0L) - before.getOrDefault(each, 0L))
                        .sum()
                / 1e6;
    }

    private Map<Long, Long> nanos() {
        var nanos = new HashMap<Long, Long>();
        jdbc.sql("SELECT id, tid FROM information_schema.processlist").query(row -> {
            nanos.put(row.getLong("id"), nanos(row.getLong("tid")));
        });
        return nanos;
    }

    private long nanos(long thread) {
        try {
            return Long.parseLong(
                    Files.readString(threads.resolve(thread + "/schedstat")).split(" ")[0]);
        } catch (NoSuchFileException e) {
            return 0; // it ended meanwhile
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
