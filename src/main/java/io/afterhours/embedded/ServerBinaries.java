package io.afterhours.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The MariaDB programs to run: those this build carries for the platform, else those installed on the machine.
 *
 * @param executable the server program
 * @param share the folder with its messages, character sets and the SQL of its system tables
 */
record ServerBinaries(Path executable, Path share) {

    static ServerBinaries locate(Path fallbackCache) {
        return BundledBinaries.unpacked(fallbackCache)
                .or(() -> onPath(System.getenv("PATH")))
                .orElseThrow(
                        () -> new EmbeddedServerException(
                                "There is no embedded MariaDB for this platform: install MariaDB (10.11 or later), or set AFTERHOURS_DB_URL"));
    }

    static Optional<ServerBinaries> onPath(String path) {
        // Debian keeps servers in a folder that is not on everyone's path.
        Stream<String> folders = Stream.concat(Stream.of(path.split(File.pathSeparator)), Stream.of("/usr/sbin"));
        return folders.map(folder -> Path.of(folder, "mariadbd"))
                .filter(Files::isExecutable)
                .flatMap(executable -> inInstallation(executable).stream())
                .findFirst();
    }

    private static Optional<ServerBinaries> inInstallation(Path executable) {
        try {
            Path installation = executable.toRealPath().resolve("../..").normalize();
            return in(installation, executable);
        } catch (IOException e) {
            throw new EmbeddedServerException("Cannot read " + executable, e);
        }
    }

    static Optional<ServerBinaries> in(Path installation, Path executable) {
        return Stream.of("share", "share/mysql", "share/mariadb")
                .map(installation::resolve)
                .filter(share -> Files.exists(share.resolve("maria_add_gis_sp_bootstrap.sql")))
                .findFirst()
                .map(share -> new ServerBinaries(executable, share));
    }

    /** The scripts that make an empty data directory a database, in order. Older versions call them mysql_*. */
    List<Path> systemTables() {
        return List.of(
                named("system_tables.sql"),
                named("performance_tables.sql"),
                named("system_tables_data.sql"),
                share.resolve("maria_add_gis_sp_bootstrap.sql"));
    }

    private Path named(String suffix) {
        Path modern = share.resolve("mariadb_" + suffix);
        return Files.exists(modern) ? modern : share.resolve("mysql_" + suffix);
    }
}
