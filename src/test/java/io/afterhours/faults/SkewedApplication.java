package io.afterhours.faults;

import io.afterhours.Application;
import io.afterhours.database.NodeClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The application on a machine whose clock is wrong by the milliseconds that a file says, from one moment to the next. */
class SkewedApplication {

    static final String FILE = "AFTERHOURS_FAULTS_SKEW";

    public static void main(String[] args) {
        new SpringApplicationBuilder(Application.class, SkewedApplication.class).run(args);
    }

    static void set(Path file, long millis) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(Long.BYTES).putLong(0, millis), 0);
        }
    }

    @Bean
    @Primary
    Clock skewedClock() throws IOException {
        try (var channel = FileChannel.open(Path.of(System.getenv(FILE)), StandardOpenOption.READ)) {
            return new NodeClock(new Skewed(channel.map(FileChannel.MapMode.READ_ONLY, 0, Long.BYTES)));
        }
    }

    private static final class Skewed extends Clock {
        private final ByteBuffer skew;

        Skewed(ByteBuffer skew) {
            this.skew = skew;
        }

        @Override
        public Instant instant() {
            return Instant.now().plusMillis(skew.getLong(0));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("Zones are the working hours' alone");
        }
    }
}
