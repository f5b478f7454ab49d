package io.afterhours.policy.rest;

import static java.util.Objects.requireNonNull;

import io.afterhours.policy.PlanDraft;
import io.afterhours.policy.PlannedChange;
import io.afterhours.policy.PlannedChanges;
import io.afterhours.policy.SettingSubject;
import io.afterhours.web.ETags;
import io.afterhours.web.Page;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Changes of settings that begin later or end by themselves. */
@RestController
@RequestMapping("/api/v1/settings/planned-changes")
class PlannedChangesController {

    private final PlannedChanges planned;

    PlannedChangesController(PlannedChanges planned) {
        this.planned = planned;
    }

    /**
     * What to plan.
     *
     * @param value the fields to change
     */
    record PlanBody(
            @Nullable String setting,
            @Nullable String group,
            @Nullable JsonNode value,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable Boolean untilOpening) {}

    /** All that is planned or runs, and what went otherwise than planned lately; on one page. */
    @GetMapping
    Page<PlanAnswer> list() {
        return new Page<>(planned.all().stream().map(PlanAnswer::of).toList(), null);
    }

    @GetMapping("/{id}")
    PlanAnswer get(@PathVariable long id) {
        return PlanAnswer.of(planned.get(id));
    }

    /** {@code If-Match} names the version of the setting. */
    @PostMapping
    ResponseEntity<PlanAnswer> plan(
            @RequestBody PlanBody body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        new Required()
                .field("setting", body.setting())
                .field("value", body.value())
                .complete();
        var draft = new PlanDraft(
                new SettingSubject(requireNonNull(body.setting()), body.group()),
                requireNonNull(body.value()),
                body.startsAt(),
                body.endsAt(),
                Boolean.TRUE.equals(body.untilOpening()),
                ETags.ifMatch(ifMatch));
        var change = planned.plan(List.of(draft)).getFirst();
        return ResponseEntity.created(URI.create("/api/v1/settings/planned-changes/" + change.id()))
                .body(PlanAnswer.of(change));
    }

    /** Cancels what has not begun; ends what runs. */
    @DeleteMapping("/{id}")
    PlanAnswer stop(@PathVariable long id) {
        if (planned.get(id).state() == PlannedChange.State.PLANNED) {
            planned.cancel(id);
            return get(id);
        }
        return PlanAnswer.of(planned.endNow(id));
    }

    record PlanAnswer(
            long id,
            String setting,
            @Nullable String group,
            JsonNode value,
            Instant startsAt,
            @Nullable Instant endsAt,
            boolean untilOpening,
            PlannedChange.State state,
            PlannedChange.@Nullable Outcome outcome,
            @Nullable String detail,
            String plannedBy) {

        static PlanAnswer of(PlannedChange change) {
            return new PlanAnswer(
                    change.id(),
                    change.subject().kind(),
                    change.subject().code(),
                    change.value(),
                    change.startsAt(),
                    change.endsAt(),
                    change.untilOpening(),
                    change.state(),
                    change.outcome(),
                    change.detail(),
                    change.plannedBy());
        }
    }
}
