package io.afterhours.policy.rest;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.afterhours.policy.GroupPolicy;
import io.afterhours.policy.OfflinePolicies;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.Outlook;
import io.afterhours.policy.Priority;
import io.afterhours.policy.ReturnShape;
import io.afterhours.policy.Source;
import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.FieldProblem;
import io.afterhours.web.ETags;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
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
import tools.jackson.databind.JsonNode;

/** A group's offline policy; DELETE lets it inherit Default's. */
@RestController
@RequestMapping("/api/v1/groups/{code}/offline-policy")
class OfflinePolicyController {

    /** The node tells a limit left out, which is a mistake, from null, which is no limit. What GET adds is ignored. */
    @JsonIgnoreProperties({"source", "openNow"})
    record Body(
            @Nullable Boolean enabled,

            @Schema(type = "integer", nullable = true, minimum = "1", maximum = "10000", description = "null: no limit")
            @Nullable
            JsonNode maxOpen,

            @Nullable Boolean autoAssign,
            @Nullable Priority priority,

            @Schema(description = "How open tickets are dealt to agents who come back; left out: FIRST_IN")
            ReturnShape.@Nullable Mode returnMode,

            @Schema(minimum = "1", maximum = "1000", description = "With QUORUM only, and required then") @Nullable
            Integer quorumAgents,

            @Schema(minimum = "1", maximum = "1440", description = "With QUORUM only, and required then") @Nullable
            Integer quorumMinutes,

            @Schema(minimum = "1", maximum = "1000", description = "Null or left out: as many as there is room for")
            @Nullable
            Integer burstCap) {

        ReturnShape returns() {
            return new ReturnShape(
                    returnMode == null ? ReturnShape.Mode.FIRST_IN : returnMode, quorumAgents, quorumMinutes, burstCap);
        }
    }

    /**
     * What rules the group.
     *
     * @param openNow tickets of the group in OPEN right now
     */
    record Answer(
            boolean enabled,
            @Nullable Integer maxOpen,
            boolean autoAssign,
            Priority priority,
            ReturnShape.Mode returnMode,
            @Nullable Integer quorumAgents,
            @Nullable Integer quorumMinutes,
            @Nullable Integer burstCap,
            Source source,
            @Nullable Integer openNow) {}

    private final OfflinePolicies policies;
    private final ObjectProvider<Outlook> outlook;

    OfflinePolicyController(OfflinePolicies policies, ObjectProvider<Outlook> outlook) {
        this.policies = policies;
        this.outlook = outlook;
    }

    @GetMapping
    Answer get(@PathVariable String code, HttpServletResponse response) {
        return answer(policies.get(code), response);
    }

    @PutMapping
    Answer put(
            @PathVariable String code,
            @RequestBody Body body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletResponse response) {
        return answer(policies.save(code, policy(body), ETags.ifMatch(ifMatch)), response);
    }

    @DeleteMapping
    ResponseEntity<Void> delete(
            @PathVariable String code,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        policies.reset(code, ETags.ifMatch(ifMatch));
        return ResponseEntity.noContent().build();
    }

    private static OfflinePolicy policy(Body body) {
        new Required()
                .field("enabled", body.enabled())
                .field("maxOpen", body.maxOpen())
                .field("autoAssign", body.autoAssign())
                .field("priority", body.priority())
                .complete();
        return new OfflinePolicy(
                requireNonNull(body.enabled()),
                limit(requireNonNull(body.maxOpen())),
                requireNonNull(body.autoAssign()),
                requireNonNull(body.priority()),
                body.returns());
    }

    private static @Nullable Integer limit(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        var checks = new FieldChecks();
        if (!node.isIntegralNumber()) {
            checks.problem("maxOpen", FieldProblem.INVALID, "Enter a whole number, or null for no limit");
        } else if (!node.canConvertToInt()) {
            checks.problem("maxOpen", FieldProblem.OUT_OF_RANGE, "The number in maxOpen is too large");
        }
        checks.complete();
        return node.intValue();
    }

    /** What is open now changes without a new version. */
    private Answer answer(GroupPolicy<OfflinePolicy> row, HttpServletResponse response) {
        ETags.put(response, row.version());
        var policy = row.policy();
        var returns = policy.returns();
        return new Answer(
                policy.enabled(),
                policy.maxOpen(),
                policy.autoAssign(),
                policy.priority(),
                returns.mode(),
                returns.quorumAgents(),
                returns.quorumMinutes(),
                returns.burstCap(),
                row.source(),
                openNow(row));
    }

    private @Nullable Integer openNow(GroupPolicy<OfflinePolicy> row) {
        var numbers = outlook.getIfAvailable();
        return numbers == null ? null : numbers.openNow(row.group().id());
    }
}
