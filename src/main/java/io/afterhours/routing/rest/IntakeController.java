package io.afterhours.routing.rest;

import static java.util.Objects.requireNonNull;

import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import io.afterhours.routing.Admission;
import io.afterhours.routing.AdmissionRequest;
import io.afterhours.routing.AdmissionResult;
import io.afterhours.routing.IdempotencyKey;
import io.afterhours.routing.PreferredFallback;
import io.afterhours.routing.VisitorIdentity;
import io.afterhours.security.ApiKeyPrincipal;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /tickets}: raises a ticket on behalf of a customer. */
@RestController
@RequestMapping("/api/v1/tickets")
class IntakeController {

    private static final String KEY_HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,128}");

    private final Admission admission;
    private final Caller caller;
    private final TicketBodies bodies;
    private final ObjectProvider<VisitorIdentity> visitors;
    private final JsonMapper json;

    IntakeController(
            Admission admission,
            Caller caller,
            TicketBodies bodies,
            ObjectProvider<VisitorIdentity> visitors,
            JsonMapper json) {
        this.admission = admission;
        this.caller = caller;
        this.bodies = bodies;
        this.visitors = visitors;
        this.json = json;
    }

    @PostMapping
    ResponseEntity<TicketBody> raise(
            @RequestBody RaiseRequest body,
            @RequestHeader(name = KEY_HEADER, required = false) @Nullable String idempotencyKey) {
        RaiseRequest request = body.checked();
        ApiKeyPrincipal key = caller.key();
        AdmissionResult result = admission.admit(new AdmissionRequest(
                request.group(),
                requireNonNull(request.message()),
                requireNonNull(request.contact()),
                requireNonNull(request.channel()),
                request.language(),
                visitor(request.visitorToken()),
                key.id(),
                idempotencyKey == null ? null : idempotency(idempotencyKey, key, body),
                request.preferredAgent(),
                request.preferredFallback() == null ? PreferredFallback.NONE : request.preferredFallback()));
        TicketBody answer = bodies.of(result.ticket(), result.queuePosition(), result.merged());
        return result.merged() || result.replayed()
                ? ResponseEntity.ok(answer)
                : ResponseEntity.created(URI.create("/api/v1/tickets/" + answer.id()))
                        .body(answer);
    }

    private byte @Nullable [] visitor(@Nullable String token) {
        if (token == null) {
            return null;
        }
        VisitorIdentity known = visitors.getIfAvailable();
        return (known == null ? java.util.Optional.<byte[]>empty() : known.hashOf(token))
                .orElseThrow(() -> Problems.invalid(
                        "visitorToken", FieldProblem.INVALID, "This is no valid visitor token; leave it out"));
    }

    private IdempotencyKey idempotency(String value, ApiKeyPrincipal key, RaiseRequest body) {
        if (!KEY.matcher(value).matches()) {
            String message = "Idempotency-Key has 1 to 128 printable characters without spaces";
            throw new ProblemException(
                    422,
                    "IDEMPOTENCY_KEY_INVALID",
                    message,
                    List.of(new FieldProblem(KEY_HEADER, FieldProblem.INVALID, message)));
        }
        return new IdempotencyKey("key:" + key.id(), value, sha256(json.writeValueAsBytes(body)));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
