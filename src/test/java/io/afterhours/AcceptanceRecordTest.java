package io.afterhours;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/acceptance.md speaks of every criterion, and only of tests that there are. */
class AcceptanceRecordTest {

    private static final Path RECORD = Path.of("docs", "acceptance.md");
    private static final int CRITERIA = 62;
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (AC-[^|]+)\\|");
    private static final Pattern ID = Pattern.compile("AC-\\d+");
    private static final Pattern QUOTED = Pattern.compile("`([\\w.…]+)`");

    private static final Map<String, String> SOURCES = sources();

    /** A test by the name it is given there: parts of a method's name may be left out, and its class said just before. */
    private record Named(String words, String type, String method) {
        boolean exists() {
            var source = SOURCES.get(type);
            return source != null
                    && (method.isEmpty()
                            || Pattern.compile("\\b\\w*"
                                            + Stream.of(method.split("…"))
                                                    .map(Pattern::quote)
                                                    .collect(Collectors.joining("\\w*")))
                                    .matcher(source)
                                    .find());
        }
    }

    private static Map<String, String> sources() {
        try (var tests = Files.walk(Path.of("src", "test", "java"));
                var main = Files.walk(Path.of("src", "main", "java"))) {
            return Stream.concat(tests, main)
                    .filter(each -> each.toString().endsWith(".java"))
                    .collect(Collectors.toMap(
                            each -> each.getFileName().toString().replace(".java", ""),
                            AcceptanceRecordTest::read,
                            String::concat));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Named> named() {
        var named = new ArrayList<Named>();
        for (var line : read(RECORD).lines().toList()) {
            var type = "";
            for (var words :
                    QUOTED.matcher(line).results().map(each -> each.group(1)).toList()) {
                var parts = Arrays.asList(words.split("\\."));
                var own = parts.stream()
                        .filter(part -> part.matches("[A-Z]\\w*[a-z]\\w*"))
                        .findFirst();
                type = own.orElse(type);
                var last = parts.getLast();
                var method = last.equals(type) || last.matches("[A-Z].*") ? "" : last;
                named.add(new Named(words, type, method));
            }
        }
        return named;
    }

    @Test
    void everyCriterionHasARow() {
        var rows = ROW.matcher(read(RECORD))
                .results()
                .flatMap(row -> ID.matcher(row.group(1)).results().map(each -> each.group()))
                .toList();

        assertThat(rows)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, CRITERIA)
                        .mapToObj("AC-%02d"::formatted)
                        .toList());
    }

    @Test
    void everyTestThatIsNamedExists() {
        assertThat(named()).hasSizeGreaterThan(100);
        assertThat(named().stream().filter(each -> !each.exists()).map(Named::words))
                .isEmpty();
    }
}
