package io.afterhours.attachment;

import io.afterhours.attachment.AttachmentLimits.Storage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Keeps files below the data directory, under random names of ours. What was written survives a power cut. */
@Component
class DiskStore implements AttachmentStore {

    private static final Logger LOG = LoggerFactory.getLogger(DiskStore.class);

    private final Path dataDirectory;
    private final Path root;

    DiskStore(@Value("${afterhours.data-dir}") Path dataDirectory) {
        this.dataDirectory = dataDirectory;
        this.root = dataDirectory.resolve("attachments");
    }

    @Override
    public Storage kind() {
        return Storage.DISK;
    }

    @Override
    public void write(String key, Path file) throws IOException {
        Path folder = folder(key);
        Files.createDirectories(folder);
        try (FileChannel out = FileChannel.open(
                folder.resolve(key),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            Files.copy(file, Channels.newOutputStream(out));
            out.force(true);
        }
        // a file is found again by its folder, and that by its own
        forceEntries(folder);
        forceEntries(root);
        forceEntries(dataDirectory);
    }

    private static void forceEntries(Path folder) {
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        } catch (IOException notHere) {
            // some shared file systems know files alone; the file itself is safe, so that nobody need send it again
            LOG.debug("The entries of {} cannot be forced: {}", folder, notHere.getMessage());
        }
    }

    @Override
    public void copyTo(String key, OutputStream out) throws IOException {
        Files.copy(path(key), out);
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(path(key));
    }

    private Path path(String key) {
        return folder(key).resolve(key);
    }

    /** One of 256, so that none of them grows too long. */
    private Path folder(String key) {
        return root.resolve(key.substring(0, 2));
    }
}
