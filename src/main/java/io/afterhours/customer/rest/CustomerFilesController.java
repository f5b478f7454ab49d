package io.afterhours.customer.rest;

import io.afterhours.attachment.Attachments;
import io.afterhours.attachment.FileRefusedException;
import io.afterhours.attachment.Uploads;
import io.afterhours.customer.CustomerRequests;
import io.afterhours.customer.RateLimits;
import io.afterhours.customer.UploadPlaces;
import io.afterhours.customer.Visitor;
import io.afterhours.customer.VisitorTokens;
import io.afterhours.ticket.MessageKey;
import io.afterhours.ticket.Ticket;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** A customer's files: of their own requests, by their visitor token or by a private link, and nobody else's. */
@RestController
@RequestMapping("/api/v1/widget")
class CustomerFilesController {

    private final VisitorTokens tokens;
    private final CustomerRequests requests;
    private final Attachments attachments;
    private final Uploads uploads;
    private final RateLimits limits;
    private final UploadPlaces places;
    private final WidgetAnswers answers;

    CustomerFilesController(
            VisitorTokens tokens,
            CustomerRequests requests,
            Attachments attachments,
            Uploads uploads,
            RateLimits limits,
            UploadPlaces places,
            WidgetAnswers answers) {
        this.tokens = tokens;
        this.requests = requests;
        this.attachments = attachments;
        this.uploads = uploads;
        this.limits = limits;
        this.places = places;
        this.answers = answers;
    }

    @PostMapping(path = "/requests/{reference}/attachments", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    WidgetBodies.Answer send(
            @PathVariable String reference,
            @RequestHeader(name = WidgetController.VISITOR_TOKEN, required = false) @Nullable String token,
            @RequestHeader(name = MessageKey.HEADER, required = false) @Nullable String key,
            MultipartHttpServletRequest files)
            throws IOException {
        Visitor visitor = tokens.visitor(token).orElseThrow(CustomerRequests::unknown);
        limits.write(visitor);
        requests.requireWelcome(visitor);
        Ticket ticket = requests.own(visitor, reference);
        limits.upload("visitor:" + visitor.key());
        return send(ticket, MessageKey.of("visitor:" + visitor.key(), key), files);
    }

    @PostMapping(path = "/status/{token}/attachments", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    WidgetBodies.Answer sendByLink(
            @PathVariable String token,
            @RequestHeader(name = MessageKey.HEADER, required = false) @Nullable String key,
            MultipartHttpServletRequest files)
            throws IOException {
        Ticket ticket = requests.linked(token);
        limits.writeByLink(ticket);
        requests.requireWelcome(ticket);
        limits.upload("link:" + ticket.reference());
        return send(ticket, MessageKey.of("link:" + ticket.reference(), key), files);
    }

    private WidgetBodies.Answer send(Ticket ticket, @Nullable MessageKey key, MultipartHttpServletRequest files)
            throws IOException {
        Runnable giveBack = places.take(files.getRemoteAddr(), uploads.mostRead(files));
        try {
            return answers.of(uploads.receive(files, (text, received) -> requests.send(ticket, text, key, received)));
        } catch (FileRefusedException refused) {
            // the widget shows these words as they are
            throw refused.in(ticket.language());
        } finally {
            giveBack.run();
        }
    }

    @GetMapping("/requests/{reference}/attachments/{id}")
    void read(
            @PathVariable String reference,
            @PathVariable long id,
            @RequestHeader(name = WidgetController.VISITOR_TOKEN, required = false) @Nullable String token,
            HttpServletResponse response)
            throws IOException {
        Visitor visitor = tokens.visitor(token).orElseThrow(CustomerRequests::unknown);
        answer(requests.own(visitor, reference), id, response);
    }

    @GetMapping("/status/{token}/attachments/{id}")
    void readByLink(@PathVariable String token, @PathVariable long id, HttpServletResponse response)
            throws IOException {
        answer(requests.linked(token), id, response);
    }

    private void answer(Ticket ticket, long id, HttpServletResponse response) throws IOException {
        uploads.answer(attachments.required(ticket.id(), id, false), response);
    }
}
