package io.afterhours.faults;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What clients asked and were told: a line of JSON when an operation begins, one for each try that left the client in
 * doubt, and one when it ends, each with its time.
 */
final class History implements AutoCloseable {

    private final BufferedWriter lines;
    private final List<Op> ops = new ArrayList<>();
    private int unknown;

    History(Path file) throws IOException {
        lines = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    synchronized void invoked(String id, Op.Kind kind, Map<String, String> asked) {
        line("invoke", Map.of("op", id, "kind", kind, "asked", asked));
    }

    synchronized void doubted(String id, String node, String why) {
        unknown++;
        line("unknown", Map.of("op", id, "node", node, "why", why));
    }

    synchronized void ended(Op op) {
        ops.add(op);
        line(
                op.outcome().name().toLowerCase(java.util.Locale.ROOT),
                Map.of(
                        "op",
                        op.id(),
                        "status",
                        op.status(),
                        "ticket",
                        op.ticket(),
                        "state",
                        op.state(),
                        "text",
                        op.text()));
    }

    /** Something that is done to the system. */
    synchronized void struck(String what) {
        line("fault", Map.of("what", what));
    }

    synchronized List<Op> ops() {
        return List.copyOf(ops);
    }

    /** Operations that have ended. */
    synchronized int size() {
        return ops.size();
    }

    /** Tries that left a client in doubt. */
    synchronized int unknown() {
        return unknown;
    }

    private void line(String phase, Map<String, ?> more) {
        var line = new LinkedHashMap<String, Object>();
        line.put("at", Instant.now().toString());
        line.put("phase", phase);
        line.putAll(more);
        try {
            lines.write(JsonMapper.shared().writeValueAsString(line));
            lines.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        lines.close();
    }
}
