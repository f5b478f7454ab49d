package io.afterhours.faults;

import io.afterhours.faults.Observed.Event;
import io.afterhours.faults.OneOrder.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Caps and capacity: what each decision found must be explained by one order of the logs, and within the limits. */
final class CapChecks {

    private CapChecks() {}

    /** Open and queued at every position of each group's log. */
    static List<String> caps(Observed seen) {
        var broken = new ArrayList<String>();
        var before = seen.before();
        var logs = seen.logs();
        for (var group : seen.groups()) {
            for (var state : List.of("OPEN", "QUEUED")) {
                var own = logs.getOrDefault(group.id(), List.of());
                own.stream()
                        .filter(event -> event.entered(state) && !event.byHand() && beyond(event, state))
                        .forEach(event -> broken.add(event + " found " + found(event, state)));
                var steps = new ArrayList<List<Step>>();
                steps.add(own.stream()
                        .map(event -> step(event, state, change(event, group.id(), state, before)))
                        .flatMap(Stream::ofNullable)
                        .toList());
                logs.forEach((other, log) -> {
                    if (other != group.id()) {
                        steps.add(log.stream()
                                .filter(event -> change(event, group.id(), state, before) != 0)
                                .map(event -> new Step(event.toString(), event.at(), -1, null))
                                .toList());
                    }
                });
                OneOrder.unexplained(steps).ifPresent(why -> broken.add(state + " of " + group.code() + ": " + why));
            }
        }
        return broken;
    }

    /** Who was missed for a limit found it reached, and for a switch found it off; nobody while somebody had room. */
    static List<String> missedWithoutNeed(Observed seen) {
        return seen.events().stream()
                .filter(event -> event.to().equals("MISSED") && !event.byHand() && roomWasThere(event))
                .map(Event::toString)
                .toList();
    }

    private static boolean roomWasThere(Event event) {
        var decision = event.decision();
        var request = decision.trigger().equals("REQUEST") && !event.reason().startsWith("PREFERRED");
        if (request && event.group() != null && decision.availability().equals("HAS_CAPACITY") && idle(event)) {
            return true;
        }
        return switch (event.reason()) {
            case "OFFLINE_LIMIT" -> !reached(decision.open(), decision.maxOpen());
            case "QUEUE_LIMIT" -> !reached(decision.queued(), decision.limit());
            case "QUEUE_DISABLED_GROUP", "QUEUE_DISABLED_DEFAULT" -> decision.queueEnabled();
            case "OFFLINE_DISABLED_GROUP", "OFFLINE_DISABLED_DEFAULT", "OFFLINE_DISABLED_GLOBAL" ->
                decision.offlineEnabled();
            default -> false;
        };
    }

    private static boolean idle(Event event) {
        return event.decision().eligible().stream().anyMatch(agent -> agent.active() < agent.concurrency());
    }

    private static boolean reached(@Nullable Integer count, @Nullable Integer cap) {
        return count != null && cap != null && count >= cap;
    }

    /** What each automatic assignment found of the agent's load, and that there was room. */
    static List<String> capacity(Observed seen) {
        var broken = new ArrayList<String>();
        var before = seen.before();
        seen.events().stream()
                .filter(event -> event.to().equals("ASSIGNED") && event.automatic())
                .filter(event -> event.decision().chosen() != null
                        && event.decision().chosen().active()
                                >= event.decision().chosen().concurrency())
                .forEach(
                        event -> broken.add(event + " found " + event.decision().chosen()));
        var logs = seen.logs();
        for (var agent : seen.agents()) {
            var steps = logs.values().stream()
                    .map(log -> log.stream()
                            .flatMap(event -> ofAgent(event, agent, before.get(event)))
                            .toList())
                    .toList();
            OneOrder.unexplained(steps).ifPresent(why -> broken.add("chats of " + agent.name() + ": " + why));
        }
        return broken;
    }

    private static Stream<Step> ofAgent(Event event, Observed.Agent agent, @Nullable Event last) {
        var had = last != null && last.to().equals("ASSIGNED") && Objects.equals(last.agent(), agent.id());
        var has = event.to().equals("ASSIGNED") && Objects.equals(event.agent(), agent.id());
        if (had == has) {
            return Stream.empty();
        }
        var chosen = event.decision().chosen();
        var found =
                has && chosen != null && chosen.agent().equals(agent.name()) ? Integer.valueOf(chosen.active()) : null;
        return Stream.of(new Step(event.toString(), event.at(), has ? 1 : -1, found));
    }

    /** A step that changes the count or says that it found it at its limit. */
    private static @Nullable Step step(Event event, String state, int change) {
        var limited = event.reason().equals(state.equals("OPEN") ? "OFFLINE_LIMIT" : "QUEUE_LIMIT");
        if (change == 0 && !limited) {
            return null;
        }
        return new Step(event.toString(), event.at(), change, found(event, state));
    }

    /** Before this event the ticket counted here, or does so from now on. */
    private static int change(Event event, long group, String state, Map<Event, Event> before) {
        var last = before.get(event);
        var was = last != null && last.to().equals(state) && Objects.equals(last.group(), group);
        var is = event.to().equals(state) && Objects.equals(event.group(), group);
        return was == is ? 0 : is ? 1 : -1;
    }

    private static boolean beyond(Event event, String state) {
        var decision = event.decision();
        return state.equals("OPEN")
                ? reached(decision.open(), decision.maxOpen())
                : reached(decision.queued(), decision.limit());
    }

    private static @Nullable Integer found(Event event, String state) {
        return state.equals("OPEN") ? event.decision().open() : event.decision().queued();
    }
}
