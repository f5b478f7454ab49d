package io.afterhours.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The folder an embedded server lives in: its data, log, password, and a lock that the system itself releases when this
 * process dies, however it dies.
 */
final class ServerHome implements AutoCloseable {

    private final Path folder;
    private final FileChannel lock;

    private ServerHome(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Takes the folder for this process, making it if needed.
     *
     * @throws EmbeddedServerException when another process, or this one, has it already
     */
    static ServerHome occupy(Path folder) {
        try {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            if (!Files.exists(folder)) {
                Files.createDirectory(folder, ownerOnly(folder, "rwx------"));
            }
            // Server processes are recognised by this path, so it must not depend on how it was written.
            Path real = folder.toRealPath();
            FileChannel channel =
                    FileChannel.open(real.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw EmbeddedServerException.inUse(real);
            }
            return new ServerHome(real, channel);
        } catch (IOException e) {
            throw new EmbeddedServerException("Cannot use " + folder + " for the embedded MariaDB", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    Path data() {
        return folder.resolve("data");
    }

    /** Where a data directory is prepared, so that one that was interrupted is never taken for a whole one. */
    Path draft() {
        return folder.resolve("data.new");
    }

    Path log() {
        return folder.resolve("server.log");
    }

    Path pidFile() {
        return folder.resolve("server.pid");
    }

    Path binaries() {
        return folder.resolve("binaries");
    }

    /** Statements run by the server at its start; holds the password, so it exists only that long. */
    Path initFile() {
        return folder.resolve("init.sql");
    }

    /** The password of the database user: made once, readable by the owner alone. */
    String password() throws IOException {
        Path file = folder.resolve("password");
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            writeSecret(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file).strip();
    }

    static void writeSecret(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, ownerOnly(file, "rw-------"));
        Files.writeString(file, text);
    }

    private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
