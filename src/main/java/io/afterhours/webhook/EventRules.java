package io.afterhours.webhook;

import io.afterhours.policy.OfflinePolicy;
import io.afterhours.ticket.TicketState;
import java.util.EnumSet;
import java.util.Set;

/** Which events a transition is (semantics 1.15). Pure: whoever reads the same row tells the same. */
final class EventRules {

    private EventRules() {}

    static Set<EventType> of(TicketChange change) {
        var events = EnumSet.noneOf(EventType.class);
        if (change.first() && change.reopenedFrom() != null) {
            events.add(EventType.TICKET_REOPENED);
        }
        if (transferred(change)) {
            events.add(EventType.TICKET_TRANSFERRED);
        }
        if (change.changesState()) {
            switch (change.to()) {
                case OPEN -> events.add(EventType.TICKET_OPENED);
                case QUEUED -> events.add(EventType.TICKET_QUEUED);
                case MISSED -> events.add(EventType.TICKET_MISSED);
                case RESOLVED -> events.add(EventType.TICKET_CLOSED);
                case ASSIGNED -> {} // told below, also when only the agent is another
            }
        }
        if (change.to() == TicketState.ASSIGNED && (change.changesState() || change.changesAgent())) {
            events.add(EventType.TICKET_ASSIGNED_BOT);
        }
        if (change.reason().equals("QUEUE_INACTIVITY") || change.reason().equals("INACTIVITY_KEPT")) {
            events.add(EventType.TICKET_INACTIVITY);
        }
        if (!change.first()) {
            events.add(EventType.TICKET_UPDATE);
        }
        limits(change, events);
        if (change.group() != null && drains(change)) {
            events.add(EventType.BACKLOG_DRAINED);
        }
        return events;
    }

    /** What an update is about: STATE, GROUP, AGENT, or TIMELINE when only an entry was added. */
    static String changeType(TicketChange change) {
        if (change.changesState()) {
            return "STATE";
        }
        if (change.changesGroup()) {
            return "GROUP";
        }
        return change.changesAgent() ? "AGENT" : "TIMELINE";
    }

    private static boolean transferred(TicketChange change) {
        var handedOn =
                change.from() == TicketState.ASSIGNED && change.to() == TicketState.ASSIGNED && change.changesAgent();
        return handedOn || change.changesGroup();
    }

    /** Told once on the way up: by the ticket that makes the number full. */
    private static void limits(TicketChange change, Set<EventType> events) {
        var most = change.maxOpen();
        var enters = change.to() == TicketState.OPEN && (change.changesState() || change.changesGroup());
        if (!enters || most == null || change.open() < 0) {
            return;
        }
        var near = OfflinePolicy.near(most);
        if (change.open() < near && change.open() + 1 >= near) {
            events.add(EventType.OFFLINE_LIMIT_NEAR);
        }
        if (change.open() < most && change.open() + 1 >= most) {
            events.add(EventType.OFFLINE_LIMIT_REACHED);
        }
    }

    private static boolean drains(TicketChange change) {
        var from = change.from();
        return from != null
                && from.waiting()
                && !change.to().waiting()
                && !change.changesGroup()
                && change.open() + change.queued() == 1;
    }
}
