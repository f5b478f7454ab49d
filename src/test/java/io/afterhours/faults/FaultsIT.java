package io.afterhours.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.Application;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * The quick form of {@code bin/faults}: a few of each cheap fault on two nodes, and one damage that the checker must find.
 * docs/reliability.md says how it works and what the long runs came to.
 */
class FaultsIT {

    private static final Path FOLDER = Path.of("target", "faults-quick").toAbsolutePath();
    private static final long SEED = Long.getLong("faults.seed", System.currentTimeMillis() % 1_000_000);

    private static final List<FaultKind> CHEAP = List.of(
            FaultKind.DATABASE_KILL,
            FaultKind.COMMIT_CUT,
            FaultKind.COMMIT_CUT,
            FaultKind.DATABASE_STOP,
            FaultKind.COMMIT_CUT,
            FaultKind.COMMIT_CUT,
            FaultKind.PARTITION,
            FaultKind.POOL,
            FaultKind.APP_KILL);

    @Test
    void theInvariantsHoldUnderFaultsAndDamageIsFoundOut() throws Exception {
        FileSystemUtils.deleteRecursively(FOLDER);
        Files.createDirectories(FOLDER);
        try (var server = DatabaseServer.start(FOLDER.resolve("mariadb"));
                var sitting =
                        Sitting.start(server, FOLDER, "faults_quick", false, Program.of(Application.class), SEED)) {
            sitting.begin(SEED);
            for (var kind : CHEAP) {
                sitting.strike(kind);
            }
            assertThat(sitting.check()).as("seed %d", SEED).isEmpty();
            Campaign.say("quick seed %d: %d faults, %d operations, %d unknown outcomes, %d views, 0 violations"
                    .formatted(
                            SEED,
                            CHEAP.size(),
                            sitting.history().ops().size(),
                            sitting.history().unknown(),
                            sitting.views()));
            assertThat(sitting.views()).as("seed %d", SEED).isGreaterThan(5);
            assertThat(sitting.history().ops()).as("seed %d", SEED).hasSizeGreaterThan(100);

            assertThat(Faults.broken(sitting, Damage.LOST_COMMITS, SEED + 1))
                    .as("seed %d", SEED)
                    .containsAnyElementsOf(Damage.LOST_COMMITS.broken());
        }
    }
}
