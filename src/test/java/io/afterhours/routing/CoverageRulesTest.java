package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.routing.CoverageRules.Stretch;
import io.afterhours.routing.CoverageRules.Stretches;
import io.afterhours.workinghours.DateOverride;
import io.afterhours.workinghours.HoursCalendar;
import io.afterhours.workinghours.Schedule;
import io.afterhours.workinghours.Slot;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A week laid out by the group's own clock. */
class CoverageRulesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate MONDAY = LocalDate.parse("2026-03-16");
    private static final LocalDate SPRING = LocalDate.parse("2026-03-23");
    private static final LocalDate AUTUMN = LocalDate.parse("2026-10-19");

    private static Schedule weekdays(Slot... slots) {
        var week = new EnumMap<DayOfWeek, List<Slot>>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            if (day.getValue() <= 5) {
                week.put(day, List.of(slots));
            }
        }
        return new Schedule(week, Map.of());
    }

    private static List<CoverageDay> days(Schedule schedule, LocalDate monday) {
        return CoverageRules.days(new HoursCalendar(true, schedule, BERLIN), monday);
    }

    private static CoverageHour at(List<CoverageDay> days, DayOfWeek day, int hour, int turn) {
        return days.get(day.getValue() - 1).hours().stream()
                .filter(each -> each.hour() == hour && each.turn() == turn)
                .findFirst()
                .orElseThrow();
    }

    /** True or false; null where the hour has both. */
    private static @Nullable Boolean inside(List<CoverageDay> days, DayOfWeek day, int hour) {
        var at = at(days, day, hour, 1);
        return at.turns() ? null : at.spans().getFirst().inside();
    }

    private static List<Stretches> stretches(List<CoverageDay> days, boolean inside) {
        return CoverageRules.stretches(days, BERLIN, inside);
    }

    @Test
    void aWeekHasSevenDaysOfTwentyFourHours() {
        var days = days(weekdays(Slot.of("09:00", "17:00")), MONDAY);
        assertThat(days).hasSize(7).allSatisfy(day -> assertThat(day.hours()).hasSize(24));
        assertThat(days.getFirst().date()).isEqualTo(MONDAY);
        assertThat(inside(days, DayOfWeek.MONDAY, 8)).isFalse();
        assertThat(inside(days, DayOfWeek.MONDAY, 9)).isTrue();
        assertThat(inside(days, DayOfWeek.MONDAY, 16)).isTrue();
        assertThat(inside(days, DayOfWeek.MONDAY, 17)).isFalse();
        assertThat(inside(days, DayOfWeek.SUNDAY, 12)).isFalse();
    }

    @Test
    void anHourInWhichTheGroupOpensIsCutThere() {
        var days = days(weekdays(Slot.of("09:30", "17:15")), MONDAY);
        var opening = at(days, DayOfWeek.TUESDAY, 9, 1);
        assertThat(opening.turns()).isTrue();
        assertThat(opening.spans()).extracting(CoverageHour.Span::inside).containsExactly(false, true);
        assertThat(opening.spans().getFirst().to().atZone(BERLIN).toLocalTime()).hasToString("09:30");
        assertThat(at(days, DayOfWeek.TUESDAY, 17, 1).spans())
                .extracting(CoverageHour.Span::inside)
                .containsExactly(true, false);
    }

    @Test
    void aBreakWithinAnHourCutsItTwice() {
        var days = days(weekdays(Slot.of("09:00", "12:15"), Slot.of("12:45", "17:00")), MONDAY);
        assertThat(at(days, DayOfWeek.MONDAY, 12, 1).spans())
                .extracting(CoverageHour.Span::inside)
                .containsExactly(true, false, true);
    }

    @Test
    void overnightHoursReachIntoTheNextDay() {
        var days = days(new Schedule(Map.of(DayOfWeek.FRIDAY, List.of(Slot.of("22:00", "06:00"))), Map.of()), MONDAY);
        assertThat(inside(days, DayOfWeek.FRIDAY, 21)).isFalse();
        assertThat(inside(days, DayOfWeek.FRIDAY, 23)).isTrue();
        assertThat(inside(days, DayOfWeek.SATURDAY, 5)).isTrue();
        assertThat(inside(days, DayOfWeek.SATURDAY, 6)).isFalse();
        assertThat(inside(days, DayOfWeek.FRIDAY, 5)).isFalse();
    }

    @Test
    void sundaysNightReachesIntoTheWeekThatIsShown() {
        var days = days(new Schedule(Map.of(DayOfWeek.SUNDAY, List.of(Slot.of("22:00", "06:00"))), Map.of()), MONDAY);
        assertThat(inside(days, DayOfWeek.MONDAY, 0)).isTrue();
        assertThat(inside(days, DayOfWeek.MONDAY, 6)).isFalse();
    }

    @Test
    void roundTheClockHasNoSeamAtMidnight() {
        var week = new EnumMap<DayOfWeek, List<Slot>>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            week.put(day, List.of(Slot.of("00:00", "24:00")));
        }
        var days = days(new Schedule(week, Map.of()), MONDAY);
        assertThat(stretches(days, false)).isEmpty();
        assertThat(stretches(days, true))
                .containsExactly(new Stretches(DayOfWeek.MONDAY, DayOfWeek.SUNDAY, List.of(new Stretch(0, Slot.DAY))));
    }

    @Test
    void aHolidayTakesThePlaceOfItsWeekday() {
        var schedule = weekdays(Slot.of("09:00", "17:00"))
                .withOverrides(Map.of(
                        MONDAY.plusDays(1),
                        DateOverride.closed("Founders’ Day"),
                        MONDAY.plusDays(5),
                        new DateOverride(List.of(Slot.of("10:00", "12:00")), null)));
        var days = days(schedule, MONDAY);
        assertThat(inside(days, DayOfWeek.TUESDAY, 10)).isFalse();
        assertThat(inside(days, DayOfWeek.SATURDAY, 10)).isTrue();
        assertThat(days.get(1).override()).isEqualTo(DateOverride.closed("Founders’ Day"));
        assertThat(days.get(0).override()).isNull();
    }

    @Test
    void whereTheClocksGoForwardTheDayHasTwentyThreeHours() {
        var sunday = days(weekdays(Slot.of("09:00", "17:00")), SPRING).getLast();
        assertThat(sunday.hours()).hasSize(23).noneMatch(hour -> hour.hour() == 2);
    }

    @Test
    void whereTheClocksGoBackTheDayHasTwentyFiveHoursAndOneComesTwice() {
        var sunday = days(weekdays(Slot.of("09:00", "17:00")), AUTUMN).getLast();
        assertThat(sunday.hours()).hasSize(25);
        assertThat(sunday.hours().stream().filter(hour -> hour.hour() == 2))
                .extracting(CoverageHour::turn)
                .containsExactly(1, 2);
    }

    @Test
    void anHourThatComesTwiceIsInsideTwice() {
        var schedule = new Schedule(Map.of(DayOfWeek.SUNDAY, List.of(Slot.of("02:00", "03:00"))), Map.of());
        var days = days(schedule, AUTUMN);
        assertThat(at(days, DayOfWeek.SUNDAY, 2, 1).spans())
                .extracting(CoverageHour.Span::inside)
                .containsExactly(true);
        assertThat(at(days, DayOfWeek.SUNDAY, 2, 2).spans())
                .extracting(CoverageHour.Span::inside)
                .containsExactly(true);
        assertThat(stretches(days(schedule, SPRING), true)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-23, 167",
        "Europe/Berlin, 2026-10-19, 169",
        "Australia/Lord_Howe, 2026-03-30, 168.5",
        "Australia/Lord_Howe, 2026-09-28, 167.5",
        "America/Havana, 2026-10-26, 169",
        "Africa/Cairo, 2026-04-20, 167",
        "Asia/Kathmandu, 2026-03-16, 168",
        "Pacific/Apia, 2011-12-26, 144",
    })
    void theHoursOfAWeekCoverItWithoutAGapOrAnOverlap(String zone, LocalDate monday, double hours) {
        var days = CoverageRules.days(
                new HoursCalendar(true, weekdays(Slot.of("09:00", "17:00")), ZoneId.of(zone)), monday);
        var spans = days.stream()
                .flatMap(day -> day.hours().stream())
                .flatMap(hour -> hour.spans().stream())
                .toList();
        for (int i = 1; i < spans.size(); i++) {
            assertThat(spans.get(i).from()).isEqualTo(spans.get(i - 1).to());
        }
        assertThat(Duration.between(spans.getFirst().from(), spans.getLast().to()))
                .isEqualTo(Duration.ofMinutes((long) (hours * 60)));
    }

    @Test
    void eachSpanHasTheVerdictOfItsFirstAndItsLastInstant() {
        var hours = new HoursCalendar(
                true,
                weekdays(Slot.of("22:30", "06:15"), Slot.of("09:00", "17:00"))
                        .withOverrides(Map.of(AUTUMN.plusDays(6), DateOverride.closed(null))),
                BERLIN);
        CoverageRules.days(hours, AUTUMN).stream()
                .flatMap(day -> day.hours().stream())
                .flatMap(hour -> hour.spans().stream())
                .forEach(span -> {
                    assertThat(hours.verdict(span.from()).inside()).isEqualTo(span.inside());
                    assertThat(hours.verdict(span.to().minusNanos(1)).inside()).isEqualTo(span.inside());
                });
    }

    @Test
    void switchedOnButUnsetItIsAlwaysOutside() {
        assertThat(stretches(days(Schedule.EMPTY, MONDAY), true)).isEmpty();
        assertThat(stretches(days(Schedule.EMPTY, MONDAY), false))
                .containsExactly(new Stretches(DayOfWeek.MONDAY, DayOfWeek.SUNDAY, List.of(new Stretch(0, Slot.DAY))));
    }

    @Test
    void switchedOffItIsAlwaysInsideAndDatesDoNotMatter() {
        var schedule = Schedule.EMPTY.withOverrides(Map.of(MONDAY, DateOverride.closed("Closed")));
        var days = CoverageRules.days(new HoursCalendar(false, schedule, BERLIN), MONDAY);
        assertThat(stretches(days, false)).isEmpty();
        assertThat(days.getFirst().override()).isNull();
    }

    @Test
    void daysThatAreAlikeAreSaidTogether() {
        var days = days(weekdays(Slot.of("09:00", "17:00")), MONDAY);
        assertThat(stretches(days, true))
                .containsExactly(new Stretches(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, List.of(new Stretch(540, 1020))));
        assertThat(stretches(days, false))
                .containsExactly(
                        new Stretches(
                                DayOfWeek.MONDAY,
                                DayOfWeek.FRIDAY,
                                List.of(new Stretch(0, 540), new Stretch(1020, Slot.DAY))),
                        new Stretches(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, List.of(new Stretch(0, Slot.DAY))));
    }
}
