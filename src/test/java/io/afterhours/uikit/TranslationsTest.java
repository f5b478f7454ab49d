package io.afterhours.uikit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Every language says all that English says, and the code asks for nothing that English does not say. */
class TranslationsTest {

    private static final Path FOLDER = Path.of("src", "main", "resources", "vaadin-i18n");
    private static final Path SOURCES = Path.of("src", "main", "java", "io", "afterhours");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");
    private static final Pattern KEY = Pattern.compile("[a-z]+(\\.[A-Za-z0-9_-]+)+");
    private static final Pattern ASKS_IN_FULL =
            Pattern.compile("\\b(?:getTranslation|translate)\\(\\s*\"([a-z]+\\.[\\w.-]+)\"\\s*[,)]");
    private static final Pattern ADDS_A_PREFIX = Pattern.compile(
            "(?:class|enum|record) (\\w+).*?(?:translate|getTranslation)\\(\"([a-z.]+\\.)\" \\+ key\\b",
            Pattern.DOTALL);
    private static final Map<String, String> ENGLISH = texts(Language.ENGLISH);

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ENGLISH")
    void aLanguageSaysAllThatEnglishSaysAndNothingElse(Language language) {
        var missing = new TreeSet<>(ENGLISH.keySet());
        missing.removeAll(texts(language).keySet());
        var surplus = new TreeSet<>(texts(language).keySet());
        surplus.removeAll(ENGLISH.keySet());

        assertThat(missing).as("missing in %s", file(language)).isEmpty();
        assertThat(surplus).as("unknown in English, but in %s", file(language)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ENGLISH")
    void aTranslationFillsInWhatEnglishFillsIn(Language language) {
        var different = new TreeMap<String, String>();
        texts(language).forEach((key, text) -> {
            var english = ENGLISH.get(key);
            // a service's sentence names the field it is about, beside which the translation stands
            var fits = english == null
                    || (key.startsWith("refusal.")
                            ? placeholders(english).containsAll(placeholders(text))
                            : placeholders(text).equals(placeholders(english)));
            if (!fits) {
                different.put(key, text);
            }
        });

        assertThat(different).as("other placeholders in %s", file(language)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void noTextIsEmptyOrBroken(Language language) {
        assertThat(texts(language)).isNotEmpty().allSatisfy((key, text) -> {
            assertThat(key).matches(KEY);
            assertThat(text).as(key).isNotBlank();
            // one would hide what follows it wherever a text has parameters; ’ never does
            assertThat(text).as(key).doesNotContain("'");
            if (PLACEHOLDER.matcher(text).find()) {
                assertThat(new MessageFormat(text, language.locale()).format(new Object[] {3, 3, 3, 3, 3}))
                        .as(key)
                        .isNotBlank()
                        .doesNotContainPattern("\\{\\d");
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void noKeyStandsTwice(Language language) throws IOException {
        var seen = new HashSet<String>();
        try (var lines = Files.lines(FOLDER.resolve(file(language)))) {
            assertThat(lines.filter(line -> line.matches("[a-z][\\w.-]*=.*"))
                            .map(line -> line.substring(0, line.indexOf('=')))
                            .filter(key -> !seen.add(key)))
                    .isEmpty();
        }
    }

    @Test
    void thereIsABundleForEachLanguageAndNoOther() throws IOException {
        try (var files = Files.list(FOLDER)) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Stream.of(Language.values())
                            .map(TranslationsTest::file)
                            .toList());
        }
    }

    @Test
    void everyKeyThatTheCodeNamesIsThere() throws IOException {
        var asked = asked();

        assertThat(asked).hasSizeGreaterThan(500);
        asked.values().removeIf(keys -> keys.stream().anyMatch(ENGLISH::containsKey));
        assertThat(asked).isEmpty();
    }

    /** Where a text is asked for, and the keys of which one has to be there. */
    private static Map<String, List<String>> asked() throws IOException {
        var asked = new LinkedHashMap<String, List<String>>();
        try (var folders = Files.walk(SOURCES)) {
            for (var folder : folders.filter(Files::isDirectory).toList()) {
                var sources = sources(folder);
                var prefixes = new ArrayList<String>();
                var names = new TreeSet<String>();
                for (var source : sources.values()) {
                    var adds = ADDS_A_PREFIX.matcher(source);
                    if (adds.find()) {
                        names.add(adds.group(1));
                        prefixes.add(adds.group(2));
                    }
                }
                var asksInShort = Pattern.compile(
                        "(?<![\\w.])(?:(?:" + String.join("|", names) + ")\\.)?text\\(\\s*\"([a-z][\\w.-]*)\"\\s*[,)]");
                sources.forEach((name, source) -> {
                    ASKS_IN_FULL
                            .matcher(source)
                            .results()
                            .forEach(found -> asked.put(name + ": " + found.group(1), List.of(found.group(1))));
                    if (!prefixes.isEmpty()) {
                        asksInShort
                                .matcher(source)
                                .results()
                                .forEach(found -> asked.put(
                                        name + ": " + found.group(1),
                                        prefixes.stream()
                                                .map(each -> each + found.group(1))
                                                .toList()));
                    }
                });
            }
        }
        return asked;
    }

    private static Map<String, String> sources(Path folder) throws IOException {
        var sources = new TreeMap<String, String>();
        try (var files = Files.list(folder)) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                sources.put(SOURCES.relativize(file).toString(), Files.readString(file));
            }
        }
        return sources;
    }

    private static Set<String> placeholders(String text) {
        var found = new TreeSet<String>();
        PLACEHOLDER.matcher(text).results().forEach(each -> found.add(each.group(1)));
        return found;
    }

    private static String file(Language language) {
        return language == Language.ENGLISH
                ? "translations.properties"
                : "translations_" + language.tag() + ".properties";
    }

    private static Map<String, String> texts(Language language) {
        try (var reader = Files.newBufferedReader(FOLDER.resolve(file(language)), UTF_8)) {
            var properties = new Properties();
            properties.load(reader);
            var texts = new TreeMap<String, String>();
            properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
            return texts;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
