package io.afterhours.bench;

import io.afterhours.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a run is measured on, and how much of it others took meanwhile. */
final class Machine {

    private static final int STEAL = 7;

    private final String mariadb;
    private final long[] before;

    private Machine(String mariadb, long[] before) {
        this.mariadb = mariadb;
        this.before = before;
    }

    /** From now on. */
    static Machine begin() throws SQLException, IOException {
        return new Machine(mariadb(), ticks());
    }

    Map<String, Object> facts() throws IOException {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("mariadb", mariadb);
        facts.put("java", Runtime.version().toString());
        facts.put("cores", Runtime.getRuntime().availableProcessors());
        facts.put("steal", steal());
        facts.put("repetitions", Bench.REPETITIONS);
        facts.put("seconds", Bench.SECONDS);
        return facts;
    }

    private static String mariadb() throws SQLException {
        try (var connection = TestDatabase.newSchema().connect();
                var rows = connection.createStatement().executeQuery("SELECT VERSION()")) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** The percentage of processor time since the beginning that other guests of the machine took, where it is told. */
    private String steal() throws IOException {
        var now = ticks();
        if (now.length <= STEAL) {
            return "unknown";
        }
        var all = Arrays.stream(now).sum() - Arrays.stream(before).sum();
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * (now[STEAL] - before[STEAL]) / Math.max(1, all));
    }

    /** As the system counts them: user, nice, system, idle, iowait, irq, softirq, steal. */
    private static long[] ticks() throws IOException {
        var stat = Path.of("/proc/stat");
        if (!Files.isReadable(stat)) {
            return new long[0];
        }
        var all = Files.readString(stat).lines().findFirst().orElse("").split(" +");
        return Arrays.stream(all)
                .skip(1)
                .limit(STEAL + 1)
                .mapToLong(Long::parseLong)
                .toArray();
    }
}
