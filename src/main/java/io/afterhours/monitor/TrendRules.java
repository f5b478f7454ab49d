package io.afterhours.monitor;

import io.afterhours.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket's events count for (semantics 1.17). Pure.
 *
 * @see "docs/decisions/0035-trends-are-counted-behind-the-log.md"
 */
final class TrendRules {

    /** No zone in use is off by anything but whole quarters, so any local hour or day is made of these. */
    static final Duration SLOT = Duration.ofMinutes(15);

    /** How much longer the waits of a step may be than those of the one before: what is said is right within 5 %. */
    static final double RATIO = 1.1;

    /** Those who are dealt chats in turns by these; whoever was wished for, or chosen by a person, is not. */
    private static final Set<String> IN_TURNS = Set.of("LRA", "RETURN_FIRST_IN", "RETURN_SPREAD", "STICKY_FALLBACK");

    /** What customers are missed for who did not want to wait any longer. */
    private static final Set<String> BY_CUSTOMER = Set.of("CUSTOMER_CANCELLED", "QUEUE_INACTIVITY");

    private TrendRules() {}

    static Instant slot(Instant at) {
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), SLOT.toSeconds()) * SLOT.toSeconds());
    }

    /** What the event at {@code index} of a ticket's whole story counts for. */
    static Numbers numbers(List<Step> story, int index) {
        var step = story.get(index);
        if (!step.changesState() || step.reason().equals("SPAM")) {
            return Numbers.NONE;
        }
        return switch (step.to()) {
            case OPEN -> Numbers.ofCaptured();
            case QUEUED -> Numbers.ofQueued();
            case ASSIGNED -> {
                var waited = waited(story, index);
                yield Numbers.ofAssigned(
                        step.from() == TicketState.OPEN ? waited : Counts.NONE,
                        step.from() == TicketState.QUEUED ? waited : Counts.NONE);
            }
            case MISSED -> Numbers.ofMissed(step.reason(), gaveUp(story, index));
            case RESOLVED -> Numbers.ofResolved(handled(story, index));
        };
    }

    /** A customer waits once: until somebody is there for the first time, from when they asked. */
    private static Counts waited(List<Step> story, int index) {
        var before = story.subList(0, index).stream().anyMatch(each -> each.to() == TicketState.ASSIGNED);
        return before || index == 0 ? Counts.NONE : between(story.getFirst(), story.get(index));
    }

    /** From the first agent to the end, whoever had the chat in between; not cut to working hours (semantics 1.17). */
    private static Counts handled(List<Step> story, int index) {
        return story.subList(0, index).stream()
                .filter(each -> each.to() == TicketState.ASSIGNED)
                .findFirst()
                .map(first -> between(first, story.get(index)))
                .orElse(Counts.NONE);
    }

    /** From asking to leaving, of those who left themselves while they were waiting. */
    private static Counts gaveUp(List<Step> story, int index) {
        var step = story.get(index);
        var waiting = step.from() == TicketState.OPEN || step.from() == TicketState.QUEUED;
        return waiting && BY_CUSTOMER.contains(step.reason()) ? between(story.getFirst(), step) : Counts.NONE;
    }

    private static Counts between(Step from, Step to) {
        return Counts.one(String.valueOf(step(Duration.between(from.at(), to.at()))));
    }

    /** The number of the step that a time belongs to: 0 below a second, then each {@link #RATIO} times the one before. */
    static int step(Duration wait) {
        var seconds = wait.toMillis() / 1000.0;
        return seconds < 1 ? 0 : 1 + (int) Math.floor(Math.log(seconds) / Math.log(RATIO) + 1e-9);
    }

    /** The seconds that stand for all waits of a step. */
    static long seconds(int step) {
        return step == 0 ? 0 : Math.round(Math.pow(RATIO, step - 0.5));
    }

    /** By nearest rank; null when there is nothing. */
    static @Nullable Long percentile(Counts waits, double share) {
        var total = waits.total();
        if (total == 0) {
            return null;
        }
        var sorted = new TreeMap<Integer, Integer>();
        waits.byName().forEach((step, number) -> sorted.put(Integer.parseInt(step), number));
        var rank = Math.max(1, (int) Math.ceil(share * total));
        for (var each : sorted.entrySet()) {
            rank -= each.getValue();
            if (rank <= 0) {
                return seconds(each.getKey());
            }
        }
        return seconds(sorted.lastKey());
    }

    /** Who had the chat from when to when, by the whole story. */
    static List<Stint> stints(List<Step> story) {
        var stints = new ArrayList<Stint>();
        Step begun = null;
        Long held = null;
        for (var step : story) {
            var holder = step.to() == TicketState.ASSIGNED ? step.agent() : null;
            if (begun != null && held != null && !held.equals(holder)) {
                stints.add(stint(begun, held, step.at()));
                begun = null;
            }
            if (begun == null && holder != null) {
                begun = step;
                held = holder;
            }
        }
        if (begun != null && held != null) {
            stints.add(stint(begun, held, null));
        }
        return stints;
    }

    private static Stint stint(Step begun, Long agent, @Nullable Instant ended) {
        var group = begun.group() == null ? 0 : begun.group();
        return new Stint(
                begun.ticket(), begun.seq(), agent, group, IN_TURNS.contains(begun.reason()), begun.at(), ended);
    }
}
