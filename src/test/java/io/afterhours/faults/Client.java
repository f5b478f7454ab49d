package io.afterhours.faults;

import io.afterhours.faults.Op.Kind;
import io.afterhours.faults.Op.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A seeded client: does one random thing after another, half of them requests. */
final class Client {

    private static final Duration QUEUEING = Duration.ofSeconds(6);
    private static final Duration LATE_ENOUGH = Duration.ofSeconds(10);

    private final String name;
    private final Random random;
    private final Caller caller;
    private final Tracks tracks;
    private final Onlookers onlookers;
    private int done;
    private boolean away = true;
    private long turns = System.nanoTime();

    Client(String name, long seed, Caller caller, Tracks tracks, Onlookers onlookers) {
        this.name = name;
        this.random = new Random(seed);
        this.caller = caller;
        this.tracks = tracks;
        this.onlookers = onlookers;
    }

    void step() throws InterruptedException {
        var kind = random.nextInt(100);
        if (kind < 42) {
            ask();
        } else if (kind < 48) {
            askInTheWidget();
        } else if (kind < 62) {
            status();
        } else if (kind < 77) {
            onTicket(Kind.RESOLVE, "/resolve", "{}");
        } else if (kind < 82) {
            transfer();
        } else if (kind < 84) {
            onTicket(Kind.ASSIGN, "/assign", "{\"agent\": \"%s\"}".formatted(agent()));
        } else if (kind < 88) {
            say();
        } else if (kind < 92) {
            upload();
        } else if (kind < 95) {
            uploadInTheWidget();
        } else if (kind < 97) {
            peek();
        } else {
            policy();
        }
    }

    private String id() {
        return name + "-" + ++done;
    }

    private Op call(Kind kind, String method, String path, @Nullable String body, Map<String, String> headers, long on)
            throws InterruptedException {
        return send(new Request(id(), kind, method, "/api/v1" + path, body, headers, on));
    }

    private Op send(Request request) throws InterruptedException {
        return caller.call(request, random);
    }

    private String agent() {
        return Workspace.AGENTS.get(random.nextInt(Workspace.AGENTS.size()));
    }

    private String group() {
        return Workspace.GROUPS.get(random.nextInt(Workspace.GROUPS.size()));
    }

    void ask() throws InterruptedException {
        var id = id();
        var wish = random.nextInt(10) == 0
                ? ", \"preferredAgent\": \"%s\", \"preferredFallback\": \"%s\""
                        .formatted(agent(), random.nextBoolean() ? "GROUP" : "GROUP_POLICY")
                : "";
        var body = "{\"message\": \"%s\", \"group\": \"%s\", \"contact\": {\"name\": \"Mia\"}%s}"
                .formatted(id, group(), wish);
        var op = send(new Request(id, Kind.ASK, "POST", "/api/v1/tickets", body, Map.of("Idempotency-Key", id), 0));
        if (op.outcome() == Outcome.OK && !op.state().equals("MISSED")) {
            tracks.running(op.ticket());
        }
    }

    private void askInTheWidget() throws InterruptedException {
        var token = tracks.visitor(random);
        if (token == null) {
            return;
        }
        var id = id();
        var op = send(new Request(
                id,
                Kind.ASK_WIDGET,
                "POST",
                "/api/v1/widget/groups/" + group() + "/requests",
                "{\"message\": \"%s\", \"contact\": {\"name\": \"Mia\"}, \"language\": \"en\"}".formatted(id),
                Map.of("Idempotency-Key", id, "X-Visitor-Token", token),
                0));
        if (op.outcome() == Outcome.OK) {
            var own = new Tracks.Own(op.text(), token);
            tracks.asked(own);
            onlookers.come(own);
        }
    }

    /** Somebody else's ticket, with a token of one's own. */
    private void peek() throws InterruptedException {
        var token = tracks.visitor(random);
        var reference = tracks.reference(random);
        if (token != null && reference != null) {
            var headers = Map.of("X-Visitor-Token", token);
            call(Kind.PEEK, "GET", "/widget/requests/" + reference, null, headers, 0);
        }
    }

