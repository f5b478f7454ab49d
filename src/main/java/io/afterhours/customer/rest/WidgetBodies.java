package io.afterhours.customer.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.afterhours.attachment.Attachment;
import io.afterhours.customer.CustomerRequest;
import io.afterhours.customer.FormTicket;
import io.afterhours.customer.Reception;
import io.afterhours.customer.WaitRange;
import io.afterhours.routing.CustomerActivity;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of the widget's calls. */
final class WidgetBodies {

    private WidgetBodies() {}

    /**
     * A request as the form sends it.
     *
     * @param timezone the zone of the customer's browser, for times in what they are sent; one nobody knows is ignored
     * @param website the trap for robots: people don't see the field and leave it empty
     * @param formTicket came with the form
     * @param proof solves the form's riddle, if it had one
     */
    record Ask(
            @Nullable String message,
            @Nullable Contact contact,
            @Nullable String language,
            @Nullable String timezone,
            @Nullable String website,
            @Nullable String formTicket,
            @Nullable String proof) {}

    /**
     * What a visitor who looks at a group sees.
     *
     * @param form to be sent along with a request; null while none is needed
     */
    record Group(
            @JsonUnwrapped Reception reception, @Nullable FormTicket form) {}

    record Say(@Nullable String body) {}

    /**
     * What a window tells of its customer.
     *
     * @param window tells the customer's windows apart; absent: there is only one
     */
    record Activity(
            CustomerActivity.@Nullable Event event,
            @Nullable String window) {}

    /**
     * No reason code and no agent: what went on behind the scenes is not the visitor's.
     *
     * @param cancelled whether the customer took it back
     * @param usualWait how long it usually takes from here; null while nothing is known
     * @param leaveInSeconds when the visitor may have the message kept instead of waiting: 0 for now; null for never
     * @param contact how the customer is reached; null except by the private link
     */
    record Answer(
            String reference,
            String group,
            @Nullable String groupName,
            TicketState state,
            boolean cancelled,
            String acknowledgement,
            @Nullable Integer queuePosition,
            @Nullable Instant nextOpening,
            Instant createdAt,
            Instant stateSince,
            boolean merged,
            String statusUrl,
            @Nullable String language,
            @Nullable WaitRange usualWait,
            @Nullable Long leaveInSeconds,
            @Nullable Contact contact,
            List<Line> messages) {

        /** {@code files}: where attachments are, up to their id. */
        static Answer of(CustomerRequest request, String statusUrl, String files, @Nullable Contact contact) {
            Ticket ticket = request.ticket();
            return new Answer(
                    ticket.reference(),
                    ticket.shownGroupCode(),
                    request.groupName(),
                    ticket.state(),
                    ticket.state() == TicketState.MISSED && ticket.reason() == Reason.CUSTOMER_CANCELLED,
                    request.acknowledgement(),
                    request.queuePosition(),
                    request.nextOpening(),
                    ticket.createdAt(),
                    ticket.stateSince(),
                    request.merged(),
                    statusUrl,
                    ticket.language(),
                    request.usualWait(),
                    request.leaveInSeconds(),
                    contact,
                    request.messages().stream()
                            .map(message -> Line.of(
                                    message,
                                    request.attachments().getOrDefault(message.id(), List.of()).stream()
                                            .map(each -> FileLine.of(each, files + each.id()))
                                            .toList()))
                            .toList());
        }
    }

    /** One message; agents are {@code AGENT}, all of them. */
    record Line(long id, Instant at, Message.Author author, String body, List<FileLine> attachments) {

        static Line of(Message message, List<FileLine> attachments) {
            return new Line(message.id(), message.at(), message.author(), message.body(), attachments);
        }
    }

    /** @param url where the file is, for whoever has this answer */
    record FileLine(long id, String name, String type, long size, String url) {

        static FileLine of(Attachment attachment, String url) {
            return new FileLine(attachment.id(), attachment.name(), attachment.mediaType(), attachment.size(), url);
        }
    }
}
