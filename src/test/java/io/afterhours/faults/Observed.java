package io.afterhours.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that the checker looks at: the clients' history, and what the database holds after ten quiet seconds.
 *
 * @param outages when the database, or both nodes, were out of reach
 * @param skew how far a node's clock may have jumped past the instant at which something was due
 * @param grace of the all-offline rule
 */
record Observed(
        List<Op> ops,
        List<Ticket> tickets,
        List<Event> events,
        List<Wait> waits,
        List<Group> groups,
        List<Agent> agents,
        Map<String, Long> keys,
        List<Message> messages,
        Files files,
        List<View> views,
        List<Window> outages,
        Duration skew,
        Duration grace,
        Instant at) {

    record Ticket(
            long id,
            String reference,
            @Nullable Long group,
            String state,
            @Nullable Long agent,
            String query,
            int seq) {}

    record Event(
            @Nullable Long group,
            @Nullable Long groupSeq,
            long ticket,
            int seq,
            Instant at,
            @Nullable String from,
            String to,
            String reason,
            @Nullable Long agent,
            Decision decision) {

        boolean automatic() {
            return Set.of("LRA", "RETURN_FIRST_IN", "RETURN_SPREAD", "STICKY", "STICKY_FALLBACK")
                    .contains(reason);
        }

        /** Dealt in turn, not because somebody wished for the agent. */
        boolean dealt() {
            return automatic() && !reason.startsWith("STICKY");
        }

        boolean entered(String state) {
            return to.equals(state) && !state.equals(from);
        }

        boolean left(String state) {
            return state.equals(from) && !to.equals(state);
        }

        /** Nobody is held to a cap there. */
        boolean byHand() {
            return decision.trigger().equals("MANUAL") || decision.trigger().equals("TEAM_CHANGED");
        }

        @Override
        public String toString() {
            return "ticket %d/%d %s>%s %s (group %d, log %d, agent %d, %s)"
                    .formatted(ticket, seq, from, to, reason, group, groupSeq, agent, at);
        }
    }

    /** What the decision record says of what was read. */
    record Decision(
            String trigger,
            @Nullable Integer open,
            @Nullable Integer maxOpen,
            @Nullable Integer queued,
            @Nullable Integer limit,
            @Nullable Chosen chosen,
            List<Chosen> eligible,
            boolean queueEnabled,
            boolean offlineEnabled,
            boolean autoAssign,
            boolean openFirst,
            String availability,
            @Nullable Instant since,
            @Nullable Instant due) {}

    record Chosen(
            String agent,
            int active,
            int concurrency,
            @Nullable Instant lastAssigned,
            int order) {}

    record Wait(long ticket, long group, String state, boolean avoids) {}

    record Group(
            long id,
            String code,
            int queued,
            int open,
            long seq,
            boolean autoAssign,
            @Nullable Instant offlineSince) {}

    /** {@code available}: logged in and taking chats. */
    record Agent(long id, String name, int active, int concurrency, boolean available, Set<Long> groups) {}

    record Message(long ticket, String body) {}

    /** A file that a message has, and what was noted of its bytes. */
    record Taken(long ticket, String name, String key, String sha256) {}

    /**
     * Files and their bytes.
     *
     * @param stored what the bytes under a key are, in either storage
     * @param pending keys of which the sweep may still delete the bytes
     */
    record Files(List<Taken> taken, Map<String, String> stored, Set<String> pending) {}

    /** What a customer was shown of a request on one stream, from its beginning to its end. */
    record View(String reference, List<Sight> sights, Instant from, Instant until) {}

    record Sight(String state, Instant at) {}

    record Window(Instant from, Instant to) {
        Duration overlap(Instant begin, Instant end) {
            var later = from.isAfter(begin) ? from : begin;
            var earlier = to.isBefore(end) ? to : end;
            return later.isBefore(earlier) ? Duration.between(later, earlier) : Duration.ZERO;
        }
    }

    /** Each ticket's events in their order. */
    Map<Long, List<Event>> stories() {
        var stories = new HashMap<Long, List<Event>>();
        events.forEach(event ->
                stories.computeIfAbsent(event.ticket(), id -> new ArrayList<>()).add(event));
        stories.values().forEach(story -> story.sort((one, other) -> Integer.compare(one.seq(), other.seq())));
        return stories;
    }

    /** Each group's events in their order. */
    Map<Long, List<Event>> logs() {
        var logs = new HashMap<Long, List<Event>>();
        events.stream()
                .filter(event -> event.group() != null && event.groupSeq() != null)
                .forEach(event -> logs.computeIfAbsent(event.group(), id -> new ArrayList<>())
                        .add(event));
        logs.values().forEach(log -> log.sort((one, other) -> Long.compare(one.groupSeq(), other.groupSeq())));
        return logs;
    }

    /** The event of the same ticket before each event. */
    Map<Event, Event> before() {
        var before = new HashMap<Event, Event>();
        stories().values().forEach(story -> {
            for (var n = 1; n < story.size(); n++) {
                before.put(story.get(n), story.get(n - 1));
            }
        });
        return before;
    }
}
