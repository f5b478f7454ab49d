package io.afterhours.workinghours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoursRulesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId UTC = ZoneId.of("UTC");

    private static Slot slot(String from, String to) {
        return Slot.of(from, to);
    }

    private static Schedule weekly(DayOfWeek day, Slot... slots) {
        return new Schedule(Map.of(day, List.of(slots)), Map.of());
    }

    private static Schedule daily(Slot... slots) {
        var week = new EnumMap<DayOfWeek, List<Slot>>(DayOfWeek.class);
        Arrays.stream(DayOfWeek.values()).forEach(day -> week.put(day, List.of(slots)));
        return new Schedule(week, Map.of());
    }

    private static Schedule with(Schedule schedule, String date, Slot... slots) {
        return new Schedule(schedule.week(), Map.of(LocalDate.parse(date), List.of(slots)));
    }

    private static boolean inside(Schedule schedule, ZoneId zone, String instant) {
        return HoursRules.inside(schedule, zone, Instant.parse(instant));
    }

    @Test
    void aSlotIsHalfOpen() {
        var schedule = weekly(DayOfWeek.MONDAY, slot("09:00", "17:00"));
        assertThat(inside(schedule, UTC, "2026-03-23T08:59:59.999Z")).isFalse();
        assertThat(inside(schedule, UTC, "2026-03-23T09:00:00Z")).isTrue();
        assertThat(inside(schedule, UTC, "2026-03-23T16:59:59.999999Z")).isTrue();
        assertThat(inside(schedule, UTC, "2026-03-23T17:00:00Z")).isFalse();
        assertThat(inside(schedule, UTC, "2026-03-24T10:00:00Z")).isFalse();
    }

    @Test
    void anHourThatTheClocksSkipDoesNotExist() {
        var schedule = daily(slot("02:00", "03:00"));
        for (var at = Instant.parse("2026-03-28T22:59:00Z");
                at.isBefore(Instant.parse("2026-03-29T22:00:00Z"));
                at = at.plusSeconds(60)) {
            if (at.atZone(BERLIN).toLocalDate().equals(LocalDate.of(2026, 3, 29))) {
                assertThat(HoursRules.inside(schedule, BERLIN, at)).as("%s", at).isFalse();
            }
        }
        assertThat(HoursRules.nextOpening(schedule, BERLIN, Instant.parse("2026-03-29T00:30:00Z")))
                .isEqualTo("2026-03-30T00:00:00Z");
    }

    @Test
    void anHourThatTheClocksRepeatCountsTwice() {
        var schedule = daily(slot("02:00", "03:00"));
        assertThat(inside(schedule, BERLIN, "2026-10-24T23:59:59Z")).isFalse();
        assertThat(inside(schedule, BERLIN, "2026-10-25T00:00:00Z")).isTrue();
        assertThat(inside(schedule, BERLIN, "2026-10-25T01:59:59Z")).isTrue();
        assertThat(inside(schedule, BERLIN, "2026-10-25T02:00:00Z")).isFalse();
        assertThat(HoursRules.nextChange(schedule, BERLIN, Instant.parse("2026-10-25T00:30:00Z")))
                .isEqualTo("2026-10-25T02:00:00Z");
    }

    @Test
    void aSlotWithinARepeatedHourOpensTwice() {
        var schedule = daily(slot("02:15", "02:30"));
        var changes = new java.util.ArrayList<Instant>();
        var at = Instant.parse("2026-10-24T22:00:00Z");
        for (int i = 0; i < 4; i++) {
            at = HoursRules.nextChange(schedule, BERLIN, at);
            changes.add(at);
        }
        assertThat(changes)
                .extracting(Instant::toString)
                .containsExactly(
                        "2026-10-25T00:15:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:15:00Z", "2026-10-25T01:30:00Z");
    }

    @Test
    void aSlotBegunBeforeASkippedHourShrinks() {
        var schedule = daily(slot("01:30", "02:30"));
        assertThat(HoursRules.nextChange(schedule, BERLIN, Instant.parse("2026-03-29T00:30:00Z")))
                .isEqualTo("2026-03-29T01:00:00Z");
    }

    @Test
    void wholeDaysAreInsideUntilTheLastFractionOfASecond() {
        assertThat(inside(daily(slot("00:00", "24:00")), UTC, "2026-03-23T23:59:59.999Z"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Beirut"})
    void roundTheClockIsInsideAtEveryInstantOfTwoYears(String zone) {
        var schedule = daily(slot("00:00", "24:00"));
        var end = Instant.parse("2028-01-02T00:00:00Z");
        var micro = Duration.ofNanos(1000);
        for (var at = Instant.parse("2026-01-01T00:00:00Z"); at.isBefore(end); at = at.plusSeconds(900)) {
            for (var near : List.of(at.minus(micro), at, at.plus(micro))) {
                if (!HoursRules.inside(schedule, ZoneId.of(zone), near)) {
                    throw new AssertionError("Outside at " + near);
                }
            }
        }
        assertThat(HoursRules.nextChange(schedule, ZoneId.of(zone), end)).isNull();
    }

    @Test
    void roundTheClockIsInsideInEveryMinuteOfTwoYears() {
        var schedule = daily(slot("00:00", "24:00"));
        var end = Instant.parse("2028-01-02T00:00:00Z");
        for (var at = Instant.parse("2026-01-01T00:00:00Z"); at.isBefore(end); at = at.plusSeconds(60)) {
            if (!HoursRules.inside(schedule, BERLIN, at)) {
                throw new AssertionError("Outside at " + at);
            }
        }
    }

    @Test
    void anOvernightSlotEndsOnTheNextMorning() {
        var schedule = weekly(DayOfWeek.FRIDAY, slot("22:00", "06:00"));
        assertThat(inside(schedule, UTC, "2026-03-27T05:59:00Z")).isFalse();
        assertThat(inside(schedule, UTC, "2026-03-27T21:59:59Z")).isFalse();
        assertThat(inside(schedule, UTC, "2026-03-27T22:00:00Z")).isTrue();
        assertThat(inside(schedule, UTC, "2026-03-28T00:00:00Z")).isTrue();
        assertThat(inside(schedule, UTC, "2026-03-28T05:59:59Z")).isTrue();
        assertThat(inside(schedule, UTC, "2026-03-28T06:00:00Z")).isFalse();
        assertThat(HoursRules.nextChange(schedule, UTC, Instant.parse("2026-03-27T23:00:00Z")))
                .isEqualTo("2026-03-28T06:00:00Z");
        assertThat(HoursRules.verdict(schedule, UTC, Instant.parse("2026-03-28T05:59:00Z"))
                        .slot())
                .isEqualTo("FRIDAY 22:00-06:00");
    }

    @Test
    void anOvernightSlotOnSundayReachesMonday() {
        var schedule = weekly(DayOfWeek.SUNDAY, slot("22:00", "06:00"));
        assertThat(inside(schedule, UTC, "2026-03-30T05:59:00Z")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Pacific/Kiritimati, 2026-03-22T10:00:00Z", "Pacific/Pago_Pago, 2026-03-23T11:00:00Z"})
    void mondayBeginsWhenItBeginsInTheWorkspacesZone(String zone, String begin) {
        var schedule = weekly(DayOfWeek.MONDAY, slot("00:00", "24:00"));
        var at = Instant.parse(begin);
        assertThat(HoursRules.inside(schedule, ZoneId.of(zone), at.minusMillis(1)))
                .isFalse();
        assertThat(HoursRules.inside(schedule, ZoneId.of(zone), at)).isTrue();
        assertThat(HoursRules.nextChange(schedule, ZoneId.of(zone), at)).isEqualTo(at.plus(Duration.ofDays(1)));
    }

    @Test
    void aClosedDateCutsTheNightBeforeAndHasNoMorningAfter() {
        var schedule = with(daily(slot("22:00", "06:00")), "2026-12-25");
        assertThat(inside(schedule, UTC, "2026-12-24T23:59:59Z")).isTrue();
        assertThat(inside(schedule, UTC, "2026-12-25T00:00:00Z")).isFalse();
        assertThat(inside(schedule, UTC, "2026-12-25T23:00:00Z")).isFalse();
        assertThat(inside(schedule, UTC, "2026-12-26T00:00:00Z")).isFalse();
        assertThat(inside(schedule, UTC, "2026-12-26T22:00:00Z")).isTrue();
        var verdict = HoursRules.verdict(schedule, UTC, Instant.parse("2026-12-25T12:00:00Z"));
        assertThat(verdict)
                .isEqualTo(new HoursVerdict(false, "OVERRIDE", null, "UTC", Instant.parse("2026-12-26T22:00:00Z")));
    }

    @Test
    void specialHoursReplaceTheWeeklyOnesAndMayRunIntoTheNextDay() {
        var schedule = with(weekly(DayOfWeek.THURSDAY, slot("09:00", "17:00")), "2026-12-31", slot("20:00", "02:00"));
        assertThat(inside(schedule, UTC, "2026-12-31T10:00:00Z")).isFalse();
        assertThat(inside(schedule, UTC, "2026-12-31T20:00:00Z")).isTrue();
        var verdict = HoursRules.verdict(schedule, UTC, Instant.parse("2027-01-01T01:59:00Z"));
        assertThat(verdict.slot()).isEqualTo("2026-12-31 20:00-02:00");
        assertThat(verdict.rule()).isEqualTo("OVERRIDE");
        assertThat(inside(schedule, UTC, "2027-01-01T02:00:00Z")).isFalse();
    }

    @Test
    void theNextOpeningIsFoundBehindALongHoliday() {
        var dates = new java.util.HashMap<LocalDate, List<Slot>>();
        LocalDate.of(2026, 7, 1).datesUntil(LocalDate.of(2026, 9, 1)).forEach(date -> dates.put(date, List.of()));
        var schedule = new Schedule(daily(slot("09:00", "17:00")).week(), dates);
        assertThat(HoursRules.nextOpening(schedule, BERLIN, Instant.parse("2026-07-02T12:00:00Z")))
                .isEqualTo("2026-09-01T07:00:00Z");
    }

    @Test
    void aSingleFarDateIsFoundToo() {
        var schedule = new Schedule(Map.of(), Map.of(LocalDate.of(2031, 5, 1), List.of(slot("10:00", "11:00"))));
        var now = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(HoursRules.nextOpening(schedule, UTC, now)).isEqualTo("2031-05-01T10:00:00Z");
        assertThat(HoursRules.nextOpening(schedule, UTC, Instant.parse("2031-05-01T10:30:00Z")))
                .isNull();
        assertThat(HoursRules.nextChange(schedule, UTC, Instant.parse("2031-05-01T10:30:00Z")))
                .isEqualTo("2031-05-01T11:00:00Z");
    }

    @Test
    void everyChangeThatIsAnnouncedIsOneAndNoneIsLeftOut() {
        for (var zone : List.of("Europe/Berlin", "Asia/Beirut", "America/St_Johns", "Australia/Lord_Howe")) {
            var schedule =
                    with(daily(slot("22:00", "02:30"), slot("09:00", "12:00")), "2026-10-25", slot("23:30", "01:15"));
            var at = Instant.parse("2026-01-01T00:00:00Z");
            var end = Instant.parse("2027-01-01T00:00:00Z");
            var next = HoursRules.nextChange(schedule, ZoneId.of(zone), at);
            boolean state = HoursRules.inside(schedule, ZoneId.of(zone), at);
            for (; at.isBefore(end); at = at.plusSeconds(300)) {
                if (!at.isBefore(next)) {
                    assertThat(at).as(zone).isEqualTo(next);
                    state = !state;
                    next = HoursRules.nextChange(schedule, ZoneId.of(zone), at);
                }
                assertThat(HoursRules.inside(schedule, ZoneId.of(zone), at))
                        .as("%s %s", zone, at)
                        .isEqualTo(state);
            }
        }
    }

    @Test
    void slotsThatTouchOrOverlapBecomeOne() {
        var schedule = weekly(
                DayOfWeek.MONDAY,
                slot("13:00", "17:00"),
                slot("09:00", "12:00"),
                slot("12:00", "13:00"),
                slot("16:00", "18:00"),
                slot("20:00", "22:00"),
                slot("21:00", "03:00"));
        assertThat(schedule.week().get(DayOfWeek.MONDAY))
                .containsExactly(slot("09:00", "18:00"), slot("20:00", "03:00"));
    }

    @Test
    void aUnionLongerThanADayStaysInParts() {
        var whole = slot("00:00", "24:00");
        var night = slot("22:00", "06:00");
        assertThat(HoursRules.normalise(List.of(night, whole))).containsExactly(whole, night);
        assertThat(HoursRules.normalise(List.of(slot("09:00", "21:00"), slot("21:00", "09:00"))))
                .containsExactly(slot("09:00", "21:00"), slot("21:00", "09:00"));
        assertThat(HoursRules.normalise(List.of(slot("09:00", "17:00"), slot("09:00", "08:00"))))
                .containsExactly(slot("09:00", "08:00"));
    }

    @Test
    void aSlotWithoutLengthIsRefused() {
        assertThatThrownBy(() -> slot("09:00", "09:00")).hasMessage("A slot needs a length");
    }

    @Test
    void withoutSlotsItIsAlwaysOutside() {
        assertThat(HoursRules.verdict(Schedule.EMPTY, BERLIN, Instant.parse("2026-03-23T10:00:00Z")))
                .isEqualTo(new HoursVerdict(false, "UNSET", null, "Europe/Berlin", null));
    }

    @Test
    void theLastOpeningAndTheLastClosingAreKnownToTheInstant() {
        var office = daily(slot("09:00", "17:00"));
        var opened = Instant.parse("2026-03-23T09:00:00Z");
        var closed = Instant.parse("2026-03-23T17:00:00Z");
        assertThat(HoursRules.turns(office, UTC, opened))
                .isEqualTo(new HoursTurns(true, opened, closed.minus(Duration.ofDays(1))));
        assertThat(HoursRules.turns(office, UTC, closed.minusNanos(1_000)))
                .isEqualTo(new HoursTurns(true, opened, closed.minus(Duration.ofDays(1))));
        assertThat(HoursRules.turns(office, UTC, closed)).isEqualTo(new HoursTurns(false, opened, closed));
        assertThat(HoursRules.turns(office, UTC, closed.plus(Duration.ofHours(10))))
                .isEqualTo(new HoursTurns(false, opened, closed));
    }

    @Test
    void aWeekOfHolidaysDoesNotHideTheLastClosing() {
        var mondays = weekly(DayOfWeek.MONDAY, slot("09:00", "17:00"));
        assertThat(HoursRules.turns(with(mondays, "2026-03-30"), UTC, Instant.parse("2026-04-05T12:00:00Z"))
                        .closed())
                .isEqualTo(Instant.parse("2026-03-23T17:00:00Z"));
    }

    @Test
    void whatNeverOpensNeverTurned() {
        assertThat(HoursRules.turns(Schedule.EMPTY, UTC, Instant.parse("2026-03-23T09:00:00Z")))
                .isEqualTo(new HoursTurns(false, null, null));
        assertThat(HoursRules.turns(daily(slot("00:00", "24:00")), UTC, Instant.parse("2026-03-23T09:00:00Z")))
                .isEqualTo(new HoursTurns(true, null, null));
    }
}
