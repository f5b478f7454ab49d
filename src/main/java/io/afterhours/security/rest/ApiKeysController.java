package io.afterhours.security.rest;

import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.Problems;
import io.afterhours.security.ApiKey;
import io.afterhours.security.ApiKeyScope;
import io.afterhours.security.ApiKeys;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/api-keys")
@Tag(name = "API keys", description = "Who may use this API. Scope admin.")
class ApiKeysController {

    private final ApiKeys keys;

    ApiKeysController(ApiKeys keys) {
        this.keys = keys;
    }

    @GetMapping
    @Operation(summary = "All keys, those that work first. There are few, so there is one page")
    Listing list() {
        return new Listing(keys.all().stream().map(key -> KeyBody.of(key, null)).toList(), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make a key. This answer is the only place where it is ever shown")
    KeyBody create(@RequestBody NewKey body) {
        ApiKey.Fresh fresh = keys.create(body.name(), scope(body.scope()));
        return KeyBody.of(fresh.key(), fresh.secret());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revoke a key")
    void revoke(@PathVariable long id) {
        keys.revoke(id);
    }

    private static @Nullable ApiKeyScope scope(@Nullable String code) {
        if (code == null || code.isBlank()) {
            return null;
        }
        return Stream.of(ApiKeyScope.values())
                .filter(scope -> scope.code().equals(code.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        Problems.invalid("scope", FieldProblem.UNKNOWN, "Choose metrics, intake, agent or admin"));
    }

    record Listing(List<KeyBody> items, @Nullable String next) {}

    record NewKey(@Nullable String name, @Nullable String scope) {}

    /** The key itself is there only in the answer to its making. */
    record KeyBody(
            long id,
            String name,
            String scope,
            @Nullable String key,
            Instant createdAt,
            String createdBy,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt) {

        static KeyBody of(ApiKey key, @Nullable String secret) {
            return new KeyBody(
                    key.id(),
                    key.name(),
                    key.scope().code(),
                    secret,
                    key.createdAt(),
                    key.createdBy(),
                    key.revokedAt(),
                    key.lastUsedAt());
        }

        @Override
        public String toString() {
            return "KeyBody of " + name;
        }
    }
}
