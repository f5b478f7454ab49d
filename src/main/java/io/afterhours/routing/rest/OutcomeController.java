package io.afterhours.routing.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.afterhours.policy.Outlook.AwayHolder;
import io.afterhours.problem.Problems;
import io.afterhours.routing.Availability;
import io.afterhours.routing.Outcome;
import io.afterhours.routing.Outcomes;
import io.afterhours.security.ApiKeyScope;
import io.afterhours.security.CurrentUser;
import io.afterhours.team.Group;
import io.afterhours.team.Groups;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a customer asking this second would get. */
@RestController
@RequestMapping("/api/v1/groups/{code}/outcome")
class OutcomeController {

    private final Outcomes outcomes;
    private final Groups groups;
    private final CurrentUser user;

    OutcomeController(Outcomes outcomes, Groups groups, CurrentUser user) {
        this.outcomes = outcomes;
        this.groups = groups;
        this.user = user;
    }

    /**
     * @param maxOpen null for no limit
     * @param queueLimit null while the group has no queue
     * @param presentOnlyThroughAway those whose logged-out Away alone makes the group present; empty otherwise, and
     *     null for a key that may not know of agents
     * @param nextOpening null while the group is inside its hours, or when it never opens
     */
    @JsonInclude
    record Forecast(
            @JsonProperty("class") Availability availability,
            TicketState outcome,
            Reason reason,
            int openNow,
            @Nullable Integer maxOpen,
            int queuedNow,
            @Nullable Integer queueLimit,
            int agentsWithRoom,
            @Nullable List<Away> presentOnlyThroughAway,
            @Nullable Instant nextOpening) {

        static Forecast of(Outcome outcome, boolean withAgents) {
            return new Forecast(
                    outcome.availability(),
                    outcome.outcome(),
                    outcome.reason(),
                    outcome.open(),
                    outcome.maxOpen(),
                    outcome.queued(),
                    outcome.limit(),
                    outcome.agentsWithRoom(),
                    withAgents ? outcome.onlyAway().stream().map(Away::of).toList() : null,
                    outcome.hours().nextOpening());
        }
    }

    /** @param since when they logged out */
    record Away(String agent, String name, Instant since) {

        static Away of(AwayHolder holder) {
            return new Away(holder.username(), holder.name(), holder.since().toInstant());
        }
    }

    @GetMapping
    Forecast outcome(@PathVariable String code) {
        return groups.byCode(code)
                .map(Group::id)
                .flatMap(outcomes::now)
                .map(now -> Forecast.of(now, user.hasScope(ApiKeyScope.AGENT)))
                .orElseThrow(() -> Problems.notFound("GROUP_NOT_FOUND", "There is no group " + code));
    }
}
