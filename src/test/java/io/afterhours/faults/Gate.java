package io.afterhours.faults;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Holds back whoever comes while it is shut. */
final class Gate {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition opened = lock.newCondition();
    private boolean shut;

    void shut(boolean now) {
        lock.lock();
        try {
            shut = now;
            opened.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void pass() throws InterruptedException {
        lock.lock();
        try {
            while (shut) {
                opened.await();
            }
        } finally {
            lock.unlock();
        }
    }
}
