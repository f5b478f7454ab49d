package io.afterhours.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The figures of one run: printed as they come, and written to a file at the end. */
final class Results {

    private final Map<String, Double> ratios = new LinkedHashMap<>();
    private final Map<String, List<Double>> ranges = new LinkedHashMap<>();

    /** Keeps the median and the range of these repetitions, and prints them beside what is aimed at. */
    void keep(String name, List<Double> values, String aim) {
        var sorted = values.stream().sorted().toList();
        ratios.put(name, median(values));
        ranges.put(name, List.of(sorted.getFirst(), sorted.getLast()));
        say("%-14s %8.2f   (%.2f to %.2f)   aim: %s", name, median(values), sorted.getFirst(), sorted.getLast(), aim);
    }

    static void say(String format, Object... arguments) {
        System.out.println("bench | " + String.format(format, arguments).replace("\n", "\nbench | "));
    }

    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    void write(@Nullable String file, Map<String, ?> environment) throws IOException {
        if (file != null && !file.isBlank()) {
            Files.writeString(
                    Path.of(file),
                    JsonMapper.shared()
                            .writeValueAsString(Map.of("ratios", ratios, "range", ranges, "environment", environment)));
        }
    }
}
