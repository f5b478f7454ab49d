package io.afterhours.webhook.rest;

import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.Problems;
import io.afterhours.web.ETags;
import io.afterhours.web.Page;
import io.afterhours.webhook.Deliveries;
import io.afterhours.webhook.Delivery;
import io.afterhours.webhook.Webhook;
import io.afterhours.webhook.Webhooks;
import io.afterhours.webhook.rest.WebhookBodies.Body;
import io.afterhours.webhook.rest.WebhookBodies.Request;
import io.afterhours.webhook.rest.WebhookBodies.TestBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/webhooks")
@Tag(name = "Webhooks", description = "Who is told of events, and what became of it. Scope admin.")
class WebhooksController {

    private final Webhooks webhooks;
    private final Deliveries deliveries;

    WebhooksController(Webhooks webhooks, Deliveries deliveries) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
    }

    @GetMapping
    Page<Body> list(
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String after) {
        return webhooks.page(limit, after).map(Body::of);
    }

    @PostMapping
    @Operation(summary = "Make a webhook. This answer shows its secret, which nothing shows again")
    ResponseEntity<Body> create(@RequestBody Request request) {
        var created = webhooks.create(request.draft());
        return ResponseEntity.created(
                        URI.create("/api/v1/webhooks/" + created.webhook().id()))
                .eTag(ETags.of(created.webhook().version()))
                .body(Body.of(created));
    }

    @GetMapping("/{id}")
    ResponseEntity<Body> get(@PathVariable long id) {
        return answer(webhooks.required(id));
    }

    @PatchMapping("/{id}")
    ResponseEntity<Body> change(
            @PathVariable long id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Request request) {
        return answer(webhooks.change(id, request.draft(), ETags.ifMatch(ifMatch)));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(
            @PathVariable long id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        webhooks.delete(id, ETags.ifMatch(ifMatch));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/rotate-secret")
    @Operation(summary = "Replace the secret. This answer shows the new one, which signs from now on")
    ResponseEntity<Body> rotateSecret(
            @PathVariable long id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        var fresh = webhooks.rotateSecret(id, ETags.ifMatch(ifMatch));
        return ResponseEntity.ok().eTag(ETags.of(fresh.webhook().version())).body(Body.of(fresh));
    }

    @PostMapping("/{id}/test")
    @Operation(summary = "Send an event named test now, and answer what came back")
    TestBody test(@PathVariable long id) {
        return TestBody.of(webhooks.test(id));
    }

    @GetMapping("/{id}/deliveries")
    @Operation(summary = "What was sent and what became of it, newest first")
    Page<Delivery> deliveries(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String after) {
        return deliveries.page(id, state(state), limit, after);
    }

    @PostMapping("/deliveries/{id}/retry")
    @Operation(summary = "Send it again")
    Delivery retry(@PathVariable long id) {
        return deliveries.retry(id);
    }

    private static Delivery.@Nullable State state(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        return Stream.of(Delivery.State.values())
                .filter(state -> state.name().equals(name.strip().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () -> Problems.invalid("state", FieldProblem.UNKNOWN, "Choose PENDING, DELIVERED or DEAD"));
    }

    private static ResponseEntity<Body> answer(Webhook webhook) {
        return ResponseEntity.ok().eTag(ETags.of(webhook.version())).body(Body.of(webhook));
    }
}
