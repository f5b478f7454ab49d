package io.afterhours.faults;

import io.afterhours.faults.Observed.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/** What must have come to rest, and what time alone does. */
final class QuietChecks {

    static final Duration LATEST = Duration.ofSeconds(5);

    private QuietChecks() {}

    /** No agent has room beside a ticket that they could be given. */
    static List<String> nobodyWaitsBesideRoom(Observed seen) {
        var broken = new ArrayList<String>();
        for (var wait : seen.waits()) {
            var group = seen.groups().stream()
                    .filter(each -> each.id() == wait.group())
                    .findFirst()
                    .orElseThrow();
            var dealt = wait.state().equals("QUEUED") || group.autoAssign();
            seen.agents().stream()
                    .filter(agent -> dealt
                            && !wait.avoids()
                            && agent.available()
                            && agent.active() < agent.concurrency()
                            && (group.code().equals("default") || agent.groups().contains(group.id())))
                    .findFirst()
                    .ifPresent(agent -> broken.add(wait + " beside " + agent));
        }
        return broken;
    }

    /** The safety net caught nothing: whatever makes room deals in the same transaction. */
    static List<String> nothingLeftForTheSweep(Observed seen) {
        return seen.events().stream()
                .filter(event -> event.decision().trigger().equals("SWEEP"))
                .map(Event::toString)
                .toList();
    }

    /** Timers: never early, at the latest 5 s after they were due while there was a database, once each. */
    static List<String> timers(Observed seen) {
        var broken = new ArrayList<String>();
        var fired = new HashSet<List<Object>>();
        for (var event : seen.events()) {
            var due = event.decision().due();
            if (due == null) {
                continue;
            }
            if (event.at().isBefore(due)) {
                broken.add(event + " was early: due " + due);
            }
            if (late(seen, due, event.at())) {
                broken.add(event + " was late: due " + due);
            }
            if (!fired.add(List.of(
                    event.ticket(), Objects.requireNonNull(event.decision().since())))) {
                broken.add(event + " ran out twice");
            }
        }
        return broken;
    }

    /** Nobody still waits in the queue of a group that was offline for longer than the grace period. */
    static List<String> nothingStuck(Observed seen) {
        var broken = new ArrayList<String>();
        var entered = new HashMap<Long, Event>();
        seen.stories().forEach((ticket, story) -> entered.put(ticket, story.getLast()));
        for (var wait : seen.waits()) {
            var group = seen.groups().stream()
                    .filter(each -> each.id() == wait.group())
                    .findFirst()
                    .orElseThrow();
            var since = group.offlineSince();
            var event = entered.get(wait.ticket());
            if (!wait.state().equals("QUEUED") || since == null || event == null) {
                continue;
            }
            var from = since.isAfter(event.at()) ? since : event.at();
            if (late(seen, from.plus(seen.grace()), seen.at())) {
                broken.add(wait + " since " + event.at() + " though " + group.code() + " is offline since " + since);
            }
        }
        return broken;
    }

    /** The group's time may be what a node's clock said before it was put back: nobody could have been quicker by that. */
    private static boolean late(Observed seen, java.time.Instant due, java.time.Instant at) {
        var allowed = seen.outages().stream()
                .map(outage -> outage.overlap(due, at))
                .reduce(LATEST.plus(seen.skew()), Duration::plus);
        return Duration.between(due, at).compareTo(allowed) > 0;
    }
}