    void status() throws InterruptedException {
        var status = random.nextInt(10);
        status(agent(), status < 5 ? "AVAILABLE" : status < 7 ? "BUSY" : "OFFLINE");
    }

    private void status(String agent, String word) throws InterruptedException {
        var body = "{\"status\": \"%s\"}".formatted(word);
        call(Kind.STATUS, "PUT", "/agents/" + agent + "/presence", body, Map.of(), 0);
    }

    /**
     * Called every moment: the one agent of a group is busy for a while, so that a queue forms, and then away for longer
     * than the all-offline rule waits, so that time decides too.
     */
    void dusk() throws InterruptedException {
        if (System.nanoTime() - turns < 0) {
            return;
        }
        away = !away;
        status(Workspace.FAY, away ? "OFFLINE" : "BUSY");
        turns = System.nanoTime() + (away ? Workspace.GRACE.plus(LATE_ENOUGH) : QUEUEING).toNanos();
    }

    private void onTicket(Kind kind, String action, String body) throws InterruptedException {
        var ticket = tracks.any(random, kind == Kind.RESOLVE);
        if (ticket != 0) {
            call(kind, "POST", "/tickets/" + ticket + action, body, Map.of(), ticket);
        }
    }

    private void transfer() throws InterruptedException {
        var body = random.nextBoolean()
                ? "{\"agent\": \"%s\"}".formatted(agent())
                : "{\"group\": \"%s\", \"ifNobody\": \"%s\"}"
                        .formatted(group(), random.nextBoolean() ? "KEEP" : "QUEUE");
        onTicket(Kind.TRANSFER, "/transfer", body);
    }

    private void say() throws InterruptedException {
        var ticket = tracks.any(random, false);
        if (ticket != 0) {
            var id = id();
            send(new Request(
                    id,
                    Kind.SAY,
                    "POST",
                    "/api/v1/tickets/" + ticket + "/messages",
                    "{\"body\": \"%s\"}".formatted(id),
                    Map.of("Idempotency-Key", id),
                    ticket));
        }
    }

    private void upload() throws InterruptedException {
        var ticket = tracks.any(random, false);
        if (ticket != 0) {
            upload(Kind.UPLOAD, "/api/v1/tickets/" + ticket + "/attachments", Map.of(), ticket);
        }
    }

    /** To a request of this visitor's own, whatever has become of it. */
    private void uploadInTheWidget() throws InterruptedException {
        var own = tracks.own(random);
        if (own != null) {
            var path = "/api/v1/widget/requests/" + own.reference() + "/attachments";
            upload(Kind.UPLOAD_WIDGET, path, Map.of("X-Visitor-Token", own.token()), 0);
        }
    }

    private void upload(Kind kind, String path, Map<String, String> headers, long ticket) throws InterruptedException {
        var id = id();
        var all = new HashMap<>(headers);
        all.put("Idempotency-Key", id);
        all.put("Content-Type", SmallFile.formType());
        send(new Request(id, kind, "POST", path, SmallFile.form(id), all, ticket));
    }

    private void policy() throws InterruptedException {
        var group = group();
        switch (random.nextInt(3)) {
            case 0 -> {
                var body = Workspace.offline(2 + random.nextInt(6), random.nextInt(4) > 0, random.nextBoolean());
                call(Kind.POLICY, "PUT", "/groups/" + group + "/offline-policy", body, Map.of(), 0);
            }
            case 1 -> {
                var body = Workspace.queue(random.nextInt(4) > 0, 2 + random.nextInt(6));
                call(Kind.POLICY, "PUT", "/groups/" + group + "/queue-policy", body, Map.of(), 0);
            }
            default -> {
                var body = "{\"concurrency\": %d}".formatted(1 + random.nextInt(4));
                call(Kind.POLICY, "PATCH", "/agents/" + agent(), body, Map.of(), 0);
            }
        }
    }
}
