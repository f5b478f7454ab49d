package io.afterhours.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of its own that is soon full; takes the rights of root on Linux. */
record SmallDisk(Path folder) implements AutoCloseable {

    static SmallDisk mount(Path folder) throws IOException {
        Files.createDirectories(folder);
        run("mount", "-t", "tmpfs", "-o", "size=500m", "faults", folder.toString());
        return new SmallDisk(folder);
    }

    private static void run(String... command) throws IOException {
        var status =
                new ProcessBuilder(command).inheritIO().start().onExit().join().exitValue();
        if (status != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + status);
        }
    }

    @Override
    public void close() throws IOException {
        run("umount", folder.toString());
    }
}
