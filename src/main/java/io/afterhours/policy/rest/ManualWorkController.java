package io.afterhours.policy.rest;

import static java.util.Objects.requireNonNull;

import io.afterhours.policy.ManualWorkRule;
import io.afterhours.policy.ManualWorkSettings;
import io.afterhours.policy.Versioned;
import io.afterhours.web.ETags;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What agents may do by hand. */
@RestController
@RequestMapping("/api/v1/settings/manual-work")
class ManualWorkController {

    /** The rule as it comes in. */
    record Body(@Nullable Boolean agentsMayClaim) {}

    private final ManualWorkSettings settings;

    ManualWorkController(ManualWorkSettings settings) {
        this.settings = settings;
    }

    @GetMapping
    ResponseEntity<ManualWorkRule> get() {
        return answer(settings.current());
    }

    @PutMapping
    ResponseEntity<ManualWorkRule> put(
            @RequestBody Body body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        new Required().field("agentsMayClaim", body.agentsMayClaim()).complete();
        var rule = new ManualWorkRule(requireNonNull(body.agentsMayClaim()));
        return answer(settings.save(rule, ETags.ifMatch(ifMatch)));
    }

    private static ResponseEntity<ManualWorkRule> answer(Versioned<ManualWorkRule> current) {
        return ResponseEntity.ok().eTag(ETags.of(current.version())).body(current.value());
    }
}
