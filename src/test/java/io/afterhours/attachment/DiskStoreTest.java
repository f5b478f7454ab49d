package io.afterhours.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskStoreTest {

    private static final String KEY = "ab" + "0".repeat(30);

    @TempDir
    private Path folder;

    private Path upload;
    private DiskStore store;

    @BeforeEach
    void anUpload() throws IOException {
        upload = Files.writeString(folder.resolve("upload.part"), "a lamp");
        store = new DiskStore(folder.resolve("data"));
    }

    @Test
    void aFileAndTheWayToItAreOnTheDiskBeforeItIsAcknowledged() throws IOException {
        List<String> forced;
        try (var recording = new Recording()) {
            recording.enable("jdk.FileForce").withoutThreshold();
            recording.start();
            store.write(KEY, upload);
            recording.stop();
            Path events = folder.resolve("events.jfr");
            recording.dump(events);
            forced = RecordingFile.readAllEvents(events).stream()
                    .map(event -> event.getString("path"))
                    .toList();
        }

        Path files = folder.resolve("data").resolve("attachments");
        assertThat(forced)
                .containsSubsequence(
                        files.resolve("ab").resolve(KEY).toString(),
                        files.resolve("ab").toString(),
                        files.toString(),
                        folder.resolve("data").toString());
    }

    @Test
    void whatIsWrittenAgainReplacesWhatWasThere() throws IOException {
        store.write(KEY, upload);
        store.write(KEY, Files.writeString(upload, "dim"));

        assertThat(folder.resolve("data").resolve("attachments").resolve("ab").resolve(KEY))
                .hasContent("dim");
    }
}
