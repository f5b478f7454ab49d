package io.afterhours.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.Application;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The long runs behind {@code bin/faults}: each kind of fault so many times, with a line of a table for each. What was
 * asked and answered stays in {@code target/faults}, and the schema too where something was found.
 */
@Tag("soak")
class Faults {

    private static final Path FOLDER = Path.of("target", "faults").toAbsolutePath();
    private static final long SEED = Long.getLong("faults.seed", System.currentTimeMillis() % 1_000_000);
    private static final int ROUNDS = Integer.getInteger("faults.rounds", 0);
    private static final String KINDS = System.getProperty("faults.kinds", "");
    private static final int CUTS_WITH_DAMAGE = 12;
    private static final int CROWD = 12;
    private static final int MUCH_WORK = 1_000;
    private static final int MOST_TRIES = 8;

    @Test
    void theInvariantsHold() throws Exception {
        var kinds = KINDS.isEmpty()
                ? List.of(FaultKind.values())
                : Stream.of(KINDS.split(",")).map(FaultKind::valueOf).toList();
        var results = new ArrayList<Campaign.Result>();
        Files.createDirectories(FOLDER);
        var program = Program.packaged(FOLDER.resolve("run"));
        try (var server = DatabaseServer.start(FOLDER.resolve("mariadb"));
                var sittings = new Sittings(server, FOLDER, program, SEED)) {
            for (var kind : kinds) {
                results.add(kind == FaultKind.DISK_FULL ? onASmallDisk(program) : run(sittings, kind));
            }
        }
        Campaign.say(Campaign.Result.HEAD);
        results.forEach(result -> Campaign.say(result.toString()));
        assertThat(results.stream().flatMap(result -> result.violations().stream()))
                .isEmpty();
    }

    private static Campaign.Result run(Sittings sittings, FaultKind kind) throws Exception {
        return new Campaign(sittings, kind, SEED).run(ROUNDS > 0 ? ROUNDS : kind.full());
    }

    private static Campaign.Result onASmallDisk(Program program) throws Exception {
        try (var disk = SmallDisk.mount(FOLDER.resolve("disk"));
                var server = DatabaseServer.start(disk.folder().resolve("mariadb"));
                var sittings = new Sittings(server, FOLDER, program, SEED)) {
            return run(sittings, FaultKind.DISK_FULL);
        }
    }

    @Test
    void everyDamageIsFoundOut() throws Exception {
        Files.createDirectories(FOLDER);
        var damages = KINDS.isEmpty()
                ? List.of(Damage.values())
                : Stream.of(KINDS.split(",")).map(Damage::valueOf).toList();
        try (var server = DatabaseServer.start(FOLDER.resolve("mariadb"))) {
            for (var damage : damages) {
                isFoundOut(server, damage);
            }
        }
    }

    /** In a workspace of its own: what another damage broke would hide that the same is broken again. */
    private static void isFoundOut(DatabaseServer server, Damage damage) throws Exception {
        var schema = "faults_damage_" + damage.ordinal() + "_" + SEED;
        try (var sitting = Sitting.start(server, FOLDER, schema, false, Program.of(Application.class), SEED)) {
            Set<String> broken = new TreeSet<>();
            // some damage needs many who wait, which a fast machine has now and then only
            for (var n = 0; n < MOST_TRIES && Collections.disjoint(broken, damage.broken()); n++) {
                broken.addAll(broken(sitting, damage, SEED + damage.ordinal() + 100L * n));
            }
            Campaign.say("damage " + damage + " breaks " + broken);
            assertThat(broken).as("%s, seed %d", damage, SEED).containsAnyElementsOf(damage.broken());
            sitting.drop();
        }
    }

    /** The invariants that are broken more often when clients have worked with the damaged product for a while. */
    static Set<String> broken(Sitting sitting, Damage damage, long seed) throws Exception {
        var before = counts(sitting.newest());
        sitting.damage(damage);
        sitting.begin(seed);
        for (var n = 0; n < CUTS_WITH_DAMAGE; n++) {
            sitting.strike(FaultKind.COMMIT_CUT);
            sitting.crowd(CROWD, seed + n);
        }
        // what is late is seen by those who look on for long enough
        sitting.work(MUCH_WORK);
        var after = counts(sitting.check());
        return after.keySet().stream()
                .filter(invariant -> after.get(invariant) > before.getOrDefault(invariant, 0L))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Long> counts(List<Violation> violations) {
        return violations.stream().collect(Collectors.groupingBy(Violation::invariant, Collectors.counting()));
    }
}
