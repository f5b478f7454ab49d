package io.afterhours.policy.rest;

import static java.util.Objects.requireNonNull;

import io.afterhours.policy.OfflineHandling;
import io.afterhours.policy.QueueHandling;
import io.afterhours.policy.QueueRule;
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

/** The settings that hold for all groups: the toggle for offline tickets, and what becomes of queued tickets. */
@RestController
@RequestMapping("/api/v1/settings")
class WorkspaceSettingsController {

    /** The toggle. */
    record Toggle(@Nullable Boolean enabled) {}

    /**
     * The rule for queued tickets.
     *
     * @param inactivityMinutes null or absent: off
     */
    record QueueBody(
            QueueRule.@Nullable WhenAllOffline whenAllOffline,
            @Nullable Integer graceMinutes,
            @Nullable Integer inactivityMinutes) {}

    private final OfflineHandling offlineHandling;
    private final QueueHandling queueHandling;

    WorkspaceSettingsController(OfflineHandling offlineHandling, QueueHandling queueHandling) {
        this.offlineHandling = offlineHandling;
        this.queueHandling = queueHandling;
    }

    @GetMapping("/offline-handling")
    ResponseEntity<Toggle> offlineHandling() {
        return toggle(offlineHandling.current());
    }

    @PutMapping("/offline-handling")
    ResponseEntity<Toggle> setOfflineHandling(
            @RequestBody Toggle body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        new Required().field("enabled", body.enabled()).complete();
        return toggle(offlineHandling.set(requireNonNull(body.enabled()), ETags.ifMatch(ifMatch)));
    }

    @GetMapping("/queue")
    ResponseEntity<QueueRule> queue() {
        return rule(queueHandling.current());
    }

    @PutMapping("/queue")
    ResponseEntity<QueueRule> setQueue(
            @RequestBody QueueBody body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        new Required()
                .field("whenAllOffline", body.whenAllOffline())
                .field("graceMinutes", body.graceMinutes())
                .complete();
        var rule = new QueueRule(
                requireNonNull(body.whenAllOffline()), requireNonNull(body.graceMinutes()), body.inactivityMinutes());
        return rule(queueHandling.save(rule, ETags.ifMatch(ifMatch)));
    }

    private static ResponseEntity<Toggle> toggle(Versioned<Boolean> current) {
        return ResponseEntity.ok().eTag(ETags.of(current.version())).body(new Toggle(current.value()));
    }

    private static ResponseEntity<QueueRule> rule(Versioned<QueueRule> current) {
        return ResponseEntity.ok().eTag(ETags.of(current.version())).body(current.value());
    }
}
