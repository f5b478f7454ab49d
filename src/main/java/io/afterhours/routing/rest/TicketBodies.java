package io.afterhours.routing.rest;

import io.afterhours.routing.Acknowledgements;
import io.afterhours.routing.StatusLinks;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import io.afterhours.web.Page;
import io.afterhours.web.PublicUrl;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Turns tickets into what the API answers. */
@Component
class TicketBodies {

    private final Tickets tickets;
    private final Acknowledgements acknowledgements;
    private final ObjectProvider<StatusLinks> links;
    private final PublicUrl urls;

    TicketBodies(
            Tickets tickets, Acknowledgements acknowledgements, ObjectProvider<StatusLinks> links, PublicUrl urls) {
        this.tickets = tickets;
        this.acknowledgements = acknowledgements;
        this.links = links;
        this.urls = urls;
    }

    TicketBody of(Ticket ticket) {
        Integer position = ticket.state() == TicketState.QUEUED
                ? tickets.queuePosition(ticket.id()).orElse(null)
                : null;
        return of(ticket, position, false);
    }

    Page<TicketBody> of(Page<Ticket> page) {
        var queues = page.items().stream()
                .filter(ticket -> ticket.state() == TicketState.QUEUED)
                .map(Ticket::group)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var positions = tickets.queuePositions(queues);
        return page.map(ticket -> of(ticket, positions.get(ticket.id()), false));
    }

    TicketBody of(Ticket ticket, @Nullable Integer queuePosition, boolean merged) {
        TicketId reopenedFrom = ticket.reopenedFrom();
        return new TicketBody(
                ticket.id().value(),
                ticket.reference(),
                ticket.shownGroupCode(),
                ticket.state(),
                ticket.reason(),
                ticket.agentUsername(),
                queuePosition,
                ticket.createdAt(),
                ticket.stateSince(),
                ticket.openedAt(),
                ticket.queuedAt(),
                ticket.assignedAt(),
                reopenedFrom == null ? null : reopenedFrom.value(),
                ticket.firstAskedAt(),
                ticket.contact(),
                ticket.query(),
                ticket.channel(),
                ticket.language(),
                ticket.possibleDuplicate(),
                acknowledgements.of(ticket, queuePosition, merged),
                statusUrl(ticket),
                merged);
    }

    private String statusUrl(Ticket ticket) {
        StatusLinks known = links.getIfAvailable();
        String path = known == null ? "/status/" + ticket.reference() : known.pathOf(ticket);
        return urls.of(path);
    }
}
