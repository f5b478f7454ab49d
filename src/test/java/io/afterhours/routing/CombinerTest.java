package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.afterhours.routing.Combiner.FullException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class CombinerTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ConcurrentLinkedQueue<List<Integer>> batches = new ConcurrentLinkedQueue<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final Combiner<String, Integer, String> combiner = combiner(4, 10);

    /** Question 0 is answered when the test says so, 13 cannot be answered, and 99 finds the database gone. */
    private Combiner<String, Integer, String> combiner(int mostTogether, int mostWaiting) {
        return new Combiner<>(
                (kind, questions) -> {
                    batches.add(questions);
                    if (questions.contains(0)) {
                        begun.countDown();
                        pass(goOn);
                    }
                    if (questions.contains(13)) {
                        throw new IllegalArgumentException("13");
                    }
                    if (questions.contains(99)) {
                        throw new UnsupportedOperationException("gone");
                    }
                    if (questions.contains(77)) {
                        throw new AssertionError("stopped");
                    }
                    return questions.stream().map(each -> kind + each).toList();
                },
                UnsupportedOperationException.class::isInstance,
                mostTogether,
                mostWaiting);
    }

    private static void pass(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stop() {
        goOn.countDown();
        threads.shutdownNow();
    }

    private Future<String> ask(int question) {
        return threads.submit(() -> combiner.ask("a", question));
    }

    /** Asks one after the other, so that they wait in this order while the first one is being answered. */
    private List<Future<String>> askWhileBusy(int... questions) {
        var asked = new ArrayList<Future<String>>();
        asked.add(ask(0));
        pass(begun);
        for (var question : questions) {
            var before = combiner.waiting();
            asked.add(ask(question));
            await().until(() -> combiner.waiting() == before + 1);
        }
        return asked;
    }

    @Test
    void oneAloneIsAnsweredAtOnceAndNothingIsKept() {
        assertThat(combiner.ask("a", 1)).isEqualTo("a1");
        assertThat(combiner.ask("b", 2)).isEqualTo("b2");
        assertThat(batches).containsExactly(List.of(1), List.of(2));
        assertThat(combiner.kinds()).isZero();
        assertThat(combiner.waiting()).isZero();
    }

    @Test
    void whoComesMeanwhileSharesTheNextAnswerInTheOrderTheyCame() throws Exception {
        var asked = askWhileBusy(1, 2, 3, 4, 5);
        goOn.countDown();
        for (var i = 0; i < asked.size(); i++) {
            assertThat(asked.get(i).get()).isEqualTo("a" + i);
        }
        assertThat(batches).containsExactly(List.of(0), List.of(1, 2, 3, 4), List.of(5));
        await().untilAsserted(() -> assertThat(combiner.kinds()).isZero());
    }

    @Test
    void anotherKindDoesNotWait() throws Exception {
        var first = ask(0);
        pass(begun);
        assertThat(combiner.ask("b", 1)).isEqualTo("b1");
        assertThat(first.isDone()).isFalse();
        goOn.countDown();
        assertThat(first.get()).isEqualTo("a0");
    }

    @Test
    void aBadQuestionFailsNobodyElses() throws Exception {
        var asked = askWhileBusy(1, 13, 2);
        goOn.countDown();
        assertThat(asked.get(1).get()).isEqualTo("a1");
        assertThat(asked.get(3).get()).isEqualTo("a2");
        assertThatThrownBy(() -> asked.get(2).get())
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThat(batches).containsExactly(List.of(0), List.of(1, 13, 2), List.of(1), List.of(13), List.of(2));
    }

    @Test
    void whatConcernsAllIsNotTriedForEach() {
        var asked = askWhileBusy(1, 99, 2);
        goOn.countDown();
        for (var each : asked.subList(1, 4)) {
            assertThatThrownBy(each::get).hasRootCauseInstanceOf(UnsupportedOperationException.class);
        }
        assertThat(batches).containsExactly(List.of(0), List.of(1, 99, 2));
    }

    @Test
    void whoeverIsStoppedWhileAnsweringLeavesNobodyWaiting() throws Exception {
        var asked = askWhileBusy(77, 1, 2, 3, 4);
        goOn.countDown();
        assertThatThrownBy(() -> asked.get(1).get()).hasRootCauseInstanceOf(AssertionError.class);
        for (var each : asked.subList(2, 5)) {
            assertThatThrownBy(each::get).hasRootCauseInstanceOf(IllegalStateException.class);
        }
        assertThat(asked.get(5).get()).isEqualTo("a4");
    }

    @Test
    void oneTooManyIsTurnedAwayAndTheOthersAreAnswered() throws Exception {
        var asked = askWhileBusy(IntStream.rangeClosed(1, 10).toArray());
        assertThatThrownBy(() -> combiner.ask("a", 11)).isInstanceOf(FullException.class);
        assertThatThrownBy(() -> combiner.ask("b", 12)).isInstanceOf(FullException.class);
        goOn.countDown();
        assertThat(asked.getLast().get()).isEqualTo("a10");
        assertThat(combiner.ask("b", 12)).isEqualTo("b12");
        assertThat(batches).noneMatch(batch -> batch.contains(11));
    }

    @Test
    void whoeverIsInterruptedWhileWaitingIsAnsweredAndStaysInterrupted() throws Exception {
        var first = ask(0);
        pass(begun);
        Callable<List<Object>> asking =
                () -> List.of(combiner.ask("a", 1), Thread.currentThread().isInterrupted());
        var task = new FutureTask<>(asking);
        var thread = new Thread(task);
        thread.start();
        await().until(() -> combiner.waiting() == 1);
        thread.interrupt();
        goOn.countDown();
        assertThat(task.get()).containsExactly("a1", true);
        assertThat(first.get()).isEqualTo("a0");
    }

    @Test
    void manyAtOnceAreEachAnsweredOnceWithTheirOwnAnswer() throws Exception {
        goOn.countDown();
        var many = combiner(16, 100_000);
        var tasks = IntStream.range(100, 2_100)
                .<Callable<String>>mapToObj(each -> () -> many.ask("k" + each % 3, each))
                .toList();
        var answers = threads.invokeAll(tasks);
        for (var i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get()).isEqualTo("k" + (i + 100) % 3 + (i + 100));
        }
        assertThat(batches.stream().mapToInt(List::size).sum()).isEqualTo(2_000);
        assertThat(many.kinds()).isZero();
    }

    @Test
    void whoWaitsWhenItIsClosedIsAnsweredWhileThereIsTime() throws Exception {
        var asked = askWhileBusy(1, 2);
        var closing = threads.submit(() -> close(Duration.ofMinutes(1)));
        goOn.countDown();

        closing.get();

        for (var i = 0; i < asked.size(); i++) {
            assertThat(asked.get(i).get()).isEqualTo("a" + i);
        }
        assertThatThrownBy(() -> combiner.ask("a", 3)).isInstanceOf(FullException.class);
        combiner.open();
        assertThat(combiner.ask("a", 3)).isEqualTo("a3");
    }

    @Test
    void whoseTurnDoesNotComeBeforeItIsClosedIsToldSoAndNotAnswered() throws Exception {
        var asked = askWhileBusy(1, 2);

        close(Duration.ZERO);

        for (var left : asked.subList(1, 3)) {
            assertThatThrownBy(left::get).cause().isInstanceOf(FullException.class);
        }
        goOn.countDown();
        assertThat(asked.getFirst().get()).isEqualTo("a0");
        assertThat(batches).containsExactly(List.of(0));
        assertThat(combiner.waiting()).isZero();
        assertThat(combiner.kinds()).isZero();
    }

    /** A kind that lets a test know when it is looked up for the n-th time, which happens under the lock. */
    private static final class Watched {
        private final String name;
        private final int stop;
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);
        private int looks;

        Watched(String name, int stop) {
            this.name = name;
            this.stop = stop;
        }

        @Override
        public int hashCode() {
            if (++looks == stop) {
                reached.countDown();
                pass(goOn);
            }
            return name.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Watched watched && watched.name.equals(name);
        }
    }

    /** To enter the line, to be put there, to be taken from it, and then to hand over. */
    private static final int HANDING_OVER = 4;

    /** Which of the two gets the lock first is not ours to say, so it is tried a few times. */
    @RepeatedTest(5)
    void whoseTurnHasJustComeWhenItIsClosedIsToldSoToo() throws Exception {
        var crowdBusy = new CountDownLatch(1);
        var crowdGoesOn = new CountDownLatch(1);
        var watched = new Combiner<Watched, Integer, String>(
                (kind, questions) -> {
                    if (kind.name.equals("a")) {
                        crowdBusy.countDown();
                        pass(crowdGoesOn);
                    } else {
                        begun.countDown();
                        pass(goOn);
                    }
                    return questions.stream().map(String::valueOf).toList();
                },
                failure -> false,
                4,
                10_000);
        // so many that it takes a while to tell them, before the one whose turn has come
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var handing = new Watched("b", HANDING_OVER);
            try {
                crowd.submit(() -> watched.ask(new Watched("a", 0), 0));
                // a map that has never held anything does not ask for the hash of what it looks up
                pass(crowdBusy);
                var first = crowd.submit(() -> watched.ask(handing, 1));
                pass(begun);
                var left = new ArrayList<Future<String>>();
                var next = threads.submit(() -> watched.ask(new Watched("b", 0), 2));
                await().until(() -> watched.waiting() == 1);
                for (var i = 0; i < 1_000; i++) {
                    left.add(crowd.submit(() -> watched.ask(new Watched("a", 0), 3)));
                }
                await().until(() -> watched.waiting() == 1_001);
                goOn.countDown();
                pass(handing.reached);
                var closing = new Thread(() -> closeNow(watched));
                closing.start();
                await().until(() -> closing.getState() == Thread.State.WAITING);
                handing.goOn.countDown();
                closing.join();

                assertThat(first.get()).isEqualTo("1");
                assertThat(answerOrFull(next)).isIn("2", "full");
                for (var each : left) {
                    assertThatThrownBy(each::get).cause().isInstanceOf(FullException.class);
                }
            } finally {
                crowdGoesOn.countDown();
                handing.goOn.countDown();
                goOn.countDown();
            }
        }
        assertThat(watched.kinds()).isZero();
        watched.open();
        assertThat(watched.ask(new Watched("b", 0), 4)).isEqualTo("4");
    }

    private static String answerOrFull(Future<String> asked) throws InterruptedException {
        try {
            return asked.get();
        } catch (ExecutionException failure) {
            return failure.getCause() instanceof FullException
                    ? "full"
                    : failure.getCause().toString();
        }
    }

    private static void closeNow(Combiner<?, ?, ?> combiner) {
        try {
            combiner.close(Duration.ZERO);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean close(Duration patience) throws InterruptedException {
        combiner.close(patience);
        return true;
    }
}
