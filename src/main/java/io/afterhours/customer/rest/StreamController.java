package io.afterhours.customer.rest;

import io.afterhours.customer.CustomerRequests;
import io.afterhours.customer.LiveStreams;
import io.afterhours.customer.Receptions;
import io.afterhours.customer.VisitorTokens;
import io.afterhours.web.Networks;
import io.afterhours.web.PublicUrl;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the widget and the status page would otherwise ask again and again, pushed as server-sent events. */
@RestController
@RequestMapping("/api/v1/widget")
class StreamController {

    private final LiveStreams streams;
    private final EventStream events;
    private final Receptions receptions;
    private final CustomerRequests requests;
    private final VisitorTokens tokens;
    private final WidgetAnswers answers;
    private final PublicUrl urls;

    StreamController(
            LiveStreams streams,
            EventStream events,
            Receptions receptions,
            CustomerRequests requests,
            VisitorTokens tokens,
            WidgetAnswers answers,
            PublicUrl urls) {
        this.streams = streams;
        this.events = events;
        this.receptions = receptions;
        this.requests = requests;
        this.tokens = tokens;
        this.answers = answers;
        this.urls = urls;
    }

    /** The group as {@code GET /groups/{code}} answers it, without a form. */
    @GetMapping("/groups/{code}/events")
    void group(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String language,
            @RequestHeader(name = HttpHeaders.ORIGIN, required = false) @Nullable String origin,
            HttpServletRequest request,
            HttpServletResponse response) {
        receptions.requireOrigin(code, origin, urls.of(""));
        var following = streams.group(code, WidgetAsks.tag(language), network(request));
        events.write(following, reception -> new WidgetBodies.Group(reception, null), response);
    }

    /** The visitor's request as {@code GET /requests/{reference}} answers it. */
    @GetMapping("/requests/{reference}/events")
    void request(
            @PathVariable String reference,
            @RequestHeader(name = WidgetController.VISITOR_TOKEN, required = false) @Nullable String token,
            HttpServletRequest request,
            HttpServletResponse response) {
        var visitor = tokens.visitor(token).orElseThrow(CustomerRequests::unknown);
        var following = streams.ticket(requests.own(visitor, reference).id(), network(request));
        events.write(
                following, id -> answers.of(requests.described(requests.own(visitor, reference), false)), response);
    }

    /** The request of a private link, as {@code GET /status/{token}} answers it. */
    @GetMapping("/status/{token}/events")
    void link(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        var following = streams.ticket(requests.linked(token).id(), network(request));
        events.write(following, id -> answers.byLink(requests.described(requests.linked(token), false)), response);
    }

    private static String network(HttpServletRequest request) {
        return Networks.of(request.getRemoteAddr());
    }
}
