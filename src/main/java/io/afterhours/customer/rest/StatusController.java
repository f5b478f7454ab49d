package io.afterhours.customer.rest;

import io.afterhours.customer.CustomerRequests;
import io.afterhours.customer.RateLimits;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.MessageKey;
import io.afterhours.ticket.Ticket;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the page behind a private link calls: the link's token stands for the visitor. */
@RestController
@RequestMapping("/api/v1/widget/status/{token}")
class StatusController {

    private final CustomerRequests requests;
    private final RateLimits limits;
    private final WidgetAnswers answers;

    StatusController(CustomerRequests requests, RateLimits limits, WidgetAnswers answers) {
        this.requests = requests;
        this.limits = limits;
        this.answers = answers;
    }

    @GetMapping
    WidgetBodies.Answer request(@PathVariable String token) {
        return answers.byLink(requests.described(requests.linked(token), false));
    }

    @PostMapping("/messages")
    WidgetBodies.Answer say(
            @PathVariable String token,
            @RequestHeader(name = MessageKey.HEADER, required = false) @Nullable String key,
            @RequestBody WidgetBodies.Say body) {
        Ticket ticket = welcome(token);
        return answers.byLink(requests.say(ticket, body.body(), MessageKey.of("link:" + ticket.reference(), key)));
    }

    @PostMapping("/activity")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void activity(@PathVariable String token, @RequestBody WidgetBodies.Activity body) {
        requests.activity(counted(token), body.event(), body.window());
    }

    @PostMapping("/cancel")
    WidgetBodies.Answer cancel(@PathVariable String token) {
        return answers.byLink(requests.cancel(counted(token)));
    }

    @PostMapping("/leave")
    WidgetBodies.Answer leave(@PathVariable String token) {
        return answers.byLink(requests.leave(counted(token)));
    }

    @PostMapping("/contact")
    WidgetBodies.Answer contact(@PathVariable String token, @RequestBody Contact contact) {
        return answers.byLink(requests.contact(welcome(token), contact));
    }

    /** The ticket of a link by which something is changed. */
    private Ticket counted(String token) {
        Ticket ticket = requests.linked(token);
        limits.writeByLink(ticket);
        return ticket;
    }

    /** The same where something new is sent, which those who are held back may not. */
    private Ticket welcome(String token) {
        Ticket ticket = counted(token);
        requests.requireWelcome(ticket);
        return ticket;
    }
}
