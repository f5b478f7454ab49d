package io.afterhours.workinghours;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** AC-25 and AC-27, goldens 18 and 19: whatever zone the server is in, hours are those of the schedule's zone. */
class HoursOnServersTest {

    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"})
    @interface OnServersIn {}

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Schedule daily(Slot slot) {
        var week = new EnumMap<DayOfWeek, List<Slot>>(DayOfWeek.class);
        Arrays.stream(DayOfWeek.values()).forEach(day -> week.put(day, List.of(slot)));
        return new Schedule(week, Map.of());
    }

    private static List<String> changes(Schedule schedule, ZoneId zone, String from, int count) {
        return Stream.iterate(Instant.parse(from), at -> HoursRules.nextChange(schedule, zone, at))
                .skip(1)
                .limit(count)
                .map(Instant::toString)
                .toList();
    }

    @OnServersIn
    void anHourThatTheClocksSkipNeverComes(String server) {
        try (var zone = new ServerZone(server)) {
            var schedule = daily(Slot.of("02:00", "03:00"));
            for (var at = Instant.parse("2026-03-28T23:00:00Z");
                    at.isBefore(Instant.parse("2026-03-29T22:00:00Z"));
                    at = at.plusSeconds(60)) {
                assertThat(HoursRules.inside(schedule, BERLIN, at)).as("%s", at).isFalse();
            }
        }
    }

    @OnServersIn
    void anHourThatTheClocksRepeatComesTwice(String server) {
        try (var zone = new ServerZone(server)) {
            var inside = new ArrayList<Instant>();
            for (var at = Instant.parse("2026-10-24T22:00:00Z");
                    at.isBefore(Instant.parse("2026-10-25T23:00:00Z"));
                    at = at.plusSeconds(60)) {
                if (HoursRules.inside(daily(Slot.of("02:00", "03:00")), BERLIN, at)) {
                    inside.add(at);
                }
            }
            assertThat(inside).hasSize(120).startsWith(Instant.parse("2026-10-25T00:00:00Z"));
        }
    }

    @OnServersIn
    void officeHoursKeepTheirLocalTimeOverBothChangesOfTheClocks(String server) {
        try (var zone = new ServerZone(server)) {
            var office = daily(Slot.of("09:00", "17:00"));
            assertThat(changes(office, BERLIN, "2026-03-28T12:00:00Z", 4))
                    .containsExactly(
                            "2026-03-28T16:00:00Z",
                            "2026-03-29T07:00:00Z",
                            "2026-03-29T15:00:00Z",
                            "2026-03-30T07:00:00Z");
            assertThat(changes(office, BERLIN, "2026-10-24T12:00:00Z", 3))
                    .containsExactly("2026-10-24T15:00:00Z", "2026-10-25T08:00:00Z", "2026-10-25T16:00:00Z");
        }
    }

    @OnServersIn
    void wholeDaysHaveNoLastMinute(String server) {
        try (var zone = new ServerZone(server)) {
            var always = daily(Slot.of("00:00", "24:00"));
            assertThat(HoursRules.inside(always, BERLIN, Instant.parse("2026-03-23T22:59:59.999Z")))
                    .isTrue();
            assertThat(HoursRules.inside(always, BERLIN, Instant.parse("2026-03-23T23:00:00Z")))
                    .isTrue();
            assertThat(HoursRules.nextChange(always, BERLIN, Instant.parse("2026-03-23T22:59:59Z")))
                    .isNull();
        }
    }

    @OnServersIn
    void aFridayNightEndsOnSaturdayMorning(String server) {
        try (var zone = new ServerZone(server)) {
            var night = new Schedule(Map.of(DayOfWeek.FRIDAY, List.of(Slot.of("22:00", "06:00"))), Map.of());
            assertThat(HoursRules.inside(night, BERLIN, Instant.parse("2026-03-28T04:59:00Z")))
                    .isTrue();
            assertThat(HoursRules.inside(night, BERLIN, Instant.parse("2026-03-28T05:00:00Z")))
                    .isFalse();
            assertThat(HoursRules.nextOpening(night, BERLIN, Instant.parse("2026-03-28T12:00:00Z")))
                    .isEqualTo("2026-04-03T20:00:00Z");
        }
    }

    @OnServersIn
    void aHolidayIsTheDayOfTheSchedulesZone(String server) {
        try (var zone = new ServerZone(server)) {
            var always = daily(Slot.of("00:00", "24:00"));
            var closed = new Schedule(always.week(), Map.of(LocalDate.of(2026, 12, 25), List.of()));
            assertThat(changes(closed, ZoneId.of("Pacific/Kiritimati"), "2026-12-01T00:00:00Z", 2))
                    .containsExactly("2026-12-24T10:00:00Z", "2026-12-25T10:00:00Z");
            assertThat(changes(closed, ZoneId.of("Pacific/Pago_Pago"), "2026-12-01T00:00:00Z", 2))
                    .containsExactly("2026-12-25T11:00:00Z", "2026-12-26T11:00:00Z");
        }
    }
}
