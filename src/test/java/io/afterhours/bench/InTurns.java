package io.afterhours.bench;

import java.util.concurrent.atomic.AtomicInteger;

/** Customers who come to two nodes in turns. */
record InTurns(Asking one, Asking other, AtomicInteger turn) {

    InTurns(Asking one, Asking other) {
        this(one, other, new AtomicInteger());
    }

    Asking next() {
        return (turn.getAndIncrement() & 1) == 0 ? one : other;
    }
}
