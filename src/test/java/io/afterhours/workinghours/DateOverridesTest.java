package io.afterhours.workinghours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterhours.DatabaseTest;
import io.afterhours.TestClock;
import io.afterhours.policy.StaleSettingsException;
import io.afterhours.team.GroupId;
import io.afterhours.team.Groups;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.security.test.context.support.WithMockUser;

/** AC-30, and AC-31 for dates: whose override holds, in whose zone. 2026-04-06 is a Monday. */
@DatabaseTest
@WithMockUser(username = "ben", roles = "ADMIN")
@Import(TestClock.Configuration.class)
class DateOverridesTest {

    private static final LocalDate DATE = LocalDate.of(2026, 4, 6);
    private static final Instant NOON = Instant.parse("2026-04-06T12:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-04-06T20:00:00Z");
    private static final Map<DayOfWeek, List<Slot>> MONDAYS =
            Map.of(DayOfWeek.MONDAY, List.of(Slot.of("09:00", "17:00")));

    @Autowired
    WorkingHours hours;

    @Autowired
    HoursSettings settings;

    @Autowired
    Schedules schedules;

    @Autowired
    Groups groups;

    @Autowired
    TestClock clock;

    GroupId sales;

    @BeforeEach
    void aMonday() {
        clock.set(Instant.parse("2026-03-27T22:00:00Z"));
        sales = groups.create("sales", "Sales").id();
        settings.save(true, "UTC", null);
    }

    private static Schedule dated(String override) {
        return switch (override) {
            case "none" -> new Schedule(MONDAYS, Map.of());
            case "closed" -> new Schedule(MONDAYS, Map.of(DATE, List.of()));
            default -> new Schedule(MONDAYS, Map.of(DATE, List.of(Slot.of("19:00", "21:00"))));
        };
    }

    @ParameterizedTest
    @CsvSource({
        "none,    none,    true,  false",
        "none,    closed,  false, false",
        "none,    special, false, true",
        "closed,  none,    false, false",
        "closed,  closed,  false, false",
        "closed,  special, false, false",
        "special, none,    false, true",
        "special, closed,  false, true",
        "special, special, false, true",
    })
    void theGroupsOwnDateWinsThenDefaultsThenTheWeek(String own, String defaults, boolean noon, boolean evening) {
        schedules.save("default", dated(defaults), null);
        schedules.save("sales", dated(own), null);

        assertThat(hours.verdict(sales, NOON).inside()).isEqualTo(noon);
        assertThat(hours.verdict(sales, EVENING).inside()).isEqualTo(evening);
    }

    @ParameterizedTest
    @CsvSource({"none, true, false", "closed, false, false", "special, false, true"})
    void whoInheritsTheWeekInheritsTheDates(String defaults, boolean noon, boolean evening) {
        schedules.save("default", dated(defaults), null);

        assertThat(hours.verdict(sales, NOON).inside()).isEqualTo(noon);
        assertThat(hours.verdict(sales, EVENING).inside()).isEqualTo(evening);
    }

