package io.afterhours.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The figures of one run: printed as they come, and kept in a file to which every program of the run adds its own. A
 * figure of the same name takes the place of the earlier one.
 */
final class Results {

    private final @Nullable Path file;
    private final Map<String, Object> ratios = new LinkedHashMap<>();
    private final Map<String, Object> ranges = new LinkedHashMap<>();
    private final Map<String, Object> aims = new LinkedHashMap<>();
    private final Map<String, Object> environment = new LinkedHashMap<>();

    private Results(@Nullable Path file) {
        this.file = file;
    }

    /** Figures that are only printed. */
    static Results printed() {
        return new Results(null);
    }

    /** Goes on with what is in the file that {@code -Dbench.json} names, if it names one and if there is one yet. */
    static Results ofRun() throws IOException {
        var name = System.getProperty("bench.json", "");
        return name.isBlank() ? printed() : in(Path.of(name));
    }

    /** Goes on with what is in this file, if there is one yet. */
    static Results in(Path file) throws IOException {
        var results = new Results(file);
        if (Files.exists(file)) {
            var known = JsonMapper.shared()
                    .readValue(
                            Files.readString(file), new TypeReference<Map<String, LinkedHashMap<String, Object>>>() {});
            results.ratios.putAll(known.getOrDefault("ratios", new LinkedHashMap<>()));
            results.ranges.putAll(known.getOrDefault("range", new LinkedHashMap<>()));
            results.aims.putAll(known.getOrDefault("aims", new LinkedHashMap<>()));
            results.environment.putAll(known.getOrDefault("environment", new LinkedHashMap<>()));
        }
        return results;
    }

    /** Keeps the median and the range of these repetitions, and prints them beside what is aimed at. */
    void keep(String name, List<Double> values, String aim) {
        keep(name, median(values), values, aim);
    }

    /** Keeps this figure of many, and their range. */
    void keep(String name, double figure, List<Double> values, String aim) {
        var sorted = values.stream().sorted().toList();
        ratios.put(name, figure);
        ranges.put(name, List.of(sorted.getFirst(), sorted.getLast()));
        aims.put(name, aim);
        say("%s", row(name));
    }

    /** What the figures were measured with. */
    void environment(Map<String, ?> facts) {
        environment.putAll(facts);
    }

    /** All figures of the run so far, also those of programs before this one. */
    List<String> rows() {
        var rows = new ArrayList<String>();
        ratios.keySet().forEach(name -> rows.add(row(name)));
        return rows;
    }

    private String row(String name) {
        var range = (List<?>) ranges.getOrDefault(name, List.of(0, 0));
        return String.format(
                Locale.ROOT,
                "%-24s %9.2f   (%.2f to %.2f)   aim: %s",
                name,
                number(ratios.get(name)),
                number(range.get(0)),
                number(range.get(1)),
                aims.getOrDefault(name, "none"));
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    static void say(String format, Object... arguments) {
        System.out.println(
                "bench | " + String.format(Locale.ROOT, format, arguments).replace("\n", "\nbench | "));
    }

    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** The value that so many of a hundred do not exceed. */
    static double percentile(List<Double> values, int percent) {
        var sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
    }

    /** Writes everything to the file; may be done as often as there is something new. */
    void write() throws IOException {
        if (file != null) {
            var all = new LinkedHashMap<String, Object>();
            all.put("ratios", ratios);
            all.put("range", ranges);
            all.put("aims", aims);
            all.put("environment", environment);
            Files.writeString(
                    file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all));
        }
    }
}
