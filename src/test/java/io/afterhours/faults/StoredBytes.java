package io.afterhours.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is there of clients' small files, on the disk and in the database. */
final class StoredBytes {

    private final JdbcClient jdbc;
    private final Path folder;

    StoredBytes(JdbcClient jdbc, Path folder) {
        this.jdbc = jdbc;
        this.folder = folder;
    }

    Observed.Files read() {
        var stored = new HashMap<String, String>();
        jdbc.sql("SELECT storage_key, part, bytes FROM attachment_part").query(row -> {
            // none is as long as two pieces
            var key = row.getString("storage_key") + (row.getInt("part") == 0 ? "" : "/" + row.getInt("part"));
            stored.put(key, SmallFile.sha256(row.getBytes("bytes")));
        });
        onDisk(stored);
        var taken = jdbc.sql("SELECT ticket_id, name, storage_key, LOWER(HEX(sha256)) AS sha256 FROM attachment")
                .query((row, n) -> new Observed.Taken(
                        row.getLong("ticket_id"),
                        row.getString("name"),
                        row.getString("storage_key"),
                        row.getString("sha256")))
                .list();
        Set<String> pending = new HashSet<>(jdbc.sql("SELECT storage_key FROM attachment_pending")
                .query(String.class)
                .list());
        return new Observed.Files(taken, Map.copyOf(stored), pending);
    }

    private void onDisk(Map<String, String> stored) {
        try (var all = Files.walk(folder)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                stored.put(file.getFileName().toString(), SmallFile.sha256(Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
