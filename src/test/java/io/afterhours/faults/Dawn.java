package io.afterhours.faults;

import io.afterhours.faults.Op.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A group whose line is long when all of its agents come back at once: the most that is ever dealt together. */
final class Dawn {

    static final String GROUP = "dawn";
    static final List<String> AGENTS = List.of("gina", "hugo", "ines", "jan");
    static final int CONCURRENCY = 30;
    static final int MOST_OPEN = 200;

    /** More than all of them have room for. */
    private static final int LINE = 140;

    private final Caller caller;
    private final Random random;
    private final List<Long> line = new ArrayList<>();
    private int done;

    Dawn(Caller caller, long seed) {
        this.caller = caller;
        this.random = new Random(seed);
    }

    /** Everybody goes, what they had is resolved, and another line comes. */
    void night() throws InterruptedException {
        for (var agent : AGENTS) {
            caller.call(status(agent, "OFFLINE"), random);
        }
        for (var ticket : line) {
            caller.call(request(Kind.RESOLVE, "POST", "/tickets/" + ticket + "/resolve", "{}", ticket), random);
        }
        line.clear();
        for (var n = 0; n < LINE; n++) {
            var op = caller.call(ask(), random);
            if (op.ticket() != 0) {
                line.add(op.ticket());
            }
        }
    }

    /** What brings each of them back. */
    List<Request> morning() {
        return AGENTS.stream().map(agent -> status(agent, "AVAILABLE")).toList();
    }

    private Request status(String agent, String word) {
        var body = "{\"status\": \"%s\"}".formatted(word);
        return request(Kind.STATUS, "PUT", "/agents/" + agent + "/presence", body, 0);
    }

    private Request ask() {
        var id = id();
        var body = "{\"message\": \"%s\", \"group\": \"%s\", \"contact\": {\"name\": \"Mia\"}}".formatted(id, GROUP);
        return new Request(id, Kind.ASK, "POST", "/api/v1/tickets", body, Map.of("Idempotency-Key", id), 0);
    }

    private Request request(Kind kind, String method, String path, String body, long ticket) {
        return new Request(id(), kind, method, "/api/v1" + path, body, Map.of(), ticket);
    }

    private String id() {
        return GROUP + "-" + ++done;
    }
}
