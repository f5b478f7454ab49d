package io.afterhours.routing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Many things at the same time. */
final class AtOnce {

    private AtOnce() {}

    /** The same thing several times; the list can be added to. */
    static <T> List<Callable<T>> times(int times, Callable<T> work) {
        return new ArrayList<>(Collections.nCopies(times, work));
    }

    /** Does all of it at once, each in a thread of its own; what one of them throws is thrown. */
    static <T> List<T> together(List<? extends Callable<T>> work) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            for (var future : threads.invokeAll(work)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
