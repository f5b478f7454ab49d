package io.afterhours.workinghours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterhours.DatabaseTest;
import io.afterhours.TestClock;
import io.afterhours.policy.SettingsVersions;
import io.afterhours.policy.StaleSettingsException;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.GroupId;
import io.afterhours.team.Groups;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** AC-31 for hours, and how they are kept. 2026-03-23 is a Monday. */
@DatabaseTest
@RecordApplicationEvents
@WithMockUser(username = "ben", roles = "ADMIN")
@Import(TestClock.Configuration.class)
class WorkingHoursTest {

    private static final Instant MONDAY_NOON = Instant.parse("2026-03-23T12:00:00Z");
    private static final Instant TUESDAY_NOON = Instant.parse("2026-03-24T12:00:00Z");
    private static final Schedule MONDAYS =
            new Schedule(Map.of(DayOfWeek.MONDAY, List.of(Slot.of("09:00", "17:00"))), Map.of());
    private static final Schedule TUESDAYS =
            new Schedule(Map.of(DayOfWeek.TUESDAY, List.of(Slot.of("10:00", "18:00"))), Map.of());

    @Autowired
    WorkingHours hours;

    @Autowired
    HoursSettings settings;

    @Autowired
    Schedules schedules;

    @Autowired
    SettingsVersions versions;

    @Autowired
    Groups groups;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEvents events;

    private GroupId sales;

    @Autowired
    TestClock clock;

