package io.afterhours.routing;

import io.afterhours.database.Transactions;
import io.afterhours.team.GroupId;
import io.afterhours.team.GroupLocks;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Goes on dealing after a transaction that reached {@link Drain#MOST}, in transactions of its own on a thread of its
 * own. Should the node die in between, another node's sweep takes over.
 */
@Component
class Continuation implements SmartLifecycle {

    private final Transactions transactions;
    private final GroupLocks locks;
    private final Drain drain;
    private volatile boolean running;

    Continuation(Transactions transactions, GroupLocks locks, Drain drain) {
        this.transactions = transactions;
        this.locks = locks;
        this.drain = drain;
    }

    /** Called inside the transaction that made these picks; does nothing unless they hit the limit. */
    void after(List<Pick> picks, Collection<GroupId> groups) {
        if (picks.size() < Drain.MOST) {
            return;
        }
        var rest = Set.copyOf(groups);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                Thread.ofVirtual().name("drain-continued").start(() -> dealTheRest(rest));
            }
        });
    }

    private void dealTheRest(Set<GroupId> groups) {
        while (running && dealSome(groups) == Drain.MOST) {
            // each turn is a transaction of its own
        }
    }

    private int dealSome(Set<GroupId> groups) {
        return transactions.write(() -> {
            locks.lock(groups);
            return drain.drain(groups, Trigger.CONTINUED, locks.now()).size();
        });
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
