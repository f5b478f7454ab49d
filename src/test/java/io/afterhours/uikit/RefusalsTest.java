package io.afterhours.uikit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {

    private static final Path SOURCES = Path.of("src", "main", "java", "io", "afterhours");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Enter a whole number from 1 to 10000 for maxOpen | Geben Sie eine ganze Zahl von 1 bis 10000 ein
                    Changed by Ben 4 min ago. Nothing was saved: load the setting again and repeat your change \
                    | Ben hat es vor 4 Min. geändert. Nichts wurde gespeichert: Laden Sie die Einstellung neu und \
                    wiederholen Sie Ihre Änderung
                    Ticket AB-12 is QUEUED; only missed and resolved tickets are reopened. \
                    | Ticket AB-12 ist wartend; nur verpasste und erledigte Tickets werden wieder geöffnet.
                    Ticket AB-12 was resolved just now. | Ticket AB-12 wurde gerade eben erledigt.
                    Nobody in sales can take ticket AB-12 now, and its queue is full (5 of 5). It stays where it is: keep \
                    it, or choose another group. | Niemand in sales kann Ticket AB-12 jetzt annehmen: die Warteschlange \
                    ist voll (5 von 5). Es bleibt, wo es ist: Behalten Sie es oder wählen Sie eine andere Gruppe.
                    The 3 QUEUED tickets cannot move to sales: only 1 of these 3 fit into its queue (4 of 5). Choose \
                    another group, or make room there. Nothing was changed. | 3 Tickets (wartend) können nicht in die \
                    Gruppe sales umziehen: nur 1 von diesen 3 passen in die Warteschlange (4 von 5). Wählen Sie eine \
                    andere Gruppe oder schaffen Sie dort Platz. Nichts wurde geändert.
                    Not all chats of Anna can go back: nobody in sales can take ticket AB-12, and it has no queue. \
                    Say who gets them instead (reassignTo). Nothing was changed. | Nicht alle Chats von Anna können \
                    zurück in die Schlange: Niemand in sales kann Ticket AB-12 annehmen (die Gruppe hat keine \
                    Warteschlange). Sagen Sie stattdessen, wer sie bekommt. Nichts wurde geändert.
                    This change has begun already, or is over | Diese Änderung hat schon begonnen oder ist vorbei
                    Write each page's origin as https://shop.example.org, without a path \
                    | Schreiben Sie den Origin jeder Seite als https://shop.example.org, ohne Pfad
                    """)
    void aSentenceIsSaidInTheReadersLanguageWithWhatWasFilledIn(String english, String german) {
        assertThat(Refusals.words(english, Language.GERMAN)).isEqualTo(german);
    }

    @Test
    void englishAndWhatIsNotKnownStayAsTheyAre() {
        assertThat(Refusals.words("You are not allowed to do this", Language.ENGLISH))
                .isEqualTo("You are not allowed to do this");
        assertThat(Refusals.words("Something new", Language.GERMAN)).isEqualTo("Something new");
    }

    /** Whoever words a refusal anew finds out here that its translations are lost. */
    @Test
    void everySentenceIsOneThatTheCodeSays() throws IOException {
        String said;
        try (var files = Files.walk(SOURCES)) {
            said = files.filter(file -> file.toString().endsWith(".java"))
                    .map(RefusalsTest::read)
                    .collect(Collectors.joining())
                    .replaceAll("\"\\s*\\+\\s*\"", "")
                    .replace('\'', '’');
        }
        var english = Translations.bundle(Language.ENGLISH.locale());

        assertThat(english.keySet().stream().filter(key -> key.startsWith("refusal.")))
                .hasSizeGreaterThan(80)
                .allSatisfy(key -> assertThat(said)
                        .as(key)
                        .contains(Arrays.stream(english.getString(key).split("\\{\\d}|\\. | \\(", -1))
                                .map(String::strip)
                                .max(Comparator.comparingInt(String::length))
                                .orElseThrow()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
