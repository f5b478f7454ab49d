package io.afterhours.faults;

import io.afterhours.faults.Observed.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Each ticket's story, each group's log, and the counters beside them. */
final class StoryChecks {

    private StoryChecks() {}

    /** From-state = previous to-state, numbered without gaps, and the ticket is where its last event says. */
    static List<String> unbroken(Observed seen) {
        var broken = new ArrayList<String>();
        var stories = seen.stories();
        for (var ticket : seen.tickets()) {
            var story = stories.getOrDefault(ticket.id(), List.of());
            String state = null;
            for (var n = 0; n < story.size(); n++) {
                var event = story.get(n);
                if (event.seq() != n + 1 || !Objects.equals(event.from(), state)) {
                    broken.add(event + " does not follow " + state);
                }
                state = event.to();
            }
            if (story.size() != ticket.seq() || !ticket.state().equals(state)) {
                broken.add("ticket %d is %s/%d but its story ends with %s/%d"
                        .formatted(ticket.id(), ticket.state(), ticket.seq(), state, story.size()));
            }
        }
        return broken;
    }

    /** No event of a ticket is older than the one before, whatever the nodes' clocks say. */
    static List<String> inTime(Observed seen) {
        var broken = new ArrayList<String>();
        seen.before().forEach((event, before) -> {
            if (event.at().isBefore(before.at())) {
                broken.add(event + " is older than " + before);
            }
        });
        return broken;
    }

    /** Nor is one of a group's log. */
    static List<String> logsInTime(Observed seen) {
        var broken = new ArrayList<String>();
        seen.logs().values().forEach(log -> {
            for (var n = 1; n < log.size(); n++) {
                if (log.get(n).at().isBefore(log.get(n - 1).at())) {
                    broken.add(log.get(n) + " is older than " + log.get(n - 1));
                }
            }
        });
        return broken;
    }

    /** Whoever is assigned has an agent, the one of the last event; whoever waits is in one line, and nobody else is. */
    static List<String> onePlace(Observed seen) {
        var broken = new ArrayList<String>();
        var waits = seen.waits().stream().collect(Collectors.groupingBy(Observed.Wait::ticket));
        var stories = seen.stories();
        for (var ticket : seen.tickets()) {
            var lines = waits.getOrDefault(ticket.id(), List.of());
            var waiting = ticket.state().equals("QUEUED") || ticket.state().equals("OPEN");
            var right = waiting
                    ? lines.size() == 1
                            && lines.getFirst().state().equals(ticket.state())
                            && Objects.equals(lines.getFirst().group(), ticket.group())
                    : lines.isEmpty();
            if (!right) {
                broken.add("ticket %d is %s and in the lines %s".formatted(ticket.id(), ticket.state(), lines));
            }
            var story = stories.getOrDefault(ticket.id(), List.of());
            var agent = story.isEmpty() ? null : story.getLast().agent();
            if (ticket.state().equals("ASSIGNED")
                    && (ticket.agent() == null || !Objects.equals(ticket.agent(), agent))) {
                broken.add(
                        "ticket %d is with agent %d, its story says %d".formatted(ticket.id(), ticket.agent(), agent));
            }
        }
        return broken;
    }

    static List<String> gapless(Observed seen) {
        var broken = new ArrayList<String>();
        var logs = seen.logs();
        for (var group : seen.groups()) {
            var numbers = logs.getOrDefault(group.id(), List.of()).stream()
                    .map(Event::groupSeq)
                    .filter(Objects::nonNull)
                    .toList();
            var distinct = new HashSet<>(numbers);
            var newest = numbers.isEmpty() ? 0 : numbers.getLast();
            if (distinct.size() != numbers.size() || newest != numbers.size() || group.seq() != newest) {
                broken.add("group %s stands at %d with %d events up to %d"
                        .formatted(group.code(), group.seq(), numbers.size(), newest));
            }
        }
        return broken;
    }

    /** Counters = what the log comes to = rows. */
    static List<String> counters(Observed seen) {
        var broken = new ArrayList<String>();
        for (var group : seen.groups()) {
            compare(broken, "queued of " + group.code(), group.queued(), rows(seen, group.id(), "QUEUED"));
            compare(broken, "open of " + group.code(), group.open(), rows(seen, group.id(), "OPEN"));
        }
        for (var agent : seen.agents()) {
            var rows = seen.tickets().stream()
                    .filter(ticket -> ticket.state().equals("ASSIGNED") && Objects.equals(ticket.agent(), agent.id()))
                    .count();
            compare(broken, "chats of " + agent.name(), agent.active(), rows);
        }
        return broken;
    }

    private static long rows(Observed seen, long group, String state) {
        return seen.tickets().stream()
                .filter(ticket ->
                        Objects.equals(ticket.group(), group) && ticket.state().equals(state))
                .count();
    }

    private static void compare(List<String> broken, String what, long counter, long rows) {
        if (counter != rows) {
            broken.add("%s: counted %d, there are %d".formatted(what, counter, rows));
        }
    }
}
