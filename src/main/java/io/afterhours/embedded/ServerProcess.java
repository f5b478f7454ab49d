package io.afterhours.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** The operating system's side of an embedded server: its command lines, its processes, and those left behind. */
final class ServerProcess {

    private static final int STOP_SECONDS = 30;

    private final ServerHome home;
    private final ServerBinaries binaries;
    private final int memory = megabytes(System.getenv("AFTERHOURS_DATA_MEMORY"));

    ServerProcess(ServerHome home, ServerBinaries binaries) {
        this.home = home;
        this.binaries = binaries;
    }

    /** How many MB of data the server keeps in memory: as configured, or enough to try the product. */
    static int megabytes(@Nullable String configured) {
        if (configured == null || configured.isBlank()) {
            return 128;
        }
        String number = configured.strip();
        int megabytes = number.matches("\\d{1,7}") ? Integer.parseInt(number) : 0;
        if (megabytes < 32) {
            throw new EmbeddedServerException(
                    "AFTERHOURS_DATA_MEMORY is " + number + ": give it a number of MB, at least 32");
        }
        return megabytes;
    }

    /** Makes the data directory unless it exists: system tables, no accounts. */
    void initialise(List<String> statements) throws IOException {
        if (Files.exists(home.data())) {
            return;
        }
        FileSystemUtils.deleteRecursively(home.draft());
        Files.createDirectories(home.draft());
        Process process = launch(commonOptions(home.draft()), "--bootstrap");
        try (OutputStream input = process.getOutputStream()) {
            write(input, "CREATE DATABASE IF NOT EXISTS mysql;\nUSE mysql;\nSET @auth_root_socket=NULL;\n");
            for (Path script : binaries.systemTables()) {
                Files.copy(script, input);
            }
            write(input, "DELETE FROM mysql.global_priv WHERE User = 'root';\nDELETE FROM mysql.proxies_priv;\n");
            for (String statement : statements) {
                write(input, statement + ";\n");
            }
        } catch (IOException e) {
            process.destroyForcibly();
            throw failed(e);
        }
        if (awaitExit(process) != 0) {
            throw failed(null);
        }
        Files.move(home.draft(), home.data());
    }

    /** Starts the server on this machine's own address only. It is not ready yet when this returns. */
    Process serve(int port) throws IOException {
        Files.deleteIfExists(home.pidFile());
        Process process = launch(
                commonOptions(home.data()),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                // Relative, since a socket's path may not be long.
                "--socket=server.sock",
                "--pid-file=" + home.pidFile(),
                "--init-file=" + home.initFile(),
                "--skip-name-resolve",
                "--local-infile=0",
                "--innodb-flush-log-at-trx-commit=1",
                "--innodb-buffer-pool-size=" + memory + "M",
                "--max-connections=250",
                "--max-allowed-packet=64M",
                "--default-time-zone=+00:00");
        process.getOutputStream().close();
        return process;
    }

    private List<String> commonOptions(Path data) {
        List<String> options = new ArrayList<>(List.of(
                binaries.executable().toString(),
                "--no-defaults",
                dataOption(data),
                "--lc-messages-dir=" + binaries.share(),
                "--character-sets-dir=" + binaries.share().resolve("charsets"),
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_unicode_ci",
                // Half of it, so that a burst of writes is not held up by what has to reach its place first.
                "--innodb-log-file-size=" + memory / 2 + "M",
                "--log-warnings=1",
                // Loopback only; making its certificate would cost seconds at every start.
                "--skip-ssl"));
        if ("root".equals(System.getProperty("user.name"))) {
            options.add("--user=root");
        }
        return options;
    }

    private Process launch(List<String> common, String... more) throws IOException {
        List<String> command = new ArrayList<>(common);
        command.addAll(Arrays.asList(more));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(home.log().toFile()));
        Path libraries = binaries.share().resolveSibling("libs");
        if (Files.isDirectory(libraries)) {
            builder.environment().put("DYLD_FALLBACK_LIBRARY_PATH", libraries.toString());
        }
        return builder.start();
    }

    /**
     * Stops what an earlier process of ours left running on this data, as a {@code kill -9} does. Only the holder of the
     * home's lock may call this: then such a server belongs to nobody.
     */
    boolean stopOrphans() {
        List<ProcessHandle> orphans =
                ProcessHandle.allProcesses().filter(this::servesThisHome).toList();
        orphans.forEach(ServerProcess::stop);
        return !orphans.isEmpty();
    }

    private boolean servesThisHome(ProcessHandle process) {
        return process.info()
                .arguments()
                .map(arguments -> Arrays.stream(arguments)
                        .anyMatch(
                                each -> each.equals(dataOption(home.data())) || each.equals(dataOption(home.draft()))))
                .orElseGet(() -> isInPidFile(process));
    }

    /** For platforms that do not tell a process's arguments. */
    private boolean isInPidFile(ProcessHandle process) {
        String program = process.info().command().orElse("").toLowerCase(Locale.ROOT);
        try {
            return (program.contains("mariadbd") || program.contains("mysqld"))
                    && Files.exists(home.pidFile())
                    && Files.readString(home.pidFile()).strip().equals(Long.toString(process.pid()));
        } catch (IOException e) {
            throw new EmbeddedServerException("Cannot read " + home.pidFile(), e);
        }
    }

    /** Asks the server to shut down, and insists after a while; either way no committed data is lost. */
    static void stop(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A failure that carries the last thing the server complained about. */
    EmbeddedServerException failed(@Nullable Exception cause) throws IOException {
        List<String> lines = Files.exists(home.log())
                ? new String(Files.readAllBytes(home.log()), StandardCharsets.UTF_8)
                        .lines()
                        .toList()
                : List.of();
        String complaint = lines.reversed().stream()
                .limit(200)
                .filter(line -> line.contains("[ERROR]") && !line.endsWith("Aborting"))
                .findFirst()
                .orElse(lines.isEmpty() ? "no output" : lines.getLast());
        String message = "The embedded MariaDB did not start (log: " + home.log() + "): " + complaint;
        return cause == null ? new EmbeddedServerException(message) : new EmbeddedServerException(message, cause);
    }

    private static int awaitExit(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private static void write(OutputStream output, String text) throws IOException {
        output.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String dataOption(Path data) {
        return "--datadir=" + data;
    }
}
