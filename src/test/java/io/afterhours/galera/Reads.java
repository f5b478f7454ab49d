package io.afterhours.galera;

import io.afterhours.Node;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks for tickets that were answered a moment ago, as a screen does, and counts those that cannot be seen yet. */
final class Reads {

    private static final String COUNT = "SELECT COUNT(*) FROM ticket WHERE id = ?";

    private final String statement;
    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final LongAdder unseen = new LongAdder();

    private Reads(String statement) {
        this.statement = statement;
    }

    /** As the sessions of the product read. */
    static Reads asTheProduct() {
        return new Reads(COUNT);
    }

    /** Whatever the server that is asked has applied so far. */
    static Reads withoutWaiting() {
        return new Reads("SET STATEMENT wsrep_sync_wait = 0 FOR " + COUNT);
    }

    void look(Node node, long ticket) {
        var begun = System.nanoTime();
        var found = node.on(JdbcClient.class)
                .sql(statement)
                .param(ticket)
                .query(Integer.class)
                .single();
        nanos.add(System.nanoTime() - begun);
        if (found == 0) {
            unseen.increment();
        }
    }

    long unseen() {
        return unseen.sum();
    }

    double medianMillis() {
        var sorted = nanos.stream().sorted().toList();
        return sorted.get(sorted.size() / 2) / 1e6;
    }
}
