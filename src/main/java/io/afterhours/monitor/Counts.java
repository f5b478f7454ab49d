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
        for (var pair : stored.split(" ", -1)) {
            var colon = pair.indexOf(':');
            read.put(pair.substring(0, colon), Integer.parseInt(pair, colon + 1, pair.length(), 10));
        }
        return new Counts(read);
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
