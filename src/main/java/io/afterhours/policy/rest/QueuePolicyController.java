package io.afterhours.policy.rest;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.afterhours.policy.GroupPolicy;
import io.afterhours.policy.QueuePolicies;
import io.afterhours.policy.QueuePolicy;
import io.afterhours.policy.Source;
import io.afterhours.web.ETags;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A group's queue policy; DELETE lets it inherit Default's. */
@RestController
@RequestMapping("/api/v1/groups/{code}/queue-policy")
class QueuePolicyController {

    /**
     * What GET adds is ignored.
     *
     * @param overflow left out: as it is
     */
    @JsonIgnoreProperties("source")
    record Body(@Nullable Boolean enabled, @Nullable Integer limit, QueuePolicy.@Nullable Overflow overflow) {}

    /** What rules the group. */
    record Answer(boolean enabled, int limit, QueuePolicy.Overflow overflow, Source source) {}

    private final QueuePolicies policies;

    QueuePolicyController(QueuePolicies policies) {
        this.policies = policies;
    }

    @GetMapping
    ResponseEntity<Answer> get(@PathVariable String code) {
        return answer(policies.get(code));
    }

    @PutMapping
    ResponseEntity<Answer> put(
            @PathVariable String code,
            @RequestBody Body body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        new Required()
                .field("enabled", body.enabled())
                .field("limit", body.limit())
                .complete();
        var overflow = body.overflow() != null
                ? body.overflow()
                : policies.get(code).policy().overflow();
        var policy = new QueuePolicy(requireNonNull(body.enabled()), requireNonNull(body.limit()), overflow);
        return answer(policies.save(code, policy, ETags.ifMatch(ifMatch)));
    }

    @DeleteMapping
    ResponseEntity<Void> delete(
            @PathVariable String code,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        policies.reset(code, ETags.ifMatch(ifMatch));
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<Answer> answer(GroupPolicy<QueuePolicy> row) {
        var policy = row.policy();
        return ResponseEntity.ok()
                .eTag(ETags.of(row.version()))
                .body(new Answer(policy.enabled(), policy.limit(), policy.overflow(), row.source()));
    }
}
