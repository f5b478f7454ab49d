package io.afterhours.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.afterhours.mail.MailRules.Reach;
import io.afterhours.routing.CustomerActivity.Sighting;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketState;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailRulesTest {

    private static final Instant WRITTEN = Instant.parse("2026-03-27T22:00:00Z");

    private static @Nullable Instant minutes(@Nullable Integer after) {
        return after == null ? null : WRITTEN.plus(Duration.ofMinutes(after));
    }

    @ParameterizedTest
    @CsvSource({
        // active, open, now: minutes after the answer was written
        ",    ,   0, MAIL", // never seen
        "-1, ,    0, MAIL", // the page was closed
        "-1, -1,  0, WAIT", // reading, perhaps
        "-1, -1,  4, WAIT",
        "-1, -1,  5, MAIL", // and did not move since
        "-6, -6,  0, MAIL", // left open on a desk
        "1,  1,   1, SEEN",
        "1,   ,   2, SEEN", // saw it and closed the page
        "0,  0,   0, WAIT", // wrote at the same instant
    })
    void whoeverMayHaveSeenAnAnswerIsWaitedFor(
            @Nullable Integer active, @Nullable Integer open, int now, Reach expected) {
        assertThat(MailRules.reach(
                        WRITTEN, new Sighting(minutes(active), minutes(open)), WRITTEN.plusSeconds(60L * now)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 30", "2, 60", "3, 120", "8, 3600", "50, 3600"})
    void eachAttemptWaitsLongerUpToAnHour(int attempts, long seconds) {
        assertThat(MailRules.again(attempts, WRITTEN, WRITTEN)).isEqualTo(WRITTEN.plusSeconds(seconds));
    }

    @Test
    void afterADayItIsGivenUp() {
        assertThat(MailRules.again(1, WRITTEN, WRITTEN.plus(MailRules.PATIENCE).minusMillis(1)))
                .isNotNull();
        assertThat(MailRules.again(1, WRITTEN, WRITTEN.plus(MailRules.PATIENCE)))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "QUEUED, OCCUPIED_BUSY, true",
        "OPEN, ALL_OFFLINE, true",
        "MISSED, OFFLINE_LIMIT, true",
        "MISSED, CUSTOMER_CANCELLED, false",
        "MISSED, SPAM, false",
        "ASSIGNED, LRA, false",
        "RESOLVED, RESOLVED_BY_AGENT, false"
    })
    void waitingAndMissedTicketsAreAcknowledged(TicketState state, Reason reason, boolean acknowledged) {
        assertThat(MailRules.acknowledges(state, reason)).isEqualTo(acknowledged);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(
                        new SendFailedException(
                                "Invalid Addresses", new SendFailedException("550 5.1.1 No such user\r\n")),
                        new Dispatch.Refused("550 5.1.1 No such user")),
                arguments(
                        new SendFailedException("452 4.2.2 Mailbox full"),
                        new Dispatch.Deferred("452 4.2.2 Mailbox full", false)),
                arguments(
                        new MessagingException("Could not connect", new ConnectException("Connection refused")),
                        new Dispatch.Deferred("Connection refused", true)),
                arguments(
                        new MessagingException("535 Authentication failed"),
                        new Dispatch.Deferred("535 Authentication failed", true)));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void onlyARefusalOfTheMailItselfIsForGood(Exception failure, Dispatch expected) {
        assertThat(SmtpRules.dispatch(failure)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{reference}} and {{ group }}|AH-1 and Sales",
                "Hello {{name}},|",
                "A {{name}} {{reference}}|A  AH-1",
                "{{unheard}}|{{unheard}}",
                "Costs $1 \\ {{reference}}|Costs $1 \\ AH-1",
                "{reference}|{reference}",
                "{{message}}|{{reference}} $0"
            })
    void templatesAreFilledInOnce(String template, @Nullable String expected) {
        var values = Map.of(
                Placeholder.REFERENCE, "AH-1", Placeholder.GROUP, "Sales", Placeholder.MESSAGE, "{{reference}} $0");

        assertThat(TemplateRules.fill(template, values)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void pagesHoldTextAndNothingElse() {
        assertThat(MailPage.of("1 < 2 & \"3\"\n\nhttps://x/?a=1&b=2", "https://x/?a=1&b=2", "\"><script>"))
                .contains("1 &lt; 2 &amp; &quot;3&quot;")
                .contains("<a href=\"https://x/?a=1&amp;b=2\">https://x/?a=1&amp;b=2</a>")
                .doesNotContain("<script>");
    }

    @Test
    void anOpeningFarAwayHasItsDate() {
        var now = Instant.parse("2026-03-27T22:00:00Z");

        assertThat(OpeningWords.of(now.plus(Duration.ofDays(30)), now, null, ZoneId.of("Asia/Kolkata"), "fr"))
                .isEqualTo("Monday 27 April 03:30 (Asia/Kolkata)");
        assertThat(OpeningWords.of(
                        now.plus(Duration.ofDays(2)), now, ZoneId.of("Pacific/Auckland"), ZoneId.of("UTC"), null))
                .isEqualTo("Monday 11:00, your time (Pacific/Auckland)");
    }

    @ParameterizedTest
    @CsvSource({"MISSED, 0, true", "MISSED, 2, true", "MISSED, 3, false", "RESOLVED, 3, true"})
    void whatMailsOpenedAgainThreeTimesAnHourStaysMissed(TicketState ended, int lately, boolean again) {
        assertThat(MailRules.opensAgain(ended, lately)).isEqualTo(again);
    }

    @Test
    void anOpeningIsSaidInTheCustomersLanguage() {
        var now = Instant.parse("2026-03-27T22:00:00Z");
        var monday = now.plus(Duration.ofDays(2));

        assertThat(OpeningWords.of(monday, now, ZoneId.of("Pacific/Auckland"), ZoneId.of("UTC"), "de-AT"))
                .isEqualTo("Montag, 11:00 Uhr Ihrer Zeit (Pacific/Auckland)");
        assertThat(OpeningWords.of(monday, now, null, ZoneId.of("Europe/Madrid"), "es"))
                .isEqualTo("lunes 00:00 (Europe/Madrid)");
    }

    /** Each other would be remembered for as long as the node runs. */
    @Test
    void onlyLanguagesThatThereAreTextsInAreLookedUpWhateverCustomersSayTheyRead() throws IOException {
        var tags = Stream.concat(
                Stream.of("de-AT", "es-419", "hi", "ar-EG-u-nu-latn", "en-GB", "xx", "", "no tag"),
                IntStream.range(0, 1000).boxed().flatMap(n -> Stream.of("de-x-" + n, "qaa-x-" + n)));
        try (var files = Files.list(Path.of("src", "main", "resources", "mail-texts"))) {
            assertThat(tags.map(MailWords::translated).distinct().map(Locale::toLanguageTag))
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString().replaceAll("texts_?|\\.properties", ""))
                                    .map(Locale::forLanguageTag)
                                    .map(Locale::toLanguageTag)
                                    .toList());
        }
        assertThat(MailWords.locale("de-AT")).isEqualTo(Locale.GERMAN);
        assertThat(MailWords.locale("xx")).isEqualTo(Locale.ENGLISH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "es", "hi", "ar"})
    void everyLanguageSaysAllThatEnglishSaysAndFillsInTheSame(String language) {
        var english = texts("");
        var translated = texts("_" + language);

        assertThat(translated).containsOnlyKeys(english.keySet());
        english.forEach((key, text) -> {
            assertThat(filledIn(translated.get(key))).as(key).isEqualTo(filledIn(text));
            assertThat(TemplateRules.unknown(translated.get(key))).as(key).isEmpty();
        });
    }

    private static List<String> filledIn(String text) {
        return Pattern.compile("\\{+\\w+}+")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    private static Map<String, String> texts(String suffix) {
        try (var reader = Files.newBufferedReader(
                Path.of("src", "main", "resources", "mail-texts", "texts" + suffix + ".properties"))) {
            var properties = new Properties();
            properties.load(reader);
            return properties.stringPropertyNames().stream()
                    .collect(Collectors.toMap(key -> key, properties::getProperty));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
