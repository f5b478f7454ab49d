package io.afterhours.faults;

import io.afterhours.faults.DatabaseProxy.Cut;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** One connection through the proxy. */
final class ProxyLink {

    private final DatabaseProxy proxy;
    private final Socket client;
    private final Socket server;
    private final ConcurrentLinkedQueue<Asked> asked = new ConcurrentLinkedQueue<>();
    private volatile boolean wrote;

    /** A command that will be answered; {@code cut}: what to do with its answer. */
    private record Asked(int command, @Nullable Cut cut) {}

    ProxyLink(DatabaseProxy proxy, Socket client, Socket server) {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
    }

    void start() throws IOException {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> until(this::up));
        Thread.ofVirtual().start(() -> until(this::down));
    }

    @FunctionalInterface
    private interface Way {
        void run() throws IOException, InterruptedException;
    }

    private void until(Way way) {
        try {
            way.run();
        } catch (IOException ended) {
            // one side has closed it: so does the other
            cut();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            cut();
        }
    }

    private void up() throws IOException, InterruptedException {
        var in = new BufferedInputStream(client.getInputStream());
        while (true) {
            var packet = Packet.read(in);
            proxy.travel();
            if (!packet.isCommand() || command(packet)) {
                server.getOutputStream().write((packet.isCommand() ? rewritten(packet) : packet).bytes());
            }
        }
    }

    /** False when it goes no further. */
    private boolean command(Packet packet) throws IOException {
        Cut cut = null;
        if (packet.isCommit()) {
            cut = wrote ? proxy.takeCut() : null;
            wrote = false;
            if (cut == Cut.BEFORE) {
                cut();
                return false;
            }
            if (cut == Cut.AT) {
                server.getOutputStream().write(packet.bytes());
                server.getOutputStream().flush();
                cut();
                return false;
            }
        }
        if (packet.isAnswered()) {
            asked.add(new Asked(packet.command(), cut));
        }
        return true;
    }

    private Packet rewritten(Packet packet) {
        if (!packet.hasText()) {
            return packet;
        }
        var text = packet.text();
        var other = proxy.rewrite(text);
        return other.equals(text) ? packet : packet.withText(other);
    }

    private void down() throws IOException, InterruptedException {
        var in = new BufferedInputStream(server.getInputStream());
        while (true) {
            var packet = Packet.read(in);
            var answered = packet.number() == 1 ? asked.poll() : null;
            if (answered != null && packet.changedRows(answered.command())) {
                wrote = true;
            }
            var cut = answered == null ? null : answered.cut();
            if (cut == Cut.ANSWER_LOST) {
                cut();
                return;
            }
            proxy.travel();
            client.getOutputStream().write(packet.bytes());
            if (cut == Cut.AFTER) {
                client.getOutputStream().flush();
                cut();
                return;
            }
        }
    }

    void cut() {
        proxy.gone(this);
        close(client);
        close(server);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot close a connection", e);
        }
    }
}
