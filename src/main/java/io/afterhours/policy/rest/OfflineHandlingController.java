package io.afterhours.policy.rest;

import static java.util.Objects.requireNonNull;

import io.afterhours.policy.OfflineHandling;
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

/** The workspace's toggle for offline tickets. */
@RestController
@RequestMapping("/api/v1/settings/offline-handling")
class OfflineHandlingController {

    /** The toggle. */
    record Toggle(@Nullable Boolean enabled) {}

    private final OfflineHandling offlineHandling;

    OfflineHandlingController(OfflineHandling offlineHandling) {
        this.offlineHandling = offlineHandling;
    }

    @GetMapping
    ResponseEntity<Toggle> offlineHandling() {
        return toggle(offlineHandling.current());
    }

    @PutMapping
    ResponseEntity<Toggle> setOfflineHandling(
            @RequestBody Toggle body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        new Required().field("enabled", body.enabled()).complete();
        return toggle(offlineHandling.set(requireNonNull(body.enabled()), ETags.ifMatch(ifMatch)));
    }

    private static ResponseEntity<Toggle> toggle(Versioned<Boolean> current) {
        return ResponseEntity.ok().eTag(ETags.of(current.version())).body(new Toggle(current.value()));
    }
}
