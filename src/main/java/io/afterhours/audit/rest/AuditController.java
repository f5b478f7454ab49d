package io.afterhours.audit.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.afterhours.audit.AuditEntry;
import io.afterhours.audit.AuditTrail;
import io.afterhours.web.Page;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * {@code /api/v1/audit}, oldest first. Whoever follows it reads its last page again from that page's {@code after}: an
 * entry whose change took longer to commit may still appear before one that is already there.
 */
@RestController
@RequestMapping("/api/v1/audit")
class AuditController {

    private final AuditTrail trail;

    AuditController(AuditTrail trail) {
        this.trail = trail;
    }

    @GetMapping
    Page<AuditBody> list(
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String after) {
        return trail.page(subject, limit, after).map(AuditBody::of);
    }

    record AuditBody(
            Instant at,
            String actor,
            String action,
            String subject,
            @JsonProperty("old") @Nullable JsonNode oldValue,
            @JsonProperty("new") @Nullable JsonNode newValue,
            @Nullable Long settingsVersion) {

        static AuditBody of(AuditEntry entry) {
            return new AuditBody(
                    entry.at(),
                    entry.actor(),
                    entry.action(),
                    entry.subject(),
                    entry.oldValue(),
                    entry.newValue(),
                    entry.settingsVersion());
        }
    }
}
