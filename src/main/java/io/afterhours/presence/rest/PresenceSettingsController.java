package io.afterhours.presence.rest;

import io.afterhours.policy.Versioned;
import io.afterhours.presence.AwayRule;
import io.afterhours.presence.PresenceSettings;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.Problems;
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

/** For how long whoever logs out as Away counts as Away. */
@RestController
@RequestMapping("/api/v1/settings/presence")
class PresenceSettingsController {

    private final PresenceSettings settings;

    PresenceSettingsController(PresenceSettings settings) {
        this.settings = settings;
    }

    /** @param awayAfterLogoutMaxMinutes 0 for no limit */
    record Body(@Nullable Integer awayAfterLogoutMaxMinutes) {}

    @GetMapping
    ResponseEntity<AwayRule> get() {
        return answer(settings.current());
    }

    @PutMapping
    ResponseEntity<AwayRule> put(
            @RequestBody Body body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        var minutes = body.awayAfterLogoutMaxMinutes();
        if (minutes == null) {
            throw Problems.invalid(
                    "awayAfterLogoutMaxMinutes",
                    FieldProblem.REQUIRED,
                    "Enter a number of minutes, or 0 for no limit, for awayAfterLogoutMaxMinutes");
        }
        return answer(settings.save(new AwayRule(minutes), ETags.ifMatch(ifMatch)));
    }

    private static ResponseEntity<AwayRule> answer(Versioned<AwayRule> current) {
        return ResponseEntity.ok().eTag(ETags.of(current.version())).body(current.value());
    }
}
