package io.afterhours.routing.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.Problems;
import io.afterhours.routing.Counterfactual;
import io.afterhours.routing.Explainer;
import io.afterhours.ticket.Deliveries;
import io.afterhours.ticket.Delivery;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.MessageKey;
import io.afterhours.ticket.Messages;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import io.afterhours.ticket.TimelineEntry;
import io.afterhours.web.Cursor;
import io.afterhours.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was said about a ticket, and what became of it step by step. */
@RestController
@RequestMapping("/api/v1/tickets/{id}")
class ConversationController {

    private final Tickets tickets;
    private final Messages messages;
    private final Deliveries deliveries;
    private final Explainer explainer;
    private final IntakeView intakeView;
    private final Caller caller;

    ConversationController(
            Tickets tickets,
            Messages messages,
            Deliveries deliveries,
            Explainer explainer,
            IntakeView intakeView,
            Caller caller) {
        this.tickets = tickets;
        this.messages = messages;
        this.deliveries = deliveries;
        this.explainer = explainer;
        this.intakeView = intakeView;
        this.caller = caller;
    }

    /** @param internal a note among agents; false if left out */
    record NewMessage(@Nullable String body, @Nullable Boolean internal) {}

    /** @param delivery what became of it on its way to the customer by e-mail; null when it was not to be sent */
    record Said(@JsonUnwrapped Message message, @Nullable Delivery delivery) {}

    /** One page with everything: a conversation is read as a whole. */
    record Items<T>(List<T> items, @Nullable String next) {
        static <T> Items<T> of(List<T> items) {
            return new Items<>(items, null);
        }
    }

    /**
     * @param decision the decision record, as it was stored; for scope intake without agents and settings
     * @param counterfactuals what would have made another state of a new request, by the same rule
     */
    @JsonInclude
    record Step(
            int seq,
            Instant at,
            @Nullable TicketState from,
            TicketState to,
            Reason reason,
            String actor,
            @Nullable String agent,
            @JsonRawValue String decision,
            List<Counterfactual> counterfactuals) {

        static Step of(TimelineEntry entry, String decision, List<Counterfactual> counterfactuals) {
            return new Step(
                    entry.seq(),
                    entry.at(),
                    entry.from(),
                    entry.to(),
                    entry.reason(),
                    entry.actor(),
                    entry.agent(),
                    decision,
                    counterfactuals);
        }
    }

    @GetMapping("/timeline")
    @Operation(
            summary =
                    "Every transition with its decision and what would have led elsewhere. A key of scope intake gets"
                            + " decisions without candidates, chosen, members, policy and by, and counterfactuals without agents")
    Items<Step> timeline(@PathVariable long id) {
        Ticket ticket = caller.ticket(id);
        return Items.of(tickets.timeline(ticket.id()).stream().map(this::step).toList());
    }

    private Step step(TimelineEntry entry) {
        var instead = explainer.instead(entry.decision());
        return caller.intakeOnly()
                ? Step.of(entry, intakeView.decision(entry.decision()), intakeView.instead(instead))
                : Step.of(entry, entry.decision(), instead);
    }

    /** Without a limit up to 2,000, which is all of most conversations. */
    @GetMapping("/messages")
    Page<Said> read(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        Ticket ticket = caller.ticket(id);
        int most = limit == null ? Tickets.MOST_MESSAGES : Page.limit(limit);
        Cursor place = Cursor.parse(after, 1);
        var mailed = deliveries.of(ticket.id());
        var messages =
                tickets.messages(ticket.id(), !caller.intakeOnly(), place == null ? 0 : place.number(0), most + 1);
        return Page.of(messages, most, message -> Cursor.of(message.id()))
                .map(message -> new Said(message, mailed.get(message.id())));
    }

    /** A key of scope intake speaks as the customer, any other as the team. */
    @PostMapping("/messages")
    ResponseEntity<Message> write(
            @PathVariable long id,
            @RequestHeader(name = MessageKey.HEADER, required = false) @Nullable String idempotencyKey,
            @RequestBody NewMessage message) {
        Ticket ticket = caller.ticket(id);
        new FieldChecks().text("body", message.body(), Messages.MAX_LENGTH).complete();
        boolean internal = Boolean.TRUE.equals(message.internal());
        if (internal && caller.intakeOnly()) {
            throw Problems.invalid(
                    "internal",
                    FieldProblem.INVALID,
                    "A key of scope intake speaks for the customer: no internal notes");
        }
        var author = caller.intakeOnly() ? Message.Author.CUSTOMER : Message.Author.AGENT;
        var key = MessageKey.of("key:" + caller.key().id(), idempotencyKey);
        var sent = messages.send(ticket.id(), author, null, internal, String.valueOf(message.body()), key);
        return ResponseEntity.status(sent.replayed() ? HttpStatus.OK : HttpStatus.CREATED)
                .body(sent.message());
    }
}
