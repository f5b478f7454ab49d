package io.afterhours.privacy.rest;

import io.afterhours.policy.Versioned;
import io.afterhours.privacy.Retention;
import io.afterhours.privacy.RetentionRule;
import io.afterhours.web.ETags;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/settings/retention")
@Tag(name = "Privacy", description = "How long what customers said is kept, and what one of them may ask for.")
class RetentionController {

    private final Retention retention;

    RetentionController(Retention retention) {
        this.retention = retention;
    }

    /** @param days since a ticket ended; null: never */
    record Body(@Nullable Integer days) {}

    @GetMapping
    @Operation(summary = "After how many days the customer's data of tickets that ended is erased; null: never")
    ResponseEntity<Body> get() {
        return answer(retention.current());
    }

    @PutMapping
    @Operation(summary = "Change that. What becomes due is erased within minutes and does not come back")
    ResponseEntity<Body> put(
            @RequestBody Body body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(retention.save(new RetentionRule(body.days()), ETags.ifMatch(ifMatch)));
    }

    private static ResponseEntity<Body> answer(Versioned<RetentionRule> current) {
        return ResponseEntity.ok()
                .eTag(ETags.of(current.version()))
                .body(new Body(current.value().days()));
    }
}
