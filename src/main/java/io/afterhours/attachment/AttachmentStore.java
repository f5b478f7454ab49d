package io.afterhours.attachment;

import io.afterhours.attachment.AttachmentLimits.Storage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Keeps bytes under a key, without ever holding a whole file in memory. */
interface AttachmentStore {

    Storage kind();

    void write(String key, Path file) throws IOException;

    void copyTo(String key, OutputStream out) throws IOException;

    /** Nothing happens when there is nothing. */
    void delete(String key) throws IOException;
}
