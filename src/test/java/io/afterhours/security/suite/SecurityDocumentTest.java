package io.afterhours.security.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/security.md promises: what it names exists, what it lists is complete, what it calls open is open. */
class SecurityDocumentTest {

    private static final Path DOCUMENT = Path.of("docs", "security.md");
    private static final Pattern CLASS = Pattern.compile("`(\\w+(?:Test|IT|Contract))(?:\\.(\\w+))?`");
    private static final Pattern REQUIREMENT = Pattern.compile("\\| (\\d+\\.\\d+\\.\\d+) \\| ([12]) \\|.*");

    private static List<String[]> rows(String start) throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.matches("\\| " + start + ".*"))
                .map(line -> line.replaceAll("^\\| | \\|$", "").split(" \\| ", -1))
                .toList();
    }

    @Test
    void everyNumberOfTheSuiteHasItsTests() throws IOException {
        List<String[]> rows = rows("S\\d+ ");

        assertThat(rows.stream().map(row -> row[0]))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20)
                        .mapToObj(number -> "S" + number)
                        .toList());
        assertThat(rows)
                .allSatisfy(row -> assertThat(CLASS.matcher(row[row.length - 1]).find())
                        .as(row[0])
                        .isTrue());
    }

    @Test
    void everyClassAndMethodThatIsNamedExists() throws IOException {
        List<String> missing = new ArrayList<>();
        var named = CLASS.matcher(Files.readString(DOCUMENT));
        int count = 0;
        while (named.find()) {
            count++;
            String text = source(named.group(1));
            if (text.isEmpty() || named.group(2) != null && !text.contains("void " + named.group(2) + "(")) {
                missing.add(named.group());
            }
        }

        assertThat(count).isGreaterThan(80);
        assertThat(missing).isEmpty();
    }

    /** The numbers and levels are those of the standard, in its order. */
    @Test
    void everyRequirementOfLevelsOneAndTwoIsAnswered() throws IOException {
        String found = Files.readAllLines(DOCUMENT).stream()
                .map(REQUIREMENT::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(row -> row.group(1) + " " + row.group(2))
                .collect(Collectors.joining("\n"));

        assertThat(found).isEqualTo(EndpointRightsTest.list("asvs-5.0.txt"));
    }

    @Test
    void everyAnswerIsOneOfThreeWithItsReasonAndNothingIsOpenAtLevelOne() throws IOException {
        for (String[] row : rows("\\d+\\.\\d+\\.\\d+ ")) {
            assertThat(row).as(row[0]).hasSize(5);
            assertThat(row[3]).as(row[0]).isIn("met", "n/a", "open");
            assertThat(row[4]).as("reason of %s", row[0]).hasSizeGreaterThan(12);
            if (row[1].equals("1")) {
                assertThat(row[3]).as("%s of level 1", row[0]).isNotEqualTo("open");
            }
        }
    }

    private static String source(String name) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            var file = files.filter(each -> each.endsWith(name + ".java")).findFirst();
            return file.isPresent() ? Files.readString(file.get()) : "";
        }
    }
}
