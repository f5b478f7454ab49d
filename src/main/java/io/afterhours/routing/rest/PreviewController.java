package io.afterhours.routing.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.FieldProblem;
import io.afterhours.routing.Availability;
import io.afterhours.routing.IfNobody;
import io.afterhours.routing.ManualPreview;
import io.afterhours.routing.Operation;
import io.afterhours.routing.Plan;
import io.afterhours.routing.Preview;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What work by hand would come to. Changes nothing. */
@RestController
@RequestMapping("/api/v1/tickets/preview")
class PreviewController {

    private final ManualPreview preview;

    PreviewController(ManualPreview preview) {
        this.preview = preview;
    }

    /** The fields beside {@code tickets} and {@code operation} are those of the operation's own call. */
    record Body(
            @Nullable List<Long> tickets,
            @Nullable Operation operation,
            @Nullable String agent,
            @Nullable String group,
            @Nullable IfNobody ifNobody,
            @Nullable Boolean anyGroup) {

        Plan plan() {
            var checks = new FieldChecks();
            if (operation == null) {
                checks.problem("operation", FieldProblem.REQUIRED, "Say what shall be done with the tickets");
            }
            if (tickets == null) {
                checks.problem("tickets", FieldProblem.REQUIRED, "Name the tickets by their ids");
            }
            checks.complete();
            return new Plan(
                    Objects.requireNonNull(tickets).stream().map(TicketId::new).toList(),
                    Objects.requireNonNull(operation),
                    agent,
                    group,
                    ifNobody == null ? IfNobody.KEEP : ifNobody,
                    Boolean.TRUE.equals(anyGroup));
        }
    }

    /**
     * @param summary the agent's standing in one sentence
     */
    record Receiver(String username, EffectiveStatus status, int active, int concurrency, String summary) {

        static Receiver of(Preview.Receiver agent) {
            return new Receiver(
                    agent.username(),
                    agent.status(),
                    agent.active(),
                    agent.concurrency(),
                    agent.username() + " has " + agent.active() + "/" + agent.concurrency() + " chats and is "
                            + agent.status());
        }
    }

    record Target(String code, @JsonProperty("class") Availability availability, int agentsWithRoom) {}

    /**
     * @param ok whether it would be done
     * @param code why not, as the refusal would say; {@code detail} is the same in words
     * @param outcome the state afterwards, of a reopened ticket that of the new one
     */
    @JsonInclude
    record Foreseen(
            long ticket,
            @Nullable String reference,
            boolean ok,
            @Nullable String code,
            @Nullable String detail,
            @Nullable TicketState outcome,
            @Nullable String agent,
            @Nullable Reason reason) {

        static Foreseen of(Preview.Foreseen ticket) {
            return new Foreseen(
                    ticket.ticket().value(),
                    ticket.reference(),
                    ticket.possible(),
                    ticket.code(),
                    ticket.detail(),
                    ticket.outcome(),
                    ticket.agent(),
                    ticket.reason());
        }
    }

    /** What would happen, all in all and to each ticket. */
    @JsonInclude
    record Answer(
            Operation operation,
            long possible,
            long refused,
            @Nullable Receiver agent,
            @Nullable Target group,
            List<Foreseen> tickets) {}

    @PostMapping
    Answer preview(@RequestBody Body body) {
        Plan plan = body.plan();
        Preview seen = preview.of(plan);
        return new Answer(
                plan.operation(),
                seen.possible(),
                seen.tickets().size() - seen.possible(),
                seen.agent() == null ? null : Receiver.of(seen.agent()),
                seen.group() == null
                        ? null
                        : new Target(
                                seen.group().code(),
                                seen.group().availability(),
                                seen.group().agentsWithRoom()),
                seen.tickets().stream().map(Foreseen::of).toList());
    }
}