    @BeforeEach
    void hoursAreOn() {
        clock.set(Instant.parse("2026-03-20T12:00:00Z"));
        SystemAccess.run(() -> {
            sales = groups.create("sales", "Sales").id();
            settings.save(true, "UTC", null);
        });
        events.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "own,      on,    true,  false, SLOT,   CLOSED",
        "own,      off,   true,  false, SLOT,   CLOSED",
        "own,      unset, true,  false, SLOT,   CLOSED",
        "none,     on,    false, true,  CLOSED, SLOT",
        "none,     off,   false, false, UNSET,  UNSET",
        "none,     unset, false, false, UNSET,  UNSET",
        "disabled, on,    false, false, UNSET,  UNSET",
        "disabled, off,   false, false, UNSET,  UNSET",
        "disabled, unset, false, false, UNSET,  UNSET",
    })
    void theOwnScheduleWinsAsAWholeElseDefaultsDoes(
            String own, String defaults, boolean monday, boolean tuesday, String mondayRule, String tuesdayRule) {
        if (!defaults.equals("unset")) {
            schedules.save("default", defaults.equals("on") ? TUESDAYS : Schedule.EMPTY, null);
        }
        if (!own.equals("none")) {
            schedules.save("sales", own.equals("own") ? MONDAYS : Schedule.EMPTY, null);
        }

        assertThat(hours.verdict(sales, MONDAY_NOON))
                .extracting(HoursVerdict::inside, HoursVerdict::rule)
                .containsExactly(monday, mondayRule);
        assertThat(hours.verdict(sales, TUESDAY_NOON))
                .extracting(HoursVerdict::inside, HoursVerdict::rule)
                .containsExactly(tuesday, tuesdayRule);
    }

    @Test
    void whileHoursAreOffEverybodyIsInside() {
        schedules.save("sales", Schedule.EMPTY, null);
        settings.save(false, "Europe/Berlin", null);

        var verdicts = hours.verdicts(List.of(sales, GroupId.DEFAULT), MONDAY_NOON);

        var always = new HoursVerdict(true, "HOURS_OFF", null, "Europe/Berlin", null);
        assertThat(verdicts).containsOnly(Map.entry(sales, always), Map.entry(GroupId.DEFAULT, always));
        assertThat(hours.nextChange(MONDAY_NOON)).isNull();
    }

    @Test
    void switchedOnWithoutASchedulePutsEverybodyOutside() {
        assertThat(hours.verdict(GroupId.DEFAULT, MONDAY_NOON))
                .isEqualTo(new HoursVerdict(false, "UNSET", null, "UTC", null));
        assertThat(schedules.get("sales").source()).isEqualTo(HoursSource.UNSET);
    }

    @Test
    void everythingIsReadInTheWorkspacesZone() {
        schedules.save("sales", MONDAYS, null);
        settings.save(true, "Pacific/Kiritimati", null);

        var verdict = hours.verdict(sales, Instant.parse("2026-03-22T19:00:00Z"));

        assertThat(verdict).isEqualTo(new HoursVerdict(true, "SLOT", "MONDAY 09:00-17:00", "Pacific/Kiritimati", null));
    }

    @Test
    void defaultsHolidayHoldsForAllWhoDoNotOverrideIt() {
        var holiday = LocalDate.of(2026, 3, 23);
        schedules.save("default", new Schedule(TUESDAYS.week(), Map.of(holiday, List.of())), null);
        schedules.save("sales", MONDAYS, null);
        assertThat(hours.verdict(sales, MONDAY_NOON))
                .isEqualTo(new HoursVerdict(false, "OVERRIDE", null, "UTC", Instant.parse("2026-03-30T09:00:00Z")));

        schedules.save(
                "sales", new Schedule(MONDAYS.week(), Map.of(holiday, List.of(Slot.of("11:00", "13:00")))), null);
        assertThat(hours.verdict(sales, MONDAY_NOON).slot()).isEqualTo("2026-03-23 11:00-13:00");
    }

    @Test
    void theNextChangeIsTheFirstOfAnyGroup() {
        schedules.save("default", TUESDAYS, null);
        schedules.save("sales", MONDAYS, null);

        assertThat(hours.nextChange(MONDAY_NOON)).isEqualTo("2026-03-23T17:00:00Z");
        assertThat(hours.nextChange(Instant.parse("2026-03-23T17:00:00Z"))).isEqualTo("2026-03-24T10:00:00Z");
        assertThat(hours.nextChange(TUESDAY_NOON)).isEqualTo("2026-03-24T18:00:00Z");
    }

    @Test
    void whatIsStoredIsWhatWasSaved() {
        var schedule = new Schedule(
                Map.of(
                        DayOfWeek.MONDAY, List.of(Slot.of("00:00", "24:00"), Slot.of("22:00", "06:00")),
                        DayOfWeek.SUNDAY, List.of(Slot.of("08:00", "12:00"), Slot.of("13:00", "17:00"))),
                Map.of(
                        LocalDate.of(2026, 12, 25), List.of(),
                        LocalDate.of(2026, 12, 31), List.of(Slot.of("20:00", "02:00"), Slot.of("09:00", "12:00"))));

        schedules.save("sales", schedule, null);

        var read = schedules.get("sales");
        assertThat(read.schedule()).isEqualTo(schedule);
        assertThat(read.source()).isEqualTo(HoursSource.GROUP);
        assertThat(read.version()).isEqualTo(versions.current());
        assertThat(schedules.all())
                .extracting(GroupSchedule::source)
                .containsExactly(HoursSource.UNSET, HoursSource.GROUP);
    }

    @Test
    void aChangeIsWrittenDownAndAnnouncedAndNoChangeIsNot() {
        long before = versions.current();
        schedules.save("sales", MONDAYS, null);
        schedules.save("sales", MONDAYS, null);
        schedules.save("sales", TUESDAYS, null);

        assertThat(versions.current()).isEqualTo(before + 2);
        assertThat(jdbc.sql(
                                "SELECT old_value, new_value FROM audit WHERE subject = 'schedule:sales' ORDER BY id DESC LIMIT 1")
                        .query()
                        .singleRow())
                .containsEntry("old_value", "{\"week\":{\"MONDAY\":[\"09:00-17:00\"]},\"overrides\":{}}")
                .containsEntry("new_value", "{\"week\":{\"TUESDAY\":[\"10:00-18:00\"]},\"overrides\":{}}");
        assertThat(events.stream(HoursChanged.class))
                .containsExactly(new HoursChanged(Set.of(sales)), new HoursChanged(Set.of(sales)));
    }

    @Test
    void defaultsScheduleAndTheSwitchConcernEveryGroup() {
        schedules.save("default", MONDAYS, null);
        settings.save(true, "Europe/Berlin", null);
        settings.save(true, "Europe/Berlin", null);

        var everybody = new HoursChanged(Set.of(GroupId.DEFAULT, sales));
        assertThat(events.stream(HoursChanged.class)).containsExactly(everybody, everybody);
        assertThat(jdbc.sql("SELECT new_value FROM audit WHERE subject = 'working-hours' ORDER BY id DESC LIMIT 1")
                        .query(String.class)
                        .single())
                .isEqualTo("{\"enabled\":true,\"timezone\":\"Europe/Berlin\"}");
    }

    @Test
    void staleVersionsAreRefused() {
        var schedule = schedules.get("sales");
        var setting = settings.current();
        schedules.save("default", MONDAYS, null);
        settings.save(true, "Europe/Berlin", null);

        assertThatThrownBy(() -> schedules.save("sales", TUESDAYS, schedule.version()))
                .isInstanceOf(StaleSettingsException.class)
                .hasMessageStartingWith("Changed by ben just now");
        assertThatThrownBy(() -> schedules.reset("sales", schedule.version()))
                .isInstanceOf(StaleSettingsException.class);
        assertThatThrownBy(() -> settings.save(false, "UTC", setting.version()))
                .isInstanceOf(StaleSettingsException.class);
        assertThat(schedules
                        .save("sales", TUESDAYS, schedules.get("sales").version())
                        .source())
                .isEqualTo(HoursSource.GROUP);
    }

    @Test
    void aResetScheduleIsInheritedAgainAndDefaultsIsUnset() {
        schedules.save("default", TUESDAYS, null);
        schedules.save("sales", MONDAYS, null);

        assertThat(schedules.reset("sales", null).schedule()).isEqualTo(TUESDAYS);
        assertThat(schedules.reset("default", null).source()).isEqualTo(HoursSource.UNSET);
        assertThat(hours.verdict(sales, TUESDAY_NOON).inside()).isFalse();
    }

    @Test
    void aDeletedGroupLeavesNoScheduleBehind() {
        schedules.save("sales", MONDAYS, null);
        groups.delete("sales");
        assertThat(hours.nextChange(MONDAY_NOON)).isNull();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM schedule_slot")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"+02:00", "Europe/Atlantis", "europe/berlin", "UTC+2", "''"})
    void onlyNamedZonesAreTaken(String zone) {
        assertThatThrownBy(() -> settings.save(true, zone, null)).hasMessageContaining("Europe/Berlin");
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void aSupervisorChangesNothing() {
        assertThatThrownBy(() -> schedules.save("default", MONDAYS, null)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> settings.save(false, "UTC", null)).isInstanceOf(AccessDeniedException.class);
    }
}
