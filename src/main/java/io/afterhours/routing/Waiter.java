package io.afterhours.routing;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** One who asks a {@link Combiner}. Its fields are written before the latch is opened and read after. */
final class Waiter<Q, A> {
    final Q question;
    private final CountDownLatch told = new CountDownLatch(1);
    private volatile boolean turn;
    private volatile boolean done;
    private @Nullable A answer;
    private @Nullable RuntimeException failure;
    /** Only of interest to the thread that asks. */
    boolean interrupted;

    Waiter(Q question) {
        this.question = question;
    }

    void yourTurn() {
        turn = true;
        told.countDown();
    }

    void answered(A given) {
        answer = given;
        done();
    }

    void failed(RuntimeException because) {
        failure = because;
        done();
    }

    void abandoned() {
        if (!done) {
            failed(new IllegalStateException("Whoever answered for this one was stopped"));
        }
    }

    private void done() {
        done = true;
        told.countDown();
    }

    /** Waits; true when it is this one's turn to answer, false when the answer is there. */
    boolean isTurn() {
        while (true) {
            try {
                told.await();
                return turn;
            } catch (InterruptedException e) {
                interrupted = true; // kept for when the answer is there
            }
        }
    }

    A result() {
        if (failure != null) {
            throw failure;
        }
        if (answer == null) {
            throw new IllegalStateException("Asked, but neither answered nor refused");
        }
        return answer;
    }
}