    @Test
    void anOverrideEndsByItself() {
        schedules.save("sales", dated("closed"), null);

        assertThat(hours.verdict(sales, Instant.parse("2026-03-30T22:00:00Z")).nextOpening())
                .isEqualTo("2026-04-13T09:00:00Z");
        assertThat(hours.verdict(sales, Instant.parse("2026-04-13T12:00:00Z")).inside())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"})
    void aGroupsOwnZoneRulesItsWeekAndItsDatesAndDefaultsToo(String server) {
        try (var zone = new ServerZone(server)) {
            schedules.save("default", dated("closed"), null);
            schedules.save("sales", new Schedule(MONDAYS, Map.of(), ZoneId.of("Pacific/Kiritimati")), null);

            // Monday on Kiritimati begins on Sunday at 10:00 UTC.
            var verdict = hours.verdict(sales, Instant.parse("2026-03-29T20:00:00Z"));
            assertThat(verdict)
                    .isEqualTo(new HoursVerdict(true, "SLOT", "MONDAY 09:00-17:00", "Pacific/Kiritimati", null));
            assertThat(hours.verdict(GroupId.DEFAULT, Instant.parse("2026-03-29T20:00:00Z")))
                    .isEqualTo(new HoursVerdict(false, "CLOSED", null, "UTC", Instant.parse("2026-03-30T09:00:00Z")));
            assertThat(hours.verdict(sales, Instant.parse("2026-04-05T20:00:00Z")))
                    .isEqualTo(new HoursVerdict(
                            false, "OVERRIDE", null, "Pacific/Kiritimati", Instant.parse("2026-04-12T19:00:00Z")));
            assertThat(hours.nextChange(Instant.parse("2026-03-29T12:00:00Z"))).isEqualTo("2026-03-29T19:00:00Z");
        }
    }

    @Test
    void defaultsZoneIsInheritedWithItsWeekAndNotWithoutIt() {
        schedules.save("default", new Schedule(MONDAYS, Map.of(), ZoneId.of("America/New_York")), null);
        assertThat(hours.verdict(sales, NOON).zone()).isEqualTo("America/New_York");

        schedules.save("sales", new Schedule(MONDAYS, Map.of()), null);
        assertThat(hours.verdict(sales, NOON).zone()).isEqualTo("UTC");
    }

    @Test
    void nowSaysWhenAGroupOpensOrCloses() {
        schedules.save("default", new Schedule(MONDAYS, Map.of()), null);

        assertThat(hours.now(List.of(sales), NOON))
                .containsEntry(
                        sales,
                        new HoursNow(
                                new HoursVerdict(true, "SLOT", "MONDAY 09:00-17:00", "UTC", null),
                                Instant.parse("2026-04-06T17:00:00Z")));
        settings.save(false, "UTC", null);
        assertThat(hours.now(List.of(sales), NOON).get(sales).nextChange()).isNull();
    }

    @Test
    void labelsAndZonesAreKept() {
        var schedule = new Schedule(
                MONDAYS,
                Map.of(
                        DATE,
                        DateOverride.closed("Easter Monday"),
                        LocalDate.of(2026, 12, 24),
                        new DateOverride(List.of(Slot.of("09:00", "12:00")), " ")),
                ZoneId.of("Europe/Berlin"));

        schedules.save("sales", schedule, null);

        var read = schedules.get("sales").schedule();
        assertThat(read).isEqualTo(schedule);
        assertThat(read.overrides().get(LocalDate.of(2026, 12, 24)).label()).isNull();
    }

    @Test
    void aWeekIsCopiedToOtherGroupsWhichKeepTheirDatesAndZone() {
        groups.create("support", "Support");
        var zoned = new Schedule(Map.of(), dated("closed").overrides(), ZoneId.of("Asia/Tokyo"));
        schedules.save("support", zoned, null);
        var versions = Map.of(
                "sales", schedules.get("sales").version(),
                "support", schedules.get("support").version());

        schedules.copyWeek(dated("special"), versions);

        assertThat(schedules.get("sales").schedule()).isEqualTo(new Schedule(MONDAYS, Map.of()));
        assertThat(schedules.get("support").schedule())
                .isEqualTo(new Schedule(MONDAYS, zoned.overrides(), zoned.timezone()));
        assertThatThrownBy(() -> schedules.copyWeek(Schedule.EMPTY, versions))
                .isInstanceOf(StaleSettingsException.class);
        assertThat(schedules.get("sales").schedule().week()).isEqualTo(MONDAYS);
    }

    @Test
    void copyingTellsOfEveryGroupConcernedAndReportsOneThatIsGone() {
        assertThatThrownBy(() -> schedules.copyWeek(dated("none"), Map.of("sales", 0L, "nobody", 0L)))
                .hasMessageContaining("nobody");
        assertThat(schedules.all()).extracting(GroupSchedule::source).containsOnly(HoursSource.UNSET);
        assertThat(Set.copyOf(schedules.all())).hasSize(2);
    }
}
