package io.afterhours.routing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Lets questions of the same kind that wait at the same moment be answered together, in the order they came. There is
 * no thread and no timer: whoever comes first answers at once; whoever comes meanwhile waits, and the first of those
 * answers for all of them as soon as the one before is done. So a question alone costs nothing more, and the busier it
 * is, the more share one transaction.
 *
 * @param <K> the kind: only questions of the same kind are answered together
 * @param <Q> a question
 * @param <A> an answer
 * @see "docs/decisions/0044-requests-that-wait-are-decided-together.md"
 */
final class Combiner<K, Q, A> {

    /** There are so many questions before this one that it is not taken. */
    static final class FullException extends RuntimeException {}

    private final BiFunction<K, List<Q>, List<A>> answering;
    private final Predicate<RuntimeException> concernsAll;
    private final int mostTogether;
    private final int mostWaiting;

    private final ReentrantLock lock = new ReentrantLock();
    /** By kind those who wait, the one who answers next first. A kind without an entry is answered by nobody now. */
    private final Map<K, ArrayDeque<Waiter<Q, A>>> lines = new HashMap<>();

    /** Nobody waits and nothing is answered. */
    private final Condition quiet = lock.newCondition();

    private int waiting;
    private boolean closed;

    /**
     * Makes a combiner.
     *
     * @param answering answers these questions of one kind, in their order, or throws
     * @param concernsAll whether what was thrown would be thrown for each of them alone too, so that it is no use to
     *     try that; after anything else each is asked alone, so that one bad question fails nobody else's
     * @param mostTogether how many are answered at once
     * @param mostWaiting how many may wait, over all kinds
     */
    Combiner(
            BiFunction<K, List<Q>, List<A>> answering,
            Predicate<RuntimeException> concernsAll,
            int mostTogether,
            int mostWaiting) {
        this.answering = answering;
        this.concernsAll = concernsAll;
        this.mostTogether = mostTogether;
        this.mostWaiting = mostWaiting;
    }

    /**
     * Answers the question, alone or with others of its kind. Whoever is interrupted while waiting is answered all the
     * same, since the question may be taken already, and stays interrupted.
     *
     * @throws FullException when too many wait; nothing was done
     */
    A ask(K kind, Q question) {
        var mine = new Waiter<Q, A>(question);
        // an interrupt would break the connection that others are answered over
        var interrupted = Thread.interrupted();
        try {
            if (enter(kind, mine) || mine.isTurn()) {
                lead(kind);
            }
            return mine.result();
        } finally {
            if (interrupted || mine.interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Takes questions from now on; it does so from the beginning, and again after {@link #close}. */
    void open() {
        lock.lock();
        try {
            closed = false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets those who are there be answered for as long as the patience lasts. Whoever is not being answered by then, or
     * comes later, is told that there are too many before them: {@link FullException}.
     */
    void close(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            var nanos = patience.toNanos();
            while (!lines.isEmpty() && nanos > 0) {
                nanos = quiet.awaitNanos(nanos);
            }
            closed = true;
            for (var line : lines.values()) {
                // told while still in line: whose turn has come finds the line empty next, and must know why
                line.forEach(waiter -> waiter.failed(new FullException()));
                line.clear();
            }
            waiting = 0;
        } finally {
            lock.unlock();
        }
    }

    private void lead(K kind) {
        try {
            var batch = first(kind);
            // empty when it was closed between somebody's coming and their turn
            if (!batch.isEmpty()) {
                answer(kind, batch);
            }
        } finally {
            handOver(kind);
        }
    }

    /** How many wait for their turn now, over all kinds. */
    int waiting() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    /** How many kinds are being answered now. */
    int kinds() {
        lock.lock();
        try {
            return lines.size();
        } finally {
            lock.unlock();
        }
    }

    /** Joins the line; whether it is this one's turn at once. */
    private boolean enter(K kind, Waiter<Q, A> waiter) {
        lock.lock();
        try {
            if (closed || waiting >= mostWaiting) {
                throw new FullException();
            }
            var line = lines.get(kind);
            var first = line == null;
            if (line == null) {
                line = new ArrayDeque<>();
                lines.put(kind, line);
            }
            line.add(waiter);
            waiting++;
            return first;
        } finally {
            lock.unlock();
        }
    }

    private List<Waiter<Q, A>> first(K kind) {
        lock.lock();
        try {
            var line = lines.getOrDefault(kind, new ArrayDeque<>());
            var batch = new ArrayList<Waiter<Q, A>>();
            while (!line.isEmpty() && batch.size() < mostTogether) {
                batch.add(line.removeFirst());
            }
            waiting -= batch.size();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next who waits answers from now on; with nobody left nothing of the kind is kept. Both under the lock, so that
     * nobody is closed out in between: whoever had left then would never hand over.
     */
    private void handOver(K kind) {
        lock.lock();
        try {
            var line = lines.get(kind);
            var next = line == null ? null : line.peekFirst();
            if (next == null) {
                lines.remove(kind);
                quiet.signalAll();
            } else {
                next.yourTurn();
            }
        } finally {
            lock.unlock();
        }
    }

    private void answer(K kind, List<Waiter<Q, A>> batch) {
        try {
            var answers = answering.apply(
                    kind, batch.stream().map(waiter -> waiter.question).toList());
            for (var i = 0; i < batch.size(); i++) {
                batch.get(i).answered(answers.get(i));
            }
        } catch (RuntimeException failure) {
            if (batch.size() == 1 || concernsAll.test(failure)) {
                batch.forEach(waiter -> waiter.failed(failure));
            } else {
                batch.forEach(waiter -> answer(kind, List.of(waiter)));
            }
        } finally {
            // an Error goes on to whoever answers; the others must not wait for ever
            batch.forEach(Waiter::abandoned);
        }
    }
}
