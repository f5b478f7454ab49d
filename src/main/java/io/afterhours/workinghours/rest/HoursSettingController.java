package io.afterhours.workinghours.rest;

import static java.util.Objects.requireNonNull;

import io.afterhours.policy.Versioned;
import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.FieldProblem;
import io.afterhours.web.ETags;
import io.afterhours.workinghours.HoursSetting;
import io.afterhours.workinghours.HoursSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether working hours count, and in which zone. */
@RestController
@RequestMapping("/api/v1/settings/working-hours")
class HoursSettingController {

    private static final int LONGEST_ZONE = 64;

    /**
     * The setting.
     *
     * @param timezone a zone's name, as in {@code Europe/Berlin}
     */
    record Setting(@Nullable Boolean enabled, @Nullable String timezone) {}

    private final HoursSettings settings;

    HoursSettingController(HoursSettings settings) {
        this.settings = settings;
    }

    @GetMapping
    ResponseEntity<Setting> get() {
        return answer(settings.current());
    }

    @PutMapping
    ResponseEntity<Setting> put(
            @RequestBody Setting body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        var checks = new FieldChecks();
        if (body.enabled() == null) {
            checks.problem("enabled", FieldProblem.REQUIRED, "Enter a value for enabled");
        }
        checks.text("timezone", body.timezone(), LONGEST_ZONE).complete();
        return answer(
                settings.save(requireNonNull(body.enabled()), requireNonNull(body.timezone()), ETags.ifMatch(ifMatch)));
    }

    private static ResponseEntity<Setting> answer(Versioned<HoursSetting> current) {
        var setting = current.value();
        return ResponseEntity.ok()
                .eTag(ETags.of(current.version()))
                .body(new Setting(setting.enabled(), setting.timezone().getId()));
    }
}
