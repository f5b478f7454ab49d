package io.afterhours.attachment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.FileSystemUtils;

@TestPropertySource(properties = "afterhours.attachments.storage=disk")
class AttachmentsOnDiskTest extends AttachmentContract {

    private final Path folder;

    @Autowired
    AttachmentsOnDiskTest(@Value("${afterhours.data-dir}") Path dataDirectory) {
        folder = dataDirectory.resolve("attachments");
    }

    @BeforeEach
    void anEmptyFolder() throws IOException {
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
    }

    @Override
    String storage() {
        return "DISK";
    }

    @Override
    long kept() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    @Override
    void keep(String key) throws IOException {
        Path file = folder.resolve(key.substring(0, 2)).resolve(key);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "left");
    }
}
