package io.afterhours.galera;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The programs of Debian's packages mariadb-server, galera-4 and rsync. {@code AFTERHOURS_GALERA_ROOT} says where they are
 * when they are unpacked somewhere and not installed.
 */
record GaleraPrograms(Path root) {

    static GaleraPrograms find() {
        var programs =
                new GaleraPrograms(Path.of(Objects.requireNonNullElse(System.getenv("AFTERHOURS_GALERA_ROOT"), "/")));
        for (var needed : List.of(programs.server(), programs.library(), programs.share(), programs.rsync())) {
            if (!Files.exists(needed)) {
                throw new IllegalStateException(needed + " is missing: install mariadb-server, galera-4 and rsync");
            }
        }
        return programs;
    }

    Path server() {
        return root.resolve("usr/sbin/mariadbd");
    }

    Path library() {
        return root.resolve("usr/lib/galera/libgalera_smm.so");
    }

    Path share() {
        return root.resolve("usr/share/mysql");
    }

    private Path rsync() {
        return root.resolve("usr/bin/rsync");
    }

    /** New data with an administrator without a password, who is let in from this machine. */
    void install(Path data) throws IOException {
        run(List.of(
                root.resolve("usr/bin/mariadb-install-db").toString(),
                "--no-defaults",
                "--basedir=" + root.resolve("usr"),
                "--datadir=" + data,
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                "--force"));
    }

    void run(List<String> command) throws IOException {
        try {
            var process = process(asSomebody(command)).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(command.getFirst() + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Copying the whole state by rsync does not work as root, who gives the rights away while it runs. */
    List<String> asSomebody(List<String> command) {
        var whole = new ArrayList<String>();
        if (isRoot()) {
            whole.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        }
        whole.addAll(command);
        return whole;
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    ProcessBuilder process(List<String> command) {
        var builder = new ProcessBuilder(command);
        var environment = builder.environment();
        environment.merge("PATH", root.resolve("usr/bin").toString(), (known, more) -> more + ":" + known);
        if (!root.equals(Path.of("/"))) {
            environment.put(
                    "LD_LIBRARY_PATH", root.resolve("usr/lib/x86_64-linux-gnu").toString());
        }
        return builder;
    }
}
