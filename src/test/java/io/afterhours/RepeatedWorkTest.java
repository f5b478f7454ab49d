package io.afterhours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.scheduling.annotation.Scheduled;

class RepeatedWorkTest {

    @Test
    void workThatTakesLongKeepsNoOtherFromBeingOnTime() {
        var scheduler = new RepeatedWorkConfiguration().taskScheduler(new ThreadPoolTaskSchedulerBuilder());
        scheduler.initialize();
        var end = new CountDownLatch(1);
        var rounds = new AtomicInteger();
        try {
            for (var each = 1; each < RepeatedWorkConfiguration.THREADS; each++) {
                scheduler.scheduleWithFixedDelay(() -> awaitEnd(end), Duration.ofMillis(1));
            }
            scheduler.scheduleWithFixedDelay(rounds::incrementAndGet, Duration.ofMillis(1));

            await().untilAsserted(() -> assertThat(rounds.get()).isGreaterThan(3));
        } finally {
            end.countDown();
            scheduler.shutdown();
        }
    }

    private static void awaitEnd(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void thereIsAThreadForEachWork() {
        var works = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.afterhours").stream()
                        .flatMap(each -> each.getMethods().stream())
                        .filter(each -> each.isAnnotatedWith(Scheduled.class))
                        .count();

        assertThat(works).isBetween(15L, (long) RepeatedWorkConfiguration.THREADS);
    }
}
