package io.afterhours.webhook;

import io.afterhours.ticket.TicketState;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One row of {@code ticket_event} with what an event tells of it.
 *
 * @param group the group it belongs to afterwards; null when the request named one that does not exist
 * @param before where the ticket was; null when it has just come in
 * @param decision the decision record as it was stored
 */
record TicketChange(
        long ticket,
        String reference,
        int seq,
        Instant at,
        @Nullable Place group,
        @Nullable TicketState from,
        TicketState to,
        String reason,
        @Nullable String agent,
        @Nullable Long reopenedFrom,
        @Nullable Before before,
        JsonNode decision) {

    /** A group, and the number of the event among the group's. */
    record Place(long id, String code, long seq) {}

    /** The event of the same ticket before this one. */
    record Before(@Nullable Place group, @Nullable String agent) {}

    boolean first() {
        return from == null;
    }

    boolean changesState() {
        return to != from;
    }

    boolean changesAgent() {
        return !first() && !Objects.equals(agent, before == null ? null : before.agent());
    }

    boolean changesGroup() {
        var was = before == null ? null : before.group();
        return before != null && !Objects.equals(id(was), id(group));
    }

    /** The group's open tickets before this one, as the decision counted them; -1 when it counted nothing. */
    int open() {
        return decision.path("counts").path("open").asInt(-1);
    }

    /** The group's queued tickets before this one; -1 when nothing was counted. */
    int queued() {
        return decision.path("counts").path("queued").asInt(-1);
    }

    /** How many open tickets the group takes; null when there is no limit. */
    @Nullable
    Integer maxOpen() {
        var most = decision.path("counts").path("maxOpen");
        return most.isNumber() ? (Integer) most.asInt() : null;
    }

    private static @Nullable Long id(@Nullable Place place) {
        return place == null ? null : (Long) place.id();
    }
}
