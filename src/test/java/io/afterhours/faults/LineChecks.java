package io.afterhours.faults;

import io.afterhours.faults.Observed.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** First in, first out within each class, no newcomer before those who wait, and agents in turn. */
final class LineChecks {

    private LineChecks() {}

    static List<String> firstComeFirstServed(Observed seen) {
        var broken = new ArrayList<String>();
        var before = seen.before();
        var moved = moved(seen, before);
        seen.logs().forEach((group, log) -> {
            // ticket -> the event that brought it in, oldest first
            var lines = Map.of("QUEUED", new LinkedHashMap<Long, Event>(), "OPEN", new LinkedHashMap<Long, Event>());
            for (var from = 0; from < log.size(); ) {
                var to = from;
                while (to < log.size() && log.get(to).at().equals(log.get(from).at())) {
                    to++;
                }
                var transaction = log.subList(from, to);
                transaction.forEach(event -> lines.values().forEach(line -> line.remove(event.ticket())));
                for (var event : transaction) {
                    if (moved.contains(event.ticket())) {
                        continue; // comes back to an older place
                    }
                    overtaken(event, before.get(event), lines, seen)
                            .forEach(old -> broken.add(event + " overtook " + old));
                }
                for (var event : transaction) {
                    var line = lines.get(event.to());
                    if (line != null && !moved.contains(event.ticket())) {
                        line.put(event.ticket(), event);
                    }
                }
                from = to;
            }
        });
        return broken;
    }

    /** Who keeps an older place, or left the line through another group's log, says nothing about the order. */
    private static Set<Long> moved(Observed seen, Map<Event, Event> before) {
        var moved = new HashSet<Long>();
        for (var event : seen.events()) {
            var last = before.get(event);
            if (last != null
                    && (!Objects.equals(last.group(), event.group())
                            || last.to().equals("ASSIGNED") && !event.to().equals("RESOLVED"))) {
                moved.add(event.ticket());
            }
        }
        return moved;
    }

    private static List<Event> overtaken(
            Event pick, Event last, Map<String, LinkedHashMap<Long, Event>> lines, Observed seen) {
        if (!pick.to().equals("ASSIGNED") || !pick.dealt() || "ASSIGNED".equals(pick.from())) {
            return List.of();
        }
        var queued = lines.get("QUEUED").values();
        var open = lines.get("OPEN").values();
        if (pick.from() == null) {
            var first = pick.decision().openFirst() && pick.decision().autoAssign() ? open : List.<Event>of();
            return first(queued.isEmpty() ? first : queued);
        }
        if (last == null || !Objects.equals(last.group(), pick.group())) {
            return List.of();
        }
        var line = pick.from().equals("QUEUED") ? queued : open;
        return line.stream()
                .filter(other ->
                        other.groupSeq() < last.groupSeq() && !other.at().equals(last.at()))
                .limit(1)
                .toList();
    }

    private static List<Event> first(Iterable<Event> line) {
        var all = line.iterator();
        return all.hasNext() ? List.of(all.next()) : List.of();
    }

    /** Whoever was dealt a chat had waited longest for one of all who could take it. */
    static List<String> fair(Observed seen) {
        var broken = new ArrayList<String>();
        var moved = moved(seen, seen.before());
        for (var event : seen.events()) {
            var chosen = event.decision().chosen();
            // what an agent gave back does not go to the same one again
            if (chosen == null || !event.reason().equals("LRA") || moved.contains(event.ticket())) {
                continue;
            }
            event.decision().eligible().stream()
                    .filter(other -> !other.agent().equals(chosen.agent()) && longer(other, chosen))
                    .findFirst()
                    .ifPresent(other -> broken.add(event + " passed over " + other + " for " + chosen));
        }
        return broken;
    }

    private static boolean longer(Observed.Chosen one, Observed.Chosen other) {
        if (other.lastAssigned() == null) {
            return false;
        }
        if (one.lastAssigned() == null) {
            return true;
        }
        var byTime = one.lastAssigned().compareTo(other.lastAssigned());
        return byTime < 0 || byTime == 0 && one.order() < other.order();
    }
}
