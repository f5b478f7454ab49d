package io.afterhours.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.afterhours.problem.ProblemException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {

    @Test
    void aCursorComesBackAsItWent() {
        var at = Instant.parse("2026-03-29T01:30:00.123456Z");

        var cursor = Cursor.parse(Cursor.of(at, 42L, "ä~").encoded(), 3);

        assertThat(cursor).isNotNull();
        assertThat(cursor.instant(0)).isEqualTo(at);
        assertThat(cursor.number(1)).isEqualTo(42);
        assertThat(cursor.text(2)).isEqualTo("ä~");
        assertThat(cursor.encoded()).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void withoutACursorAListBeginsAtItsStart() {
        assertThat(Cursor.parse(null, 1)).isNull();
        assertThat(Cursor.parse("", 1)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"***", "NDI", "NDIKNDIKNDI"})
    void aTextThatIsNoCursorOfTheListIsRefused(String text) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Cursor.parse(text, 2))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "+999999999-12-31T23:59:59Z", "-0001-01-01T00:00:00Z", ""})
    void aKeyThatIsNoUsableInstantIsRefused(String key) {
        var cursor = Cursor.of(key, "x");

        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> cursor.instant(0));
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> cursor.number(1));
    }

    @Test
    void aPageWithMoreBehindItSaysWhereTheyBegin() {
        var page = Page.of(List.of(1, 2, 3), 2, Cursor::of);

        assertThat(page.items()).containsExactly(1, 2);
        assertThat(new String(Base64.getUrlDecoder().decode(page.next()))).isEqualTo("2");
        assertThat(Page.of(List.of(1, 2), 2, Cursor::of).next()).isNull();
        assertThat(Page.of(List.<Integer>of(), 2, Cursor::of).items()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"none, none", "*, none", "'\"7\"', 7", "'W/\"7\"', 7", "7, -1", "'\"x\"', -1"})
    void ifMatchNamesAVersion(String header, Long version) {
        assertThat(ETags.ifMatch(header)).isEqualTo(version);
    }

    @Test
    void anEntityTagComesBackAsItsVersion() {
        assertThat(ETags.ifMatch(ETags.of(12))).isEqualTo(12);
    }
}
