package io.afterhours.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes the bodies of events. Nothing a customer wrote, and nothing to reach them by, is in them. */
@Component
class Payloads {

    /** Room between two transitions of a ticket for the events of one. */
    private static final int EVENTS_AT_MOST = 32;

    private final JsonMapper json;

    Payloads(JsonMapper json) {
        this.json = json;
    }

    /** The events that a transition is, in the order they are told. */
    List<EventEntry> of(TicketChange change) {
        var entries = new ArrayList<EventEntry>();
        for (var type : EventRules.of(change)) {
            entries.add(entry(change, type, entries.size()));
        }
        return entries;
    }

    private EventEntry entry(TicketChange change, EventType type, int place) {
        var decision = change.ticket() + "-" + change.seq();
        var id = decision + "-" + type.code();
        var body = head(id, type.code(), change.at());
        body.put("seq", change.seq());
        body.put("ticketId", change.ticket());
        body.put("reference", change.reference());
        body.put("group", change.group() == null ? null : change.group().code());
        body.put("from", change.from());
        body.put("to", change.to());
        body.put("reasonCode", change.reason());
        body.put("agentId", change.agent());
        body.put("decisionId", decision);
        body.put("settingsVersion", settingsVersion(change.decision()));
        body.put("class", text(change.decision().path("availability")));
        body.put("nextOpening", text(change.decision().path("hours").path("nextOpening")));
        details(change, type, body);
        return new EventEntry(
                id,
                type,
                "ticket:" + change.ticket(),
                (long) change.seq() * EVENTS_AT_MOST + place,
                change.ticket(),
                json.writeValueAsString(body));
    }

    private static void details(TicketChange change, EventType type, Map<String, @Nullable Object> body) {
        var before = change.before();
        switch (type) {
            case TICKET_UPDATE -> body.put("changeType", EventRules.changeType(change));
            case TICKET_REOPENED -> body.put("reopenedFrom", change.reopenedFrom());
            case TICKET_TRANSFERRED -> {
                body.put(
                        "fromGroup",
                        before == null || before.group() == null
                                ? null
                                : before.group().code());
                body.put("fromAgentId", before == null ? null : before.agent());
            }
            case OFFLINE_LIMIT_NEAR, OFFLINE_LIMIT_REACHED -> {
                body.put("open", change.open() + 1);
                body.put("maxOpen", change.maxOpen());
            }
            default -> {}
        }
    }

    /** A change of settings, from the audit. */
    EventEntry settings(long audit, Instant at, long version, String action, String subject, String actor) {
        var id = "settings-" + audit;
        var body = head(id, EventType.SETTINGS_CHANGED.code(), at);
        body.put("settingsVersion", version);
        body.put("action", action);
        body.put("subject", subject);
        body.put("actor", actor);
        return new EventEntry(id, EventType.SETTINGS_CHANGED, "settings", audit, null, json.writeValueAsString(body));
    }

    /** An agent's new status, as it is kept until it is dealt out under the id of its row. */
    String status(String agent, String from, String to, @Nullable String custom) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("agentId", agent);
        body.put("from", from);
        body.put("to", to);
        body.put("customStatus", custom);
        return json.writeValueAsString(body);
    }

    EventEntry signal(long row, Instant at, EventType type, String lane, String kept) {
        var id = "signal-" + row + "-" + type.code();
        var body = head(id, type.code(), at);
        json.readTree(kept).properties().forEach(each -> body.put(each.getKey(), each.getValue()));
        return new EventEntry(id, type, lane, row, null, json.writeValueAsString(body));
    }

    /** What "Send a test" sends. */
    String test(String id, Instant at) {
        return json.writeValueAsString(head(id, "test", at));
    }

    private static Map<String, @Nullable Object> head(String id, String type, Instant at) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("eventId", id);
        body.put("type", type);
        body.put("occurredAt", at.toString());
        return body;
    }

    /** Recorded with the policy, or beside it where there was none: the group is unknown. */
    private static @Nullable Long settingsVersion(JsonNode decision) {
        var policy = decision.path("policy");
        return number((policy.isObject() ? policy : decision).path("settingsVersion"));
    }

    private static @Nullable Long number(JsonNode node) {
        return node.isNumber() ? (Long) node.asLong() : null;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }
}
