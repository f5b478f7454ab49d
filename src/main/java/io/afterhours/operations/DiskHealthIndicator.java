package io.afterhours.operations;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether there is room below the data directory, where the embedded database and files of customers lie. A directory
 * that was never needed does not exist, so the nearest one above it is asked.
 */
@Component
class DiskHealthIndicator implements HealthIndicator {

    private static final long LEAST = 200L << 20;

    private final Path data;

    DiskHealthIndicator(@Value("${afterhours.data-dir}") Path data) {
        this.data = data;
    }

    @Override
    public Health health() {
        File folder = existing(data.toAbsolutePath()).toFile();
        long free = folder.getUsableSpace();
        return (free >= LEAST ? Health.up() : Health.down())
                .withDetail("freeBytes", free)
                .withDetail("leastBytes", LEAST)
                .build();
    }

    private static Path existing(@Nullable Path folder) {
        if (folder == null) {
            throw new IllegalStateException("Every path has a root");
        }
        return Files.exists(folder) ? folder : existing(folder.getParent());
    }
}
