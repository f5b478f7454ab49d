package io.afterhours.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Stands between one node and the database, and understands enough of their protocol to know a COMMIT of a transaction
 * that has changed something. Can cut there, stall, slow down, refuse, and put other statements in the place of some.
 */
final class DatabaseProxy implements AutoCloseable {

    /** Where the connection is cut. */
    enum Cut {
        /** COMMIT never reaches the database. */
        BEFORE,
        /** COMMIT is sent on, and the connection cut at once. */
        AT,
        /** The database has committed, but its answer is lost. */
        ANSWER_LOST,
        /** The answer is delivered, and then the connection is cut. */
        AFTER
    }

    private final ServerSocket listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final int database;
    private final Set<ProxyLink> links = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Armed> armed = new AtomicReference<>();
    private final AtomicInteger cuts = new AtomicInteger();
    final Gate gate = new Gate();
    private volatile UnaryOperator<String> rewriting = UnaryOperator.identity();
    private volatile boolean refusing;
    private volatile int delayMillis;

    private record Armed(Cut cut, CountDownLatch done) {}

    DatabaseProxy(int database) throws IOException {
        this.database = database;
        Thread.ofVirtual().name("proxy").start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var client = listening.accept();
                if (refusing) {
                    client.close();
                } else {
                    open(client);
                }
            } catch (IOException closed) {
                if (!listening.isClosed()) {
                    throw new IllegalStateException("The proxy cannot accept", closed);
                }
            }
        }
    }

    private void open(Socket client) throws IOException {
        var server = new Socket();
        try {
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), database), 1_000);
        } catch (IOException away) {
            // as the node would see it without a proxy
            client.setSoLinger(true, 0);
            client.close();
            server.close();
            return;
        }
        var link = new ProxyLink(this, client, server);
        links.add(link);
        link.start();
    }

    void gone(ProxyLink link) {
        links.remove(link);
    }

    /** How the next COMMIT on any connection is to be cut; taken by the one who asks. */
    @Nullable
    Cut takeCut() {
        var taken = armed.getAndSet(null);
        if (taken == null) {
            return null;
        }
        cuts.incrementAndGet();
        taken.done().countDown();
        return taken.cut();
    }

    String rewrite(String statement) {
        return rewriting.apply(statement);
    }

    void travel() throws InterruptedException {
        gate.pass();
        if (delayMillis > 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delayMillis));
        }
    }

    /** Cuts at the next COMMIT of something written; false when there was none for ten seconds. */
    boolean cutAtCommit(Cut cut) throws InterruptedException {
        var wish = new Armed(cut, new CountDownLatch(1));
        armed.set(wish);
        var done = wish.done().await(10, TimeUnit.SECONDS);
        armed.compareAndSet(wish, null);
        return done;
    }

    void rewriteWith(UnaryOperator<String> rewrite) {
        rewriting = rewrite;
        cutAll();
    }

    void delay(int millis) {
        delayMillis = millis;
    }

    /** Refuses new connections; with it all that exist are cut. */
    void refuse(boolean now) {
        refusing = now;
        if (now) {
            cutAll();
        }
    }

    void cutAll() {
        links.forEach(ProxyLink::cut);
    }

    int cuts() {
        return cuts.get();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        gate.shut(false);
        cutAll();
    }
}
