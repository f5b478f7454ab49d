package io.afterhours.monitor;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How often each of some names occurred. Stored as {@code name:number name:number}, sorted by name.
 *
 * @param byName numbers above 0, in no order
 */
public record Counts(Map<String, Integer> byName) {

    static final Counts NONE = new Counts(Map.of());

    /** The numbers as they are, to look at. */
    public Counts {
        byName = Collections.unmodifiableMap(byName);
    }

    static Counts one(String name) {
        return new Counts(Map.of(name, 1));
    }

    static Counts parse(String stored) {
        if (stored.isEmpty()) {
            return NONE;
        }
        var read = new LinkedHashMap<String, Integer>();
        add(read, stored, 1);
        return new Counts(read);
    }

    /** Adds what is stored, so many times, without making anything of it in between: half a year has many. */
    static void add(Map<String, Integer> sum, String stored, int times) {
        var from = 0;
        while (from < stored.length()) {
            var colon = stored.indexOf(':', from);
            var space = stored.indexOf(' ', colon);
            var end = space < 0 ? stored.length() : space;
            sum.merge(
                    stored.substring(from, colon), times * Integer.parseInt(stored, colon + 1, end, 10), Integer::sum);
            from = end + 1;
        }
    }

    static Counts sum(Collection<Counts> all) {
        var sum = new HashMap<String, Integer>();
        all.forEach(each -> each.byName.forEach((name, number) -> sum.merge(name, number, Integer::sum)));
        return new Counts(sum);
    }

    String stored() {
        return byName.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + ":" + each.getValue())
                .collect(Collectors.joining(" "));
    }

    /** All of them together. */
    public int total() {
        return byName.values().stream().mapToInt(Integer::intValue).sum();
    }
}
