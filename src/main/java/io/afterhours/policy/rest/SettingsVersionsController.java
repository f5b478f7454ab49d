package io.afterhours.policy.rest;

import io.afterhours.policy.FieldChange;
import io.afterhours.policy.Reversal;
import io.afterhours.policy.SettingsHistory;
import io.afterhours.policy.SettingsVersion;
import io.afterhours.problem.Problems;
import io.afterhours.web.ETags;
import io.afterhours.web.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The numbered changes of settings that rule decisions, and the way back. */
@RestController
@RequestMapping("/api/v1/settings/versions")
class SettingsVersionsController {

    private final SettingsHistory history;

    SettingsVersionsController(SettingsHistory history) {
        this.history = history;
    }

    @GetMapping
    Page<VersionBody> list(
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String after) {
        return history.page(group, limit, after).map(VersionBody::of);
    }

    @GetMapping("/{version}")
    VersionBody version(@PathVariable long version) {
        return history.version(version)
                .map(VersionBody::of)
                .orElseThrow(() -> Problems.notFound(
                        "VERSION_NOT_FOUND", "No setting that rules decisions was changed by version " + version));
    }

    /** What reverting would do; its ETag is the version of the setting now. */
    @GetMapping("/{version}/revert")
    ResponseEntity<ReversalBody> preview(@PathVariable long version) {
        var reversal = history.preview(version);
        return ResponseEntity.ok().eTag(ETags.of(reversal.expectedVersion())).body(ReversalBody.of(reversal));
    }

    @PostMapping("/{version}/revert")
    VersionBody revert(
            @PathVariable long version,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        history.revert(version, ETags.ifMatch(ifMatch));
        return VersionBody.of(history.newest(version).orElseThrow());
    }

    record VersionBody(
            long version,
            Instant at,
            String actor,
            @Nullable String plannedBy,
            String setting,
            @Nullable String code,
            @Nullable JsonNode before,
            @Nullable JsonNode after,
            List<FieldChange> changes) {

        static VersionBody of(SettingsVersion version) {
            return new VersionBody(
                    version.version(),
                    version.at(),
                    version.actor(),
                    version.plannedBy(),
                    version.subject().kind(),
                    version.subject().code(),
                    version.before(),
                    version.after(),
                    version.changes());
        }
    }

    /** {@code obstacle}: why it cannot be reverted; null when it can. */
    record ReversalBody(
            Reversal.@Nullable Obstacle obstacle,
            @Nullable JsonNode target,
            List<FieldChange> changes,
            @Nullable Long changedSince,
            boolean adapted) {

        static ReversalBody of(Reversal reversal) {
            var since = reversal.changedSince();
            return new ReversalBody(
                    reversal.obstacle(),
                    reversal.target(),
                    reversal.changes(),
                    since == null ? null : (Long) since.version(),
                    reversal.adapted());
        }
    }
}
