package io.afterhours.faults;

import io.afterhours.faults.Observed.Event;
import io.afterhours.faults.Observed.Sight;
import io.afterhours.faults.Observed.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.BiFunction;

/** What customers were shown of their requests while things happened. */
final class ViewChecks {

    static final Duration LATEST = Duration.ofSeconds(2);

    private ViewChecks() {}

    /** Nothing is shown that never was, or that is not so yet. */
    static List<String> onlyWhatHappened(Observed seen) {
        return each(
                seen,
                (view, story) -> view.sights().stream()
                        .filter(sight -> reached(seen, story, sight) < 0)
                        .map(sight -> "%s was shown %s at %s".formatted(view.reference(), sight.state(), sight.at()))
                        .toList());
    }

    /** Whatever happens is shown after two seconds, times without a node or a database left out. */
    static List<String> soon(Observed seen) {
        return each(seen, (view, story) -> {
            var late = new ArrayList<String>();
            for (var n = 0; n < story.size(); n++) {
                var event = story.get(n);
                var from = event.at().isAfter(view.from()) ? event.at() : view.from();
                var shown = shown(seen, view, story, n);
                if (Duration.between(from, shown).compareTo(allowed(seen, from, shown)) > 0) {
                    late.add("%s: %s was not shown before %s".formatted(view.reference(), event, shown));
                }
            }
            return late;
        });
    }

    private static List<String> each(Observed seen, BiFunction<View, List<Event>, List<String>> check) {
        var ids = new HashMap<String, Long>();
        seen.tickets().forEach(ticket -> ids.put(ticket.reference(), ticket.id()));
        var stories = seen.stories();
        return seen.views().stream()
                .flatMap(view -> check.apply(view, stories.getOrDefault(ids.get(view.reference()), List.of())).stream())
                .toList();
    }

    /** When this event, or one after it, was shown; the end of the view when it was not. */
    private static Instant shown(Observed seen, View view, List<Event> story, int event) {
        return view.sights().stream()
                .filter(sight -> reached(seen, story, sight) >= event)
                .map(Sight::at)
                .findFirst()
                .orElse(view.until());
    }

    /** The newest event that this may be; a story may come back to a state. -1 when it is none. */
    private static int reached(Observed seen, List<Event> story, Sight sight) {
        for (var n = story.size() - 1; n >= 0; n--) {
            var event = story.get(n);
            if (event.to().equals(sight.state())
                    && !event.at().isAfter(sight.at().plus(seen.skew()))) {
                return n;
            }
        }
        return -1;
    }

    private static Duration allowed(Observed seen, Instant from, Instant to) {
        return seen.outages().stream()
                .map(outage -> outage.overlap(from, to))
                .reduce(LATEST.plus(seen.skew()), Duration::plus);
    }
}
