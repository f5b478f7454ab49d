package io.afterhours.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the widget says by itself, read from its sources. */
class WidgetLanguagesTest {

    private static final Path WIDGET = Path.of("frontend", "widget");
    private static final Pattern ENTRY = Pattern.compile("^ {2}(\\w+):\\s*'([^'\\\\]*)',$", Pattern.MULTILINE);
    private static final Pattern KEY = Pattern.compile("^ {2}(\\w+):", Pattern.MULTILINE);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");

    static Stream<String> languages() throws IOException {
        var listed = Pattern.compile("LANGUAGES = \\[(.*)]").matcher(source(WIDGET.resolve("texts.js")));
        assertThat(listed.find()).isTrue();
        return Pattern.compile("'(\\w+)'").matcher(listed.group(1)).results().map(each -> each.group(1));
    }

    @Test
    void theWidgetKnowsEveryLanguageItHas() throws IOException {
        try (var files = Files.list(WIDGET.resolve("texts"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("en.js", "de.js", "es.js", "hi.js", "ar.js");
        }
        assertThat(languages()).containsExactlyInAnyOrder("de", "es", "hi", "ar");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageSaysAllThatEnglishSaysWithTheSamePlaceholders(String language) {
        var english = texts("en");
        var translated = texts(language);

        assertThat(english).hasSizeGreaterThan(50);
        assertThat(translated).containsOnlyKeys(english.keySet());
        english.forEach((key, text) -> {
            assertThat(translated.get(key)).as(key).isNotBlank();
            assertThat(placeholders(translated.get(key)))
                    .as(key)
                    .containsExactlyInAnyOrder(placeholders(text).toArray(String[]::new));
        });
    }

    /** A margin that is only on the left would be on the wrong side in Arabic. */
    @Test
    void theLooksNameNoSideThatWouldHaveToChange() {
        var styles = source(WIDGET.resolve("styles.js"));

        assertThat(styles)
                .doesNotContainPattern("(?<![\\w-])(left|right)\\s*:")
                .doesNotContainPattern("-(left|right)\\s*:")
                .doesNotContainPattern("(text-align|float|clear)\\s*:\\s*(left|right)");
        var sides = Pattern.compile("(?:padding|margin|inset)\\s*:\\s*[^\\s;]+ ([^\\s;]+) [^\\s;]+ ([^\\s;]+)\\s*;")
                .matcher(styles);
        assertThat(sides.results()).allSatisfy(each -> assertThat(each.group(1)).isEqualTo(each.group(2)));
    }

    private static Stream<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(MatchResult::group);
    }

    private static Map<String, String> texts(String language) {
        var source = source(WIDGET.resolve("texts").resolve(language + ".js"));
        var texts = new TreeMap<String, String>();
        ENTRY.matcher(source)
                .results()
                .forEach(entry -> assertThat(texts.put(entry.group(1), entry.group(2)))
                        .as("%s is there twice", entry.group(1))
                        .isNull());
        // one that is written in another way must not slip through
        assertThat(texts.keySet())
                .containsExactlyInAnyOrder(
                        KEY.matcher(source).results().map(each -> each.group(1)).toArray(String[]::new));
        return texts;
    }

    private static String source(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
