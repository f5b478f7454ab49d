package io.afterhours.presence.rest;

import io.afterhours.presence.CustomStatus;
import io.afterhours.presence.CustomStatuses;
import io.afterhours.presence.DeclaredStatus;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.Problems;
import io.afterhours.web.ETags;
import io.afterhours.web.Page;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The workspace's own statuses, by code. There are never so many that a page would not hold them. */
@RestController
@RequestMapping("/api/v1/settings/statuses")
class StatusesController {

    private final CustomStatuses statuses;

    StatusesController(CustomStatuses statuses) {
        this.statuses = statuses;
    }

    /**
     * @param code null to have one made of the name
     * @param countsAs BUSY or AWAY
     */
    record Request(
            @Nullable String code,
            @Nullable String name,
            @Nullable DeclaredStatus countsAs) {}

    record Body(String code, String name, DeclaredStatus countsAs) {
        static Body of(CustomStatus status) {
            return new Body(status.code(), status.name(), status.countsAs());
        }
    }

    @GetMapping
    Page<Body> list() {
        return new Page<>(statuses.all().stream().map(Body::of).toList(), null);
    }

    @PostMapping
    ResponseEntity<Body> create(@RequestBody Request request) {
        var created = statuses.create(request.code(), request.name(), request.countsAs());
        return ResponseEntity.created(URI.create("/api/v1/settings/statuses/" + created.code()))
                .eTag(ETags.of(created.version()))
                .body(Body.of(created));
    }

    @GetMapping("/{code}")
    ResponseEntity<Body> get(@PathVariable String code) {
        return answer(statuses.required(code));
    }

    @PutMapping("/{code}")
    ResponseEntity<Body> change(
            @PathVariable String code,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Request request) {
        if (request.code() != null && !request.code().equals(code)) {
            throw Problems.invalid("code", FieldProblem.INVALID, "The code of a custom status cannot be changed");
        }
        return answer(statuses.change(code, request.name(), request.countsAs(), ETags.ifMatch(ifMatch)));
    }

    @DeleteMapping("/{code}")
    ResponseEntity<Void> delete(
            @PathVariable String code,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        statuses.delete(code, ETags.ifMatch(ifMatch));
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<Body> answer(CustomStatus status) {
        return ResponseEntity.ok().eTag(ETags.of(status.version())).body(Body.of(status));
    }
}
