package io.afterhours.attachment;

import io.afterhours.attachment.AttachmentLimits.Storage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps files in pieces beside the tickets. No connection is held while somebody with a slow line downloads. */
@Component
class DatabaseStore implements AttachmentStore {

    /** Far below what any server takes in one packet. */
    private static final int PART = 512 * 1024;

    private final JdbcClient jdbc;

    DatabaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Storage kind() {
        return Storage.DATABASE;
    }

    @Override
    public void write(String key, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            int part = 0;
            for (byte[] bytes = in.readNBytes(PART); bytes.length > 0 || part == 0; bytes = in.readNBytes(PART)) {
                jdbc.sql("INSERT INTO attachment_part (storage_key, part, bytes) VALUES (?, ?, ?)")
                        .params(key, part, bytes)
                        .update();
                part++;
            }
        }
    }

    @Override
    public void copyTo(String key, OutputStream out) throws IOException {
        int part = 0;
        byte[] bytes = read(key, part);
        if (bytes.length == 0) {
            throw new FileNotFoundException("The bytes of attachment " + key + " are not in the database");
        }
        while (bytes.length > 0) {
            out.write(bytes);
            part++;
            bytes = read(key, part);
        }
    }

    private byte[] read(String key, int part) {
        return jdbc.sql("SELECT bytes FROM attachment_part WHERE storage_key = ? AND part = ?")
                .params(key, part)
                .query((row, n) -> row.getBytes("bytes"))
                .optional()
                .orElseGet(() -> new byte[0]);
    }

    @Override
    public void delete(String key) {
        jdbc.sql("DELETE FROM attachment_part WHERE storage_key = ?").param(key).update();
    }
}
