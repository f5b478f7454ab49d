package io.afterhours;

import io.afterhours.embedded.EmbeddedServer;
import java.io.File;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.util.FileSystemUtils;

/**
 * The real MariaDB that tests run on: one server per test JVM (or the one at {@code AFTERHOURS_TEST_DB_URL}), a schema
 * of its own for each Spring context. Spring tests get it without asking, by being registered in spring.factories;
 * {@link DatabaseTest} also puts the tables back before each method.
 */
public final class TestDatabase implements ContextCustomizerFactory {

    private static final Path FOLDER =
            fast().resolve("afterhours-test-" + ProcessHandle.current().pid());

    private static int schemas;

    /**
     * In memory where the system offers a folder there: every test commits, and few are about what a disk does. What
     * measures says {@code -Dtest.database=disk}.
     */
    private static Path fast() {
        if ("disk".equals(System.getProperty("test.database"))) {
            return Path.of("target");
        }
        File memory = new File("/dev/shm");
        boolean roomy = memory.isDirectory() && memory.canWrite() && memory.getUsableSpace() > (2L << 30);
        return roomy ? memory.toPath() : Path.of("target");
    }

    /**
     * Makes an empty schema and answers how to reach it. With {@code -Dtest.schema=NAME} it is that one, with whatever an
     * earlier run left in it: for what takes long to fill and is only read.
     */
    public static synchronized Access newSchema() {
        String kept = System.getProperty("test.schema", "");
        return schema(
                kept.isEmpty()
                        ? "test_" + (++schemas) + "_"
                                + UUID.randomUUID().toString().substring(0, 8)
                        : kept);
    }

    /** The schema of this name, with whatever is in it; made when there is none. */
    public static Access schema(String name) {
        Access server = Server.ACCESS;
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS " + name + " CHARACTER SET utf8mb4");
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot make a schema for tests at " + server.url(), e);
        }
        return new Access(
                server.url().replaceFirst("/[^/?]*(\\?.*)?$", "/" + name + "$1"), server.username(), server.password());
    }

    @Override
    public ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configAttributes) {
        return new FreshSchema();
    }

    /** How to reach a schema. */
    public record Access(String url, String username, String password) {
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(url, username, password);
        }
    }

    /** All are equal, so that test classes share a context (and its schema) exactly as they would without. */
    private record FreshSchema() implements ContextCustomizer {
        @Override
        public void customizeContext(
                ConfigurableApplicationContext context, MergedContextConfiguration mergedConfiguration) {
            Access access = newSchema();
            TestPropertyValues.of(
                            "spring.datasource.url=" + access.url(),
                            "spring.datasource.username=" + access.username(),
                            "spring.datasource.password=" + access.password(),
                            "spring.datasource.hikari.minimum-idle=1",
                            "afterhours.data-dir=" + Path.of("target", "test-data"))
                    .and(quiet(mergedConfiguration))
                    .applyTo(context);
        }

        /** What runs by itself would get in the way of most tests; a class that is about it names its own interval. */
        private static String[] quiet(MergedContextConfiguration configuration) {
            List<String> own = List.of(configuration.getPropertySourceProperties());
            return Stream.of(
                            "afterhours.sweep-interval=",
                            "afterhours.self-check-interval=",
                            "afterhours.trend-interval=")
                    .filter(interval -> own.stream().noneMatch(each -> each.startsWith(interval)))
                    .map(interval -> interval + "1h")
                    .toArray(String[]::new);
        }
    }

    /** Started by the first test that needs it, stopped with the JVM. */
    private static final class Server {
        static final Access ACCESS = start();

        private static Access start() {
            String url = System.getenv("AFTERHOURS_TEST_DB_URL");
            if (url != null && !url.isBlank()) {
                return new Access(url, env("AFTERHOURS_TEST_DB_USERNAME"), env("AFTERHOURS_TEST_DB_PASSWORD"));
            }
            EmbeddedServer server = EmbeddedServer.start(FOLDER, "tests");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                FileSystemUtils.deleteRecursively(FOLDER.toFile());
            }));
            return new Access(server.jdbcUrl("tests"), server.username(), server.password());
        }

        private static String env(String name) {
            return Objects.requireNonNullElse(System.getenv(name), "");
        }
    }

    /**
     * The rows of a schema at some moment, to go back to. Kept inside the database, so that going back is one round of
     * cheap statements.
     */
    static final class Snapshot {
        private static final String PREFIX = "_before_";
        private final List<String> kept = new ArrayList<>();
        private final List<String> tables;

        private Snapshot(List<String> tables) {
            this.tables = tables;
        }

        static Snapshot take(Connection connection) throws SQLException {
            Snapshot snapshot = new Snapshot(tables(connection));
            try (Statement statement = connection.createStatement()) {
                for (String table : snapshot.withRows(statement)) {
                    statement.execute("CREATE TABLE `" + PREFIX + table + "` AS SELECT * FROM `" + table + "`");
                    snapshot.kept.add(table);
                }
            }
            return snapshot;
        }

        void restore(Connection connection) throws SQLException {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET foreign_key_checks = 0");
                for (String table : withRows(statement)) {
                    statement.execute("DELETE FROM `" + table + "`");
                }
                for (String table : kept) {
                    statement.execute("INSERT INTO `" + table + "` SELECT * FROM `" + PREFIX + table + "`");
                }
                connection.commit();
                statement.execute("SET foreign_key_checks = 1");
            }
        }

        private List<String> withRows(Statement statement) throws SQLException {
            String each = tables.stream()
                    .map(table -> "SELECT '" + table + "' FROM DUAL WHERE EXISTS (SELECT 1 FROM `" + table + "`)")
                    .collect(Collectors.joining(" UNION ALL "));
            return names(statement, each);
        }

        private static List<String> names(Statement statement, String sql) throws SQLException {
            List<String> names = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        }

        private static List<String> tables(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                return names(statement, """
                        SELECT table_name FROM information_schema.tables
                        WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'
                            AND table_name NOT LIKE '\\_before\\_%' AND table_name NOT LIKE 'flyway\\_%'
                        """);
            }
        }
    }
}
