package io.afterhours.attachment;

import io.afterhours.attachment.AttachmentLimits.Storage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Keeps files below the data directory, under random names of ours. */
@Component
class DiskStore implements AttachmentStore {

    private final Path root;

    DiskStore(@Value("${afterhours.data-dir}") Path dataDirectory) {
        this.root = dataDirectory.resolve("attachments");
    }

    @Override
    public Storage kind() {
        return Storage.DISK;
    }

    @Override
    public void write(String key, Path file) throws IOException {
        Path target = path(key);
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void copyTo(String key, OutputStream out) throws IOException {
        Files.copy(path(key), out);
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(path(key));
    }

    /** In 256 folders, so that none of them grows too long. */
    private Path path(String key) {
        return root.resolve(key.substring(0, 2)).resolve(key);
    }
}
