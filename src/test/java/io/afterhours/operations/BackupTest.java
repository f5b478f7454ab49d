package io.afterhours.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.afterhours.Command;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.Node;
import io.afterhours.TestDatabase;
import io.afterhours.ticket.Ticket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What {@code bin/backup} wrote while requests came in, {@code bin/restore} brings back, and a node goes on with it. */
class BackupTest {

    private static final int BEFORE = 40;

    @TempDir
    private Path folder;

    private final TestDatabase.Access original = TestDatabase.newSchema();
    private final TestDatabase.Access copy = TestDatabase.newSchema();

    @Test
    void whatWasAnsweredBeforeABackUpUnderLoadIsThereAgainAndEverythingIsInOrder() throws Exception {
        Queue<Ticket> answered = new ConcurrentLinkedQueue<>();
        List<Ticket> before;
        try (var node = Node.start(original);
                var customers = Executors.newSingleThreadExecutor()) {
            var stage = node.on(Fixtures.class);
            stage.offline(true);
            var support = stage.group("support");
            stage.offlinePolicy(support, true, null, true, "QUEUED");
            stage.queuePolicy(support, true, 100);
            stage.available(stage.agent("anna", 3, support));
            before = stage.ask("support", BEFORE);
            var over = new AtomicBoolean();
            var asking = customers.submit(() -> {
                while (!over.get()) {
                    answered.add(stage.ask("support"));
                }
            });
            try {
                await().until(() -> !answered.isEmpty());
                run("backup", original, file().toString());
            } finally {
                over.set(true);
            }
            asking.get();
            assertThat(node.on(Invariants.class).violations()).isEmpty();
        }
        run("restore", copy, file().toString());

        try (var node = Node.start(copy)) {
            var restored = states(copy);
            before.forEach(ticket -> assertThat(restored)
                    .containsEntry(ticket.id().value(), ticket.state().name()));
            assertThat(node.on(Invariants.class).violations()).isEmpty();
            assertThat(node.call("POST", "/check", "").path("violations").size())
                    .isZero();
            assertThat(node.on(Fixtures.class).ask("support").id().value())
                    .isGreaterThan(Collections.max(restored.keySet()));
        }
    }

    @Test
    void everyRowAndEveryByteComesBackInThePlaceOfWhatWasThere() throws Exception {
        Node.start(original).close();
        var bytes = new byte[70_000];
        for (var n = 0; n < bytes.length; n++) {
            bytes[n] = (byte) n;
        }
        var there = jdbc(original);
        there.sql("INSERT INTO attachment_part (storage_key, part, bytes) VALUES (REPEAT('k', 32), 0, ?)")
                .param(bytes)
                .update();
        there.sql("UPDATE grp SET name = ? WHERE id = 1")
                .param("Ünïcode 🌙 'quoted' \\ back\nslash `tick`")
                .update();
        run("backup", original, file().toString());
        jdbc(copy).sql("CREATE TABLE left_over (id INT)").update();

        run("restore", copy, file().toString());

        assertThat(sums(copy)).hasSizeGreaterThan(50).isEqualTo(sums(original));
        assertThat(jdbc(copy)
                        .sql("SELECT bytes FROM attachment_part")
                        .query(byte[].class)
                        .single())
                .isEqualTo(bytes);
    }

    @Test
    void aBackUpThatIsNotWholeIsRefusedAndNothingIsTouched() throws Exception {
        jdbc(copy).sql("CREATE TABLE kept (id INT)").update();
        var half = folder.resolve("half.sql");
        Files.writeString(half, "CREATE TABLE grp (id INT);\n");
        Command.run(Map.of(), "gzip", half.toString());

        assertThatIllegalStateException()
                .isThrownBy(() -> run("restore", copy, half + ".gz"))
                .withMessageContaining("is not a whole back-up");

        assertThat(sums(copy)).containsOnlyKeys("kept");
    }

    @Test
    void aFileThatIsThereIsNotWrittenOver() throws Exception {
        Files.writeString(file(), "yesterday's");

        assertThatIllegalStateException()
                .isThrownBy(() -> run("backup", original, file().toString()))
                .withMessageContaining("is there already");

        assertThat(file()).hasContent("yesterday's");
    }

    private Path file() {
        return folder.resolve("backup.sql.gz");
    }

    private static void run(String program, TestDatabase.Access database, String file) throws Exception {
        Command.run(
                Map.of(
                        "AFTERHOURS_DB_URL", database.url(),
                        "AFTERHOURS_DB_USERNAME", database.username(),
                        "AFTERHOURS_DB_PASSWORD", database.password(),
                        "AFTERHOURS_RESTORE", schema(database)),
                "bin/" + program,
                file);
    }

    private static String schema(TestDatabase.Access database) {
        return jdbc(database).sql("SELECT DATABASE()").query(String.class).single();
    }

    private static JdbcClient jdbc(TestDatabase.Access database) {
        return JdbcClient.create(new DriverManagerDataSource(database.url(), database.username(), database.password()));
    }

    private static Map<Long, String> states(TestDatabase.Access database) {
        var states = new HashMap<Long, String>();
        jdbc(database).sql("SELECT id, state FROM ticket").query(row -> {
            states.put(row.getLong(1), row.getString(2));
        });
        return states;
    }

    /** By table. */
    private static Map<String, Long> sums(TestDatabase.Access database) {
        var jdbc = jdbc(database);
        var sums = new HashMap<String, Long>();
        jdbc.sql("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()")
                .query(String.class)
                .list()
                .forEach(table -> sums.put(
                        table,
                        jdbc.sql("CHECKSUM TABLE `" + table + "`")
                                .query((row, n) -> row.getLong(2))
                                .single()));
        return sums;
    }
}
