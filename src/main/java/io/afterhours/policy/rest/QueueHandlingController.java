package io.afterhours.policy.rest;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.afterhours.policy.OfflineHandling;
import io.afterhours.policy.QueueHandling;
import io.afterhours.policy.QueueRule;
import io.afterhours.policy.Versioned;
import io.afterhours.web.ETags;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What time does to tickets that nobody takes care of. */
@RestController
@RequestMapping("/api/v1/settings/queue")
class QueueHandlingController {

    /**
     * The rule. Of the fields behind {@code inactivityMinutes} each may be left out and then stays as it is; null
     * switches off what a number switches on.
     *
     * @param inactivityMinutes null or absent: off
     */
    @JsonIgnoreProperties("effectiveWhenAllOffline")
    record Body(
            QueueRule.@Nullable WhenAllOffline whenAllOffline,
            @Nullable Integer graceMinutes,
            @Nullable Integer inactivityMinutes,
            @Nullable Boolean inactivityToOpen,

            @Schema(type = "integer", nullable = true, minimum = "1", maximum = "1440", description = "null: off")
            @Nullable
            JsonNode returnAfterOfflineMinutes,

            @Schema(type = "integer", nullable = true, minimum = "1", maximum = "1440", description = "null: off")
            @Nullable
            JsonNode noReplyMinutes,

            @Schema(type = "integer", nullable = true, minimum = "1", maximum = "8760", description = "null: off")
            @Nullable
            JsonNode maxOpenAgeHours,

            QueueRule.@Nullable MaxOpenAgeAction maxOpenAgeAction) {

        QueueRule over(QueueRule before) {
            var numbers = new OptionalNumber();
            var rule = new QueueRule(
                    requireNonNull(whenAllOffline),
                    requireNonNull(graceMinutes),
                    inactivityMinutes,
                    requireNonNullElse(inactivityToOpen, before.inactivityToOpen()),
                    numbers.read(
                            "returnAfterOfflineMinutes", returnAfterOfflineMinutes, before.returnAfterOfflineMinutes()),
                    numbers.read("noReplyMinutes", noReplyMinutes, before.noReplyMinutes()),
                    numbers.read("maxOpenAgeHours", maxOpenAgeHours, before.maxOpenAgeHours()),
                    requireNonNullElse(maxOpenAgeAction, before.maxOpenAgeAction()));
            numbers.complete();
            return rule;
        }
    }

    /**
     * The rule.
     *
     * @param effectiveWhenAllOffline MISSED while offline tickets are switched off for the workspace, whatever was chosen
     */
    record Answer(@JsonUnwrapped QueueRule rule, QueueRule.WhenAllOffline effectiveWhenAllOffline) {}

    private final QueueHandling queueHandling;
    private final OfflineHandling offlineHandling;

    QueueHandlingController(QueueHandling queueHandling, OfflineHandling offlineHandling) {
        this.queueHandling = queueHandling;
        this.offlineHandling = offlineHandling;
    }

    @GetMapping
    Answer queue(HttpServletResponse response) {
        return answer(queueHandling.current(), response);
    }

    @PutMapping
    Answer setQueue(
            @RequestBody Body body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletResponse response) {
        new Required()
                .field("whenAllOffline", body.whenAllOffline())
                .field("graceMinutes", body.graceMinutes())
                .complete();
        return answer(queueHandling.change(body::over, ETags.ifMatch(ifMatch)), response);
    }

    /** Past ResponseEntity, which would answer "not modified" although what is effective changes without a new version. */
    private Answer answer(Versioned<QueueRule> current, HttpServletResponse response) {
        ETags.put(response, current.version());
        var rule = current.value();
        return new Answer(rule, rule.effective(offlineHandling.enabled()));
    }
}
