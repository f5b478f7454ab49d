package io.afterhours.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class EmbeddedServerTest {

    @TempDir
    Path data;

    private Path folder;

    @BeforeEach
    void itsOwnFolder() {
        folder = data.resolve("mariadb");
    }

    @Test
    void theMemoryForDataIsSmallUnlessConfigured() {
        assertThat(ServerProcess.megabytes(null)).isEqualTo(128);
        assertThat(ServerProcess.megabytes(" ")).isEqualTo(128);
        assertThat(ServerProcess.megabytes("1024")).isEqualTo(1024);
    }

    @ParameterizedTest
    @ValueSource(strings = {"31", "1G", "-5", "12345678", "much"})
    void memoryThatCannotBeIsRefusedWithAWordWhatToGive(String configured) {
        assertThatExceptionOfType(EmbeddedServerException.class)
                .isThrownBy(() -> ServerProcess.megabytes(configured))
                .withMessageContaining("AFTERHOURS_DATA_MEMORY is " + configured)
                .withMessageContaining("at least 32");
    }

    @Test
    void whatWasWrittenIsThereAfterTheNextStart() throws SQLException {
        try (EmbeddedServer server = start()) {
            execute(server, "CREATE TABLE kept (id INT PRIMARY KEY)");
            execute(server, "INSERT INTO kept VALUES (7)");
        }
        try (EmbeddedServer server = start()) {
            assertThat(query(server, "SELECT id FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void nobodyGetsInWithoutThePassword() {
        try (EmbeddedServer server = start()) {
            for (String user : List.of("afterhours", "root", "")) {
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("product"), user, ""))
                        .matches(refusal -> refusal.getErrorCode() == 1045);
            }
        }
    }

    @Test
    void onlyThisMachineReachesIt() throws Exception {
        try (EmbeddedServer server = start()) {
            int port = Integer.parseInt(query(server, "SELECT @@port"));
            assertThat(query(server, "SELECT @@bind_address")).isEqualTo("127.0.0.1");
            for (var address : NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(each -> !each.isLoopbackAddress())
                    .toList()) {
                try (Socket socket = new Socket()) {
                    assertThatExceptionOfType(IOException.class)
                            .isThrownBy(() -> socket.connect(new InetSocketAddress(address, port), 1000));
                }
            }
        }
    }

    @Test
    void itCommitsDurablyAndInUtc() throws SQLException {
        try (EmbeddedServer server = start()) {
            assertThat(query(server, "SELECT @@innodb_flush_log_at_trx_commit")).isEqualTo("1");
            assertThat(query(server, "SELECT @@global.time_zone")).isEqualTo("+00:00");
            assertThat(query(server, "SELECT @@character_set_server")).isEqualTo("utf8mb4");
        }
    }

    @Test
    void secretsAreReadableByTheOwnerAlone() throws IOException {
        try (EmbeddedServer server = start()) {
            assertThat(permissions(folder)).isEqualTo("rwx------");
            assertThat(permissions(folder.resolve("password"))).isEqualTo("rw-------");
            assertThat(folder.resolve("init.sql")).doesNotExist();
            assertThat(Files.readString(folder.resolve("server.log"))).doesNotContain(server.password());
        }
    }

    @Test
    void aSecondInstanceOnTheSameFolderIsRefusedInOneLine() throws SQLException {
        try (EmbeddedServer server = start()) {
            assertThatExceptionOfType(EmbeddedServerException.class)
                    .isThrownBy(this::start)
                    .withMessageContaining("Another instance uses")
                    .withMessageContaining("AFTERHOURS_DATA_DIR")
                    .withMessageNotContaining("\n");
            assertThat(query(server, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void instancesWithTheirOwnFoldersRunSideBySide() throws SQLException {
        try (EmbeddedServer one = start();
                EmbeddedServer other = EmbeddedServer.start(data.resolve("other"), "product")) {
            execute(one, "CREATE TABLE only_in_one (id INT)");
            assertThat(query(other, "SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'only_in_one'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void aServerLeftBehindByAKilledProcessIsStoppedAndItsDataKept() throws Exception {
        Process instance = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledInstance.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            awaitLine(instance, KilledInstance.READY);
            assertThatExceptionOfType(EmbeddedServerException.class)
                    .isThrownBy(this::start)
                    .withMessageContaining("Another instance uses");
        } finally {
            instance.destroyForcibly().waitFor();
        }
        ProcessHandle orphan = server();
        assertThat(orphan.isAlive()).isTrue();

        try (EmbeddedServer server = start()) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(query(server, "SELECT id FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void aServerThatDiesIsStartedAgainAtTheSameAddress() throws Exception {
        try (EmbeddedServer server = start()) {
            execute(server, "CREATE TABLE kept (id INT PRIMARY KEY)");
            execute(server, "INSERT INTO kept VALUES (7)");

            server().destroyForcibly();

            await().atMost(60, SECONDS)
                    .ignoreExceptionsInstanceOf(SQLException.class)
                    .until(() -> query(server, "SELECT id FROM kept").equals("7"));
        }
    }

    @Test
    void aPreparationThatWasInterruptedIsStartedOver() throws Exception {
        Files.createDirectories(folder.resolve("data.new/mysql"));
        Files.writeString(folder.resolve("data.new/ibdata1"), "half of it");

        try (EmbeddedServer server = start()) {
            assertThat(query(server, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aServerThatCannotStartSaysWhy() throws IOException {
        start().close();
        Files.write(folder.resolve("data/ibdata1"), new byte[100]);

        assertThatExceptionOfType(EmbeddedServerException.class)
                .isThrownBy(this::start)
                .withMessageContaining("[ERROR]")
                .withMessageContaining("server.log");
    }

    @Test
    void closingLeavesNoProcessBehind() throws IOException {
        EmbeddedServer server = start();
        ProcessHandle process = server();

        server.close();

        assertThat(process.isAlive()).isFalse();
    }

    private EmbeddedServer start() {
        return EmbeddedServer.start(folder, "product");
    }

    private ProcessHandle server() throws IOException {
        long pid = Long.parseLong(Files.readString(folder.resolve("server.pid")).strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    private static void awaitLine(Process process, String expected) throws IOException {
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        while (line != null && !line.equals(expected)) {
            line = output.readLine();
        }
        assertThat(line).isEqualTo(expected);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void execute(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedServer server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl("product"), server.username(), server.password());
    }
}
