package io.afterhours.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Generated histories, played on the product and on the {@link Model} side by side: after every step each ticket must
 * have the same state, reason, agent and number of transitions in both, and each group and agent the same counts; at the
 * end of each the invariants must hold over all that was recorded. A history that fails is shortened as far as it goes and
 * printed as a story. {@code -Dafterhours.histories=20000} is a soak, {@code -Dafterhours.seed} begins elsewhere; how far it
 * is gets printed, for those that are broken off.
 */
class HistoriesTest {

    private static final int HISTORIES = Integer.getInteger("afterhours.histories", 1_000);
    private static final int STEPS = Integer.getInteger("afterhours.steps", 100);
    private static final long SEED = Long.getLong("afterhours.seed", 20260327);

    /** One waits for the database while the other decides. */
    private static final int LANES = Integer.getInteger("afterhours.lanes", 2);

    private static final int TOLD_AFTER = 100;

    private static final List<Lane> lanes = new ArrayList<>();

    @BeforeAll
    static void startTheLanes() throws SQLException {
        for (var n = 0; n < LANES; n++) {
            lanes.add(Lane.start());
        }
    }

    @AfterAll
    static void stopTheLanes() {
        lanes.forEach(Lane::close);
    }

    /** What happens, and after how many minutes chats of offline agents are handed on. */
    private record History(
            long seed, List<Step> steps, @Nullable Integer patience) {

        static History of(long seed) {
            var random = new Random(seed);
            var patience = random.nextInt(3) == 0 ? Integer.valueOf(2) : null;
            return new History(
                    seed, Stream.generate(() -> Step.any(random)).limit(STEPS).toList(), patience);
        }

        @Override
        public String toString() {
            return IntStream.range(0, steps.size())
                    .mapToObj(n -> "%3d. %s%n".formatted(n + 1, steps.get(n)))
                    .reduce("Chats of offline agents are handed on after " + patience + " min\n", String::concat);
        }
    }

    @Test
    void theProductDoesWhatTheModelSays() throws Exception {
        var next = new AtomicInteger();
        var played = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(LANES)) {
            var work = lanes.stream()
                    .map(lane -> (Callable<@Nullable History>) () -> playFrom(next, played, lane))
                    .toList();
            for (var done : threads.invokeAll(work)) {
                var failed = done.get();
                if (failed != null) {
                    tell(failed);
                }
            }
        }
    }

    /** The first history that fails in this lane; the others stop then too. */
    private static @Nullable History playFrom(AtomicInteger next, AtomicInteger played, Lane lane) throws SQLException {
        for (var n = next.getAndIncrement(); n < HISTORIES; n = next.getAndIncrement()) {
            var history = History.of(SEED + n);
            if (lane.play(history.steps(), history.patience()) != null) {
                next.set(HISTORIES);
                return history;
            }
            if (played.incrementAndGet() % TOLD_AFTER == 0) {
                System.out.printf(
                        "histories | %s of %d steps from seed %d on, without a difference%n", played, STEPS, SEED);
            }
        }
        return null;
    }

    private static void tell(History failed) throws SQLException {
        var lane = lanes.getFirst();
        var shortest = new History(failed.seed(), shorten(failed, lane), failed.patience());
        var failure = lane.play(shortest.steps(), shortest.patience());
        fail(
                "Seed %d, shortened from %d to %d steps:%n%s%n%s",
                failed.seed(),
                failed.steps().size(),
                shortest.steps().size(),
                shortest,
                Objects.requireNonNullElse(failure, "fails only now and then"));
    }

    /** Leaves steps out, many at once and then one by one, as long as it still fails. */
    private static List<Step> shorten(History failed, Lane lane) throws SQLException {
        var shortest = failed.steps();
        for (var size = shortest.size() / 2; size >= 1; size /= 2) {
            for (var from = 0; from + size <= shortest.size(); ) {
                var less = new ArrayList<>(shortest);
                less.subList(from, from + size).clear();
                if (lane.play(less, failed.patience()) != null) {
                    shortest = less;
                } else {
                    from += size;
                }
            }
        }
        return shortest;
    }

    @Test
    void aModelThatIsWrongIsFoundOut() throws SQLException {
        var lane = lanes.getFirst();
        assertThat(lane.play(List.of(), null)).isNull();
        var model = new Model(null);
        model.play(new Step.Ask("sales"));
        // the product was told nothing of it
        assertThat(model.state()).isNotEqualTo(lane.state());
    }

    @Test
    void whatAnAgentWasGivenInAnotherGroupAtTheSameInstantCounts() throws SQLException {
        assertThat(lanes.getFirst()
                        .play(
                                List.of(
                                        new Step.Concurrency("anna", 3),
                                        new Step.Concurrency("ben", 3),
                                        new Step.Status("ben", "AVAILABLE"),
                                        new Step.Ask("billing"),
                                        new Step.Status("anna", "AVAILABLE"),
                                        new Step.Ask("sales"),
                                        new Step.Status("ben", "BUSY"),
                                        new Step.Ask("sales"),
                                        new Step.Status("ben", "AVAILABLE"),
                                        new Step.Ask("billing"),
                                        new Step.Ask("sales")),
                                null))
                .isNull();
    }
}
