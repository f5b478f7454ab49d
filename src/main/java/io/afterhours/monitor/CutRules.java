package io.afterhours.monitor;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Cuts time into the pieces of a trend, and puts what was counted into them. Pure. */
final class CutRules {

    private CutRules() {}

    /** The beginnings of all pieces from {@code range} back until now, in order. */
    static List<ZonedDateTime> beginnings(TrendRange range, TrendUnit unit, Instant now, ZoneId zone) {
        var local = now.atZone(zone);
        var beginnings = new ArrayList<ZonedDateTime>();
        for (var begin = unit.first(local.minusDays(range.days() - 1L));
                !begin.isAfter(local);
                begin = unit.next(begin)) {
            beginnings.add(begin);
        }
        return beginnings;
    }

    /** The pieces with what was counted in them; what lies before the first is left out. */
    static List<TrendPoint> points(List<ZonedDateTime> beginnings, Map<Instant, Numbers> slots) {
        var pieces = new TreeMap<Instant, List<Numbers>>();
        beginnings.forEach(begin -> pieces.put(begin.toInstant(), new ArrayList<>()));
        slots.forEach((slot, numbers) -> {
            var piece = pieces.floorEntry(slot);
            if (piece != null) {
                piece.getValue().add(numbers);
            }
        });
        return beginnings.stream()
                .map(begin -> new TrendPoint(begin, Numbers.sum(pieces.getOrDefault(begin.toInstant(), List.of()))))
                .toList();
    }
}
