package io.afterhours.customer.rest;

import io.afterhours.customer.SpamGuard;
import io.afterhours.customer.SpamGuardSettings;
import io.afterhours.policy.Versioned;
import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.FieldProblem;
import io.afterhours.web.ETags;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What requests from the widget's form must bring along. */
@RestController
@RequestMapping("/api/v1/settings/spam-guard")
class SpamGuardController {

    private final SpamGuardSettings settings;

    SpamGuardController(SpamGuardSettings settings) {
        this.settings = settings;
    }

    /** @param proofBits 0 for no proof of work */
    record Body(
            @Nullable Boolean formTickets,
            @Nullable Integer minimumFillSeconds,
            @Nullable Integer proofBits) {

        SpamGuard checked() {
            var checks = new FieldChecks();
            require(checks, "formTickets", formTickets);
            require(checks, "minimumFillSeconds", minimumFillSeconds);
            require(checks, "proofBits", proofBits);
            checks.complete();
            return new SpamGuard(
                    Objects.requireNonNull(formTickets),
                    Objects.requireNonNull(minimumFillSeconds),
                    Objects.requireNonNull(proofBits));
        }

        private static void require(FieldChecks checks, String field, @Nullable Object value) {
            if (value == null) {
                checks.problem(field, FieldProblem.REQUIRED, "Enter a value for " + field);
            }
        }
    }

    @GetMapping
    ResponseEntity<SpamGuard> get() {
        return answer(settings.current());
    }

    @PutMapping
    ResponseEntity<SpamGuard> put(
            @RequestBody Body body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(settings.save(body.checked(), ETags.ifMatch(ifMatch)));
    }

    private static ResponseEntity<SpamGuard> answer(Versioned<SpamGuard> current) {
        return ResponseEntity.ok().eTag(ETags.of(current.version())).body(current.value());
    }
}
