package io.afterhours.workinghours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HolidayCalendarTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 28);

    private static byte[] calendar(String... events) {
        var text = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\n");
        for (var event : events) {
            text.append("BEGIN:VEVENT\r\n")
                    .append(event.strip().replace("\n", "\r\n"))
                    .append("\r\nEND:VEVENT\r\n");
        }
        return text.append("END:VCALENDAR\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Map<LocalDate, String> read(String... events) {
        return HolidayCalendar.read(calendar(events), TODAY).holidays().stream()
                .collect(Collectors.toMap(Holiday::date, holiday -> String.valueOf(holiday.label())));
    }

    private static LocalDate date(String text) {
        return LocalDate.parse(text);
    }

    @Test
    void anAllDayEventIsAHoliday() {
        assertThat(read("DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261226\nSUMMARY:Christmas Day"))
                .isEqualTo(Map.of(date("2026-12-25"), "Christmas Day"));
        assertThat(read("DTSTART:20261225")).isEqualTo(Map.of(date("2026-12-25"), "null"));
        assertThat(read("DTSTART;VALUE=DATE:20261225\nDURATION:P1D\nSUMMARY:X")).hasSize(1);
    }

    @Test
    void eachDayOfALongEventIsOne() {
        assertThat(read("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227\nSUMMARY:Closed")
                        .keySet())
                .containsExactlyInAnyOrder(date("2026-12-24"), date("2026-12-25"), date("2026-12-26"));
        assertThat(read("DTSTART;VALUE=DATE:20261224\nDURATION:P1W\nSUMMARY:Closed"))
                .hasSize(7);
    }

    @Test
    void ofAnEventThatHasBegunOnlyTheRestIsTaken() {
        var read = HolidayCalendar.read(
                calendar("DTSTART;VALUE=DATE:20260325\nDTEND;VALUE=DATE:20260330\nSUMMARY:Closed"), TODAY);

        assertThat(read.holidays()).extracting(Holiday::date).containsExactly(date("2026-03-28"), date("2026-03-29"));
        assertThat(read.past()).isEqualTo(3);
    }

    @Test
    void aYearlyOneComesBackForTwoYears() {
        assertThat(read("DTSTART;VALUE=DATE:19901003\nRRULE:FREQ=YEARLY\nSUMMARY:Unity Day")
                        .keySet())
                .containsExactlyInAnyOrder(date("2026-10-03"), date("2027-10-03"));
        assertThat(read("DTSTART;VALUE=DATE:20251127\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH")
                        .isEmpty())
                .isFalse();
        assertThat(read("DTSTART;VALUE=DATE:20251127\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH")
                        .keySet())
                .containsExactlyInAnyOrder(date("2026-11-26"), date("2027-11-25"));
    }

    @Test
    void aYearlyOneEndsWhenItsRuleSaysSo() {
        assertThat(read("DTSTART;VALUE=DATE:20200501\nRRULE:FREQ=YEARLY;UNTIL=20270101")
                        .keySet())
                .containsExactly(date("2026-05-01"));
        assertThat(read("DTSTART;VALUE=DATE:20200501\nRRULE:FREQ=YEARLY;UNTIL=20270101T000000Z")
                        .keySet())
                .containsExactly(date("2026-05-01"));
        assertThat(read("DTSTART;VALUE=DATE:20250501\nRRULE:FREQ=YEARLY;COUNT=2")
                        .keySet())
                .containsExactly(date("2026-05-01"));
    }

    @Test
    void exceptionsAndAdditionalDatesCount() {
        assertThat(read("DTSTART;VALUE=DATE:20260501\nRRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:20260501\n"
                                + "RDATE;VALUE=DATE:20260601,20260701")
                        .keySet())
                .containsExactlyInAnyOrder(date("2026-06-01"), date("2026-07-01"), date("2027-05-01"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DTSTART:20261225T090000Z",
                "DTSTART;TZID=Europe/Berlin:20261225T000000",
                "DTSTART;VALUE=DATE:20261225\nSTATUS:CANCELLED",
                "DTSTART;VALUE=DATE:20261225\nRRULE:FREQ=WEEKLY",
                "DTSTART;VALUE=DATE:20261225\nRRULE:FREQ=SECONDLY;COUNT=1000000000",
                "DTSTART;VALUE=DATE:20261225\nRRULE:FREQ=YEARLY;BYHOUR=1,2,3",
                "DTSTART;VALUE=DATE:20261225\nRRULE:FREQ=YEARLY;INTERVAL=0",
                "DTSTART;VALUE=DATE:20261225\nRRULE:FREQ=YEARLY;BYMONTH=13",
                "DTSTART;VALUE=DATE:20261225\nRRULE:nonsense",
                "DTSTART;VALUE=DATE:20261225\nRRULE:RSCALE=HEBREW;FREQ=YEARLY",
                "DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:21990101",
                "DTSTART;VALUE=DATE:20261225\nDURATION:PT24H",
                "DTSTART;VALUE=DATE:20261340",
                "DTSTART;VALUE=DATE:00010101\nRRULE:FREQ=YEARLY",
                "SUMMARY:Without a date",
            })
    void whatIsNoHolidayIsSkippedAndCounted(String event) {
        var read = HolidayCalendar.read(calendar(event, "DTSTART;VALUE=DATE:20270101"), TODAY);

        assertThat(read.holidays()).extracting(Holiday::date).containsExactly(date("2027-01-01"));
        assertThat(read.skipped()).isEqualTo(1);
    }

    @Test
    void labelsArePlainShortText() {
        assertThat(read("DTSTART;VALUE=DATE:20261225\nSUMMARY;LANGUAGE=en:One\\, two\\nthree <b>\t")
                        .values())
                .containsExactly("One, two three <b>");
        assertThat(read("DTSTART;VALUE=DATE:20261225\nSUMMARY:" + "ä".repeat(300))
                        .values())
                .containsExactly("ä".repeat(100));
        assertThat(read("DTSTART;VALUE=DATE:20261225\nSUMMARY:Christ\n mas").values())
                .containsExactly("Christmas");
    }

    @Test
    void theFirstOfTwoOnOneDateNamesIt() {
        assertThat(read("DTSTART;VALUE=DATE:20261225\nSUMMARY:A", "DTSTART;VALUE=DATE:20261225\nSUMMARY:B"))
                .isEqualTo(Map.of(date("2026-12-25"), "A"));
    }

    @Test
    void zonesAndAlarmsOfTheFileAreNotLookedAt() {
        var file = """
                \uFEFFBEGIN:VCALENDAR
                BEGIN:VTIMEZONE
                TZID:Custom
                TZURL:http://127.0.0.1:1/never-asked
                BEGIN:STANDARD
                DTSTART:20261101T020000
                END:STANDARD
                END:VTIMEZONE
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20261225
                SUMMARY:Christmas
                BEGIN:VALARM
                SUMMARY:Wake up
                END:VALARM
                END:VEVENT
                END:VCALENDAR""";

        assertThat(HolidayCalendar.read(file.getBytes(StandardCharsets.UTF_8), TODAY)
                        .holidays())
                .containsExactly(new Holiday(date("2026-12-25"), "Christmas"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Not found</body></html>",
                "{\"events\": []}",
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261225\r\n",
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\nEND:VEVENT\r\n",
                "BEGIN:VEVENT\r\nEND:VEVENT\r\n",
                "BEGIN:VCALENDAR\r\nX;=;;=:\r\n:\r\n",
            })
    void whatIsNoCalendarIsRefused(String file) {
        assertThatThrownBy(() -> HolidayCalendar.read(file.getBytes(StandardCharsets.UTF_8), TODAY))
                .hasMessageContaining("not an iCalendar file");
    }

    @Test
    void aCalendarWithoutHolidaysAheadIsRefused() {
        assertThatThrownBy(() -> HolidayCalendar.read(calendar(), TODAY)).hasMessageContaining("no all-day event");
        assertThatThrownBy(() -> read("DTSTART;VALUE=DATE:20251225")).hasMessageContaining("today or later");
    }

    private static String[] thousands(String event) {
        return Collections.nCopies(2_000, event).toArray(String[]::new);
    }

    @Test
    void aCalendarForMoreDatesThanAScheduleHasIsRefusedAtTheEventThatIsTooMuch() {
        var work = new CalendarWork();
        var everyDay = "DTSTART;VALUE=DATE:19000101\nRRULE:FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU\nDURATION:P366D";

        assertThatThrownBy(() -> HolidayCalendar.read(calendar(thousands(everyDay)), TODAY, work))
                .hasMessageContaining("more than 1000 dates");
        assertThat(work.looked()).isBetween(1L, CalendarWork.MOST_CANDIDATES / 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // few dates again and again; dates before today alone; dates that a rule has to be followed to
                "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU\nDURATION:P7D",
                "DTSTART;VALUE=DATE:19000101\nRRULE:FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;COUNT=9999",
                "DTSTART;VALUE=DATE:19000101\nRRULE:FREQ=YEARLY;COUNT=9999;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=366",
                "DTSTART;VALUE=DATE:19000101\nRRULE:byday=mo,tu,we,th,fr,sa,su;freq=yearly;count=9999",
            })
    void aCalendarThatKeepsTheServerBusyIsRefused(String event) {
        var work = new CalendarWork();

        assertThatThrownBy(() -> HolidayCalendar.read(calendar(thousands(event)), TODAY, work))
                .hasMessageContaining("stand for too many dates");
        assertThat(work.looked()).isLessThanOrEqualTo(CalendarWork.MOST_CANDIDATES);
    }

    @Test
    void aLongListOfDatesIsNotEvenMultiplied() {
        var dates = IntStream.range(0, 5_000)
                .mapToObj(day -> LocalDate.of(1950, 1, 1).plusDays(day).format(DateTimeFormatter.BASIC_ISO_DATE))
                .collect(Collectors.joining(","));
        var work = new CalendarWork();

        assertThatThrownBy(() -> HolidayCalendar.read(
                        calendar("DTSTART;VALUE=DATE:20261225\nDURATION:P366D\nRDATE;VALUE=DATE:" + dates),
                        TODAY,
                        work))
                .hasMessageContaining("stand for too many dates");
        assertThat(work.looked()).isZero();
    }

    @Test
    void thousandsOfOrdinaryHolidaysAreNotTooMuch() {
        var read = HolidayCalendar.read(
                calendar(thousands("DTSTART;VALUE=DATE:19700101\nRRULE:FREQ=YEARLY\nSUMMARY:New Year")), TODAY);

        assertThat(read.holidays()).extracting(Holiday::date).containsExactly(date("2027-01-01"), date("2028-01-01"));
    }

    @Test
    void whatIsTooMuchIsRefusedQuickly() {
        var begin = System.nanoTime();
        assertThatThrownBy(() -> HolidayCalendar.read(new byte[HolidayCalendar.MOST_BYTES + 1], TODAY))
                .hasMessageContaining("1 MB");
        var many = IntStream.range(0, 2_001)
                .mapToObj(i -> "DTSTART;VALUE=DATE:20261225")
                .toArray(String[]::new);
        assertThatThrownBy(() -> HolidayCalendar.read(calendar(many), TODAY)).hasMessageContaining("2000 events");
        var deep = "BEGIN:VCALENDAR\r\n" + "BEGIN:VEVENT\r\n".repeat(60_000);
        assertThatThrownBy(() -> HolidayCalendar.read(deep.getBytes(StandardCharsets.UTF_8), TODAY))
                .hasMessageContaining("too deeply");
        var busy = IntStream.range(0, 2_000)
                .mapToObj(i -> "DTSTART;VALUE=DATE:19000101\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")
                .toArray(String[]::new);
        assertThatThrownBy(() -> HolidayCalendar.read(calendar(busy), TODAY)).hasMessageContaining("no all-day event");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n ", "\n\t", "\\", "\\n", "\"", " "})
    void noLineIsTooLongToBeRead(String repeated) {
        var read = read("DTSTART;VALUE=DATE:20261225\nSUMMARY:A" + repeated.repeat(250_000) + "B");

        assertThat(read.keySet()).containsExactly(date("2026-12-25"));
    }
}
