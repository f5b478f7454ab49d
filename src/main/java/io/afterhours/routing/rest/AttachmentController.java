package io.afterhours.routing.rest;

import io.afterhours.attachment.Attachment;
import io.afterhours.attachment.Attachments;
import io.afterhours.attachment.Attachments.Sender;
import io.afterhours.attachment.Uploads;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.Problems;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.MessageKey;
import io.afterhours.ticket.Ticket;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
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

/** Files of a ticket's conversation. */
@RestController
@RequestMapping("/api/v1/tickets/{id}/attachments")
class AttachmentController {

    private final Attachments attachments;
    private final Uploads uploads;
    private final Caller caller;

    AttachmentController(Attachments attachments, Uploads uploads, Caller caller) {
        this.attachments = attachments;
        this.uploads = uploads;
        this.caller = caller;
    }

    /** One page with all of them. */
    record Items(List<Attachment> items, @Nullable String next) {}

    /** A message with its files. */
    record Sent(Message message, List<Attachment> attachments) {}

    @GetMapping
    Items list(@PathVariable long id) {
        Ticket ticket = caller.ticket(id);
        return new Items(
                attachments.of(ticket.id(), !caller.intakeOnly()).values().stream()
                        .flatMap(List::stream)
                        .sorted(Comparator.comparingLong(Attachment::id))
                        .toList(),
                null);
    }

    /** The parts are {@code file}, once or several times, {@code body} for a text and {@code internal} for a note. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Sent send(
            @PathVariable long id,
            @RequestHeader(name = MessageKey.HEADER, required = false) @Nullable String key,
            MultipartHttpServletRequest request)
            throws IOException {
        Ticket ticket = caller.ticket(id);
        MessageKey once = MessageKey.of("key:" + caller.key().id(), key);
        Message message = uploads.receive(
                request,
                (text, files) ->
                        attachments.send(ticket.id(), sender(request.getParameter("internal")), text, once, files));
        return new Sent(message, attachments.of(ticket.id(), true).getOrDefault(message.id(), List.of()));
    }

    private Sender sender(@Nullable String internal) {
        boolean note = Boolean.parseBoolean(internal);
        if (!caller.intakeOnly()) {
            return new Sender(Message.Author.AGENT, null, note);
        }
        if (note) {
            throw Problems.invalid(
                    "internal",
                    FieldProblem.INVALID,
                    "A key of scope intake speaks for the customer: no internal notes");
        }
        return Sender.CUSTOMER;
    }

    @GetMapping("/{attachment}")
    void read(@PathVariable long id, @PathVariable long attachment, HttpServletResponse response) throws IOException {
        Ticket ticket = caller.ticket(id);
        uploads.answer(attachments.required(ticket.id(), attachment, !caller.intakeOnly()), response);
    }
}
