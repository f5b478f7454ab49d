package io.afterhours.customer.rest;

import io.afterhours.customer.CustomerRequests;
import io.afterhours.customer.FormTickets;
import io.afterhours.customer.RateLimits;
import io.afterhours.customer.Receptions;
import io.afterhours.customer.Visitor;
import io.afterhours.customer.VisitorToken;
import io.afterhours.customer.VisitorTokens;
import io.afterhours.problem.ProblemException;
import io.afterhours.routing.AdmissionRequest;
import io.afterhours.routing.AdmissionResult;
import io.afterhours.ticket.MessageKey;
import io.afterhours.web.PublicUrl;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the widget calls. The visitor is known by the header {@code X-Visitor-Token} alone; there are no cookies, so a
 * foreign page has nothing to borrow.
 */
@RestController
@RequestMapping("/api/v1/widget")
class WidgetController {

    static final String VISITOR_TOKEN = "X-Visitor-Token";
    static final String IDEMPOTENCY_KEY = MessageKey.HEADER;

    private final VisitorTokens tokens;
    private final Receptions receptions;
    private final CustomerRequests requests;
    private final RateLimits limits;
    private final WidgetAnswers answers;
    private final FormTickets forms;
    private final PublicUrl urls;

    WidgetController(
            VisitorTokens tokens,
            Receptions receptions,
            CustomerRequests requests,
            RateLimits limits,
            WidgetAnswers answers,
            FormTickets forms,
            PublicUrl urls) {
        this.tokens = tokens;
        this.receptions = receptions;
        this.requests = requests;
        this.limits = limits;
        this.answers = answers;
        this.forms = forms;
        this.urls = urls;
    }

    /** A token for a new visitor, or the next one for the visitor of a token that is still accepted. */
    @PostMapping("/visitor")
    VisitorToken visitor(@RequestHeader(name = VISITOR_TOKEN, required = false) @Nullable String current) {
        return tokens.issue(current);
    }

    @GetMapping("/groups/{code}")
    WidgetBodies.Group group(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String language,
            @RequestHeader(name = HttpHeaders.ORIGIN, required = false) @Nullable String origin,
            @RequestHeader(name = VISITOR_TOKEN, required = false) @Nullable String token) {
        receptions.requireOrigin(code, origin, urls.of(""));
        return new WidgetBodies.Group(
                receptions.of(code, WidgetAsks.tag(language)),
                forms.issue(code, tokens.visitor(token).orElse(null)));
    }

    @PostMapping("/groups/{code}/requests")
    ResponseEntity<WidgetBodies.Answer> ask(
            @PathVariable String code,
            @RequestHeader(name = VISITOR_TOKEN, required = false) @Nullable String token,
            @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.ORIGIN, required = false) @Nullable String origin,
            @RequestBody WidgetBodies.Ask body) {
        receptions.requireOrigin(code, origin, urls.of(""));
        Visitor visitor = tokens.visitor(token)
                .orElseThrow(() -> new ProblemException(
                        401, "VISITOR_TOKEN_INVALID", "Get a visitor token first, and send it along", List.of()));
        limits.write(visitor);
        requests.requireWelcome(visitor);
        AdmissionRequest request = WidgetAsks.checked(code, visitor, key, body);
        Runnable giveBack = forms.take(code, visitor, key, body.formTicket(), body.proof());
        AdmissionResult result;
        try {
            // counted last, so that nobody without a form uses up what others may ask in their own name
            limits.ask(request.contact());
            result = requests.ask(request);
        } catch (ProblemException refused) {
            // what was wrong can be put right in the same form
            giveBack.run();
            throw refused;
        }
        boolean isNew = !result.merged() && !result.replayed();
        return ResponseEntity.status(isNew ? HttpStatus.CREATED : HttpStatus.OK)
                .body(answers.of(requests.described(result.ticket(), result.merged())));
    }

    @GetMapping("/requests/{reference}")
    WidgetBodies.Answer request(
            @PathVariable String reference,
            @RequestHeader(name = VISITOR_TOKEN, required = false) @Nullable String token) {
        return answers.of(requests.described(requests.own(known(token), reference), false));
    }

    @PostMapping("/requests/{reference}/messages")
    WidgetBodies.Answer say(
            @PathVariable String reference,
            @RequestHeader(name = VISITOR_TOKEN, required = false) @Nullable String token,
            @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable String key,
            @RequestBody WidgetBodies.Say body) {
        Visitor visitor = known(token);
        limits.write(visitor);
        requests.requireWelcome(visitor);
        return answers.of(requests.say(
                requests.own(visitor, reference), body.body(), MessageKey.of("visitor:" + visitor.key(), key)));
    }

    @PostMapping("/requests/{reference}/activity")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void activity(
            @PathVariable String reference,
            @RequestHeader(name = VISITOR_TOKEN, required = false) @Nullable String token,
            @RequestBody WidgetBodies.Activity body) {
        Visitor visitor = known(token);
        limits.write(visitor);
        requests.activity(requests.own(visitor, reference), body.event(), body.window());
    }

    /** Gives up the place in the queue; the message is kept instead (AC-43). */
    @PostMapping("/requests/{reference}/leave")
    WidgetBodies.Answer leave(
            @PathVariable String reference,
            @RequestHeader(name = VISITOR_TOKEN, required = false) @Nullable String token) {
        Visitor visitor = known(token);
        limits.write(visitor);
        return answers.of(requests.leave(requests.own(visitor, reference)));
    }

    @PostMapping("/requests/{reference}/cancel")
    WidgetBodies.Answer cancel(
            @PathVariable String reference,
            @RequestHeader(name = VISITOR_TOKEN, required = false) @Nullable String token) {
        Visitor visitor = known(token);
        limits.write(visitor);
        return answers.of(requests.cancel(requests.own(visitor, reference)));
    }

    /** Guessed, foreign and expired tokens all meet the same 404, so that trying them tells nothing. */
    private Visitor known(@Nullable String token) {
        return tokens.visitor(token).orElseThrow(CustomerRequests::unknown);
    }
}
