package io.afterhours.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "invoice.pdf|invoice.pdf",
                "../../etc/passwd.txt|passwd.txt",
                "..\\..\\windows\\win.txt|win.txt",
                "C:\\Users\\mia\\photo.JPG|photo.jpg",
                "/absolute.png|absolute.png",
                "...hidden.txt|hidden.txt",
                ".png|file.png",
                "a  b\tc.txt|a bc.txt",
                "what?.txt|what_.txt",
                "<img src=x onerror=alert(1)>.png|_img src=x onerror=alert(1)_.png",
                "con.txt|_con.txt",
                "NUL|_NUL",
                "name.|name",
                "Größe 日本.pdf|Größe 日本.pdf",
            })
    void whatIsDangerousGoesAndTheRestStays(String given, String clean) {
        assertThat(FileNameRules.clean(given)).isEqualTo(clean);
    }

    @Test
    void directionMarksDoNotHideAnExtension() {
        String hidden = FileNameRules.clean("invoice\u202Efdp.exe");

        assertThat(hidden).isEqualTo("invoicefdp.exe");
        assertThat(FileNameRules.extension(hidden)).isEqualTo("exe");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b.txt",
                "a\r\nSet-Cookie: x.txt",
                "a\u200B\u2066b\u2069.txt",
                "a\uD800b.txt",
                "a\uE000b.txt"
            })
    void whatCannotBeSeenIsNotThere(String given) {
        assertThat(FileNameRules.clean(given))
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}]")
                .endsWith(".txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "...", "/", "\u202E"})
    void whatHasNoNameGetsOne(String given) {
        assertThat(FileNameRules.clean(given)).isEqualTo("file");
        assertThat(FileNameRules.clean(null)).isEqualTo("file");
    }

    @Test
    void aLongNameKeepsItsExtensionAndItsLastWholeCharacter() {
        assertThat(FileNameRules.clean("x".repeat(500) + ".pdf")).hasSize(120).endsWith("x.pdf");
        assertThat(FileNameRules.clean("😀".repeat(300) + ".pdf"))
                .hasSizeBetween(119, 120)
                .endsWith("😀.pdf");
        assertThat(FileNameRules.clean("a." + "x".repeat(400))).hasSize(120);
    }
}
