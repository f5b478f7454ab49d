package io.afterhours.ticket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerTextsTest {

    private static final Path FOLDER = Path.of("src", "main", "resources", "customer-texts");
    private static final String OPEN = "ticket.acknowledgement.open";
    private static final String POSITION = "ticket.acknowledgement.queued.position";
    private static final Set<String> ABOUT_FILES = Set.of(
            "file.ATTACHMENTS_FULL",
            "file.FILE_TOO_LARGE",
            "file.FILE_TOO_LARGE.unnamed",
            "file.FILE_TYPE_REFUSED",
            "file.INVALID",
            "file.OUT_OF_RANGE",
            "file.kinds");

    @ParameterizedTest
    @ValueSource(strings = {"de", "es", "hi", "ar"})
    void everyLanguageSaysAllThatEnglishSaysWithTheSamePlaceholders(String language) {
        var english = texts("texts.properties");
        var translated = texts("texts_" + language + ".properties");

        assertThat(english).hasSizeGreaterThan(50);
        assertThat(translated).containsOnlyKeys(english.keySet());
        english.forEach((key, text) -> {
            assertThat(text).as(key).isNotBlank();
            assertThat(translated.get(key)).as(key).isNotBlank().isNotEqualTo(text);
            assertThat(placeholders(translated.get(key))).as(key).isEqualTo(placeholders(text));
        });
    }

    @Test
    void thereIsNoLanguageBesides() throws IOException {
        try (var files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "texts.properties",
                            "texts_de.properties",
                            "texts_es.properties",
                            "texts_hi.properties",
                            "texts_ar.properties");
        }
    }

    @Test
    void onlyThePositionAndWhatIsWrongWithTheCustomersOwnFilesIsFilledIn() {
        assertThat(texts("texts.properties"))
                .allSatisfy((key, text) -> assertThat(text.contains("{"))
                        .as("Names do not belong into %s", key)
                        .isEqualTo(key.equals(POSITION) || ABOUT_FILES.contains(key)));
    }

    @ParameterizedTest
    @CsvSource({
        "de, Wir haben Ihre Anfrage",
        "de-AT, Wir haben Ihre Anfrage",
        "es-MX, Hemos guardado su consulta",
        "hi-IN, हमने आपका अनुरोध",
        "ar, لقد احتفظنا بطلبك",
        "ar-EG, لقد احتفظنا بطلبك",
        "en-GB, We have kept your request"
    })
    void aRegionFindsItsLanguage(String language, String begin) {
        assertThat(CustomerTexts.text(language, OPEN)).startsWith(begin);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"xx", "fr-CA", "", "de_AT?", "-"})
    void whatIsNoLanguageOfOursIsEnglishWhateverTheMachineSpeaks(String language) {
        var machine = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(CustomerTexts.text(language, OPEN)).startsWith("We have kept your request");
            assertThat(CustomerTexts.locale(language)).isEqualTo(Locale.ENGLISH);
        } finally {
            Locale.setDefault(machine);
        }
    }

    @ParameterizedTest
    @CsvSource({"de, de", "de-AT, de", "DE, de", "en-GB, en", "deu,", "xx,", "de_AT?,", ","})
    void aTagMeansOneOfOurLanguagesOrNone(String tag, String language) {
        assertThat(CustomerTexts.spoken(tag)).isEqualTo(language);
    }

    @Test
    void languagesThatSomebodyInventsLeaveNothingBehindInMemory() throws JMException {
        CustomerTexts.text("xx", OPEN);
        var before = bundlesRemembered();
        for (var invented = 0; invented < 500; invented++) {
            CustomerTexts.text("de-x-" + invented, OPEN);
            CustomerTexts.text("qq-" + (100 + invented), OPEN);
        }

        assertThat(before).isPositive();
        assertThat(bundlesRemembered()).isLessThan(before + 50);
    }

    /** How many bundles the runtime remembers, those that were not found included. */
    private static long bundlesRemembered() throws JMException {
        var histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return Pattern.compile("(\\d+) +\\d+ +java\\.util\\.ResourceBundle\\$CacheKey ")
                .matcher(histogram)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }

    @Test
    void thePositionIsWrittenAsTheLanguageWritesNumbers() {
        assertThat(CustomerTexts.text("en", POSITION, 1200)).contains("number 1,200 in");
        assertThat(CustomerTexts.text("de-AT", POSITION, 1200)).contains("Nummer 1.200 in");
        assertThat(CustomerTexts.text("hi", POSITION, 3)).contains("क्रमांक 3 है");
        assertThat(CustomerTexts.text("ar", POSITION, 3)).endsWith("الانتظار: 3.");
    }

    private static int placeholders(String text) {
        return text.contains("{") ? new MessageFormat(text, Locale.ENGLISH).getFormatsByArgumentIndex().length : 0;
    }

    private static Map<String, String> texts(String file) {
        try (var reader = Files.newBufferedReader(FOLDER.resolve(file), UTF_8)) {
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
