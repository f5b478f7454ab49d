package io.afterhours.faults;

import io.afterhours.faults.AppNode.Answer;
import io.afterhours.faults.Op.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests as a good client does: to either node, again to the other one when there is no answer or a 503, always
 * with the same key, and writes down what it knows.
 */
final class Caller {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<AppNode> nodes;
    private final History history;

    Caller(List<AppNode> nodes, History history) {
        this.nodes = nodes;
        this.history = history;
    }

    Op call(Request request, Random random) throws InterruptedException {
        history.invoked(request.id(), request.kind(), request.asked());
        var begun = Instant.now();
        var unknown = 0;
        var refused = 0;
        Answer answer = null;
        var outcome = Outcome.UNKNOWN;
        var at = random.nextInt(nodes.size());
        while (outcome == Outcome.UNKNOWN && Instant.now().isBefore(begun.plus(PATIENCE))) {
            var node = nodes.get(at);
            at = (at + 1) % nodes.size();
            try {
                answer = node.call(request.method(), request.path(), request.body(), request.headers());
                outcome = outcome(answer);
                if (answer.code().equals("OUTCOME_UNKNOWN")) {
                    unknown++;
                    history.doubted(request.id(), node.name(), answer.code());
                } else if (outcome == Outcome.UNKNOWN) {
                    refused++;
                }
            } catch (ConnectException | HttpConnectTimeoutException nobodyThere) {
                refused++;
            } catch (IOException lost) {
                unknown++;
                history.doubted(request.id(), node.name(), String.valueOf(lost));
            }
            if (outcome == Outcome.UNKNOWN) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20 + random.nextInt(100)));
            }
        }
        var op = op(request, outcome, unknown, refused, outcome == Outcome.UNKNOWN ? null : answer, begun);
        history.ended(op);
        return op;
    }

    private static Outcome outcome(Answer answer) {
        return switch (answer.status() / 100) {
            case 2 -> Outcome.OK;
            case 5 -> answer.status() == 503 ? Outcome.UNKNOWN : Outcome.FAIL;
            default -> answer.status() == 429 ? Outcome.UNKNOWN : Outcome.FAIL;
        };
    }

    private static Op op(
            Request request, Outcome outcome, int unknown, int refused, @Nullable Answer answer, Instant begun) {
        var status = answer == null ? 0 : answer.status();
        var body = answer == null ? null : answer.body();
        var assigned = new ArrayList<Long>();
        if (body != null) {
            body.path("assigned").forEach(id -> assigned.add(id.asLong()));
        }
        var text = body == null
                ? ""
                : outcome == Outcome.FAIL
                        ? body.path("code").asString("") + " "
                                + body.path("detail").asString("")
                        : body.path("reference").asString("");
        return new Op(
                request.id(),
                request.kind(),
                request.asked(),
                outcome,
                unknown,
                refused,
                status,
                body == null
                                || request.kind() == Op.Kind.SAY
                                || request.kind() == Op.Kind.UPLOAD
                                || !body.path("id").isNumber()
                        ? request.ticket()
                        : body.path("id").asLong(),
                body == null ? "" : body.path("state").asString(""),
                body != null
                        && status == 200
                        && request.kind() == Op.Kind.ASK
                        && !body.path("merged").asBoolean(false),
                assigned,
                text,
                begun,
                Instant.now());
    }
}
