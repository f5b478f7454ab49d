package io.afterhours.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;

/** Reads the demo's texts: one entry a line, its parts between bars, {@code #} before a remark. */
final class DemoLines {

    private static final Pattern BAR = Pattern.compile("\\|");

    private DemoLines() {}

    /** The entries of a file of the folder {@code demo}, in order. */
    static List<List<String>> of(String file) {
        try {
            return new ClassPathResource("demo/" + file)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Arrays.stream(BAR.split(line, -1))
                            .map(String::strip)
                            .toList())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the demo's " + file, e);
        }
    }
}
