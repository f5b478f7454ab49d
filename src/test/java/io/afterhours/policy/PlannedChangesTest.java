package io.afterhours.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.Hushed;
import io.afterhours.TestClock;
import io.afterhours.policy.PlannedChange.Outcome;
import io.afterhours.policy.PlannedChange.State;
import io.afterhours.policy.QueueRule.WhenAllOffline;
import io.afterhours.problem.ProblemException;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.Groups;
import io.afterhours.ticket.TicketState;
import io.afterhours.workinghours.DateOverride;
import io.afterhours.workinghours.HoursSettings;
import io.afterhours.workinghours.Schedule;
import io.afterhours.workinghours.Schedules;
import io.afterhours.workinghours.Slot;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;

@DatabaseTest
@Import(TestClock.Configuration.class)
@WithMockUser(username = "maria", roles = "ADMIN")
class PlannedChangesTest {

    private static final OfflinePolicy TWENTY = new OfflinePolicy(true, 20, true, Priority.QUEUED);
    private static final OfflinePolicy FIFTY = new OfflinePolicy(true, 50, true, Priority.QUEUED);
    private static final SettingSubject SALES = new SettingSubject("offline-policy", "sales");
    private static final Instant NOW = TestClock.START;
    private static final Instant SATURDAY = Instant.parse("2026-03-28T12:00:00Z");
    /** 09:00 in Berlin, after the clocks changed. */
    private static final Instant MONDAY = Instant.parse("2026-03-30T07:00:00Z");

    @Autowired
    PlannedChanges planned;

    @Autowired
    OfflinePolicies policies;

    @Autowired
    OfflineHandling handling;

    @Autowired
    QueueHandling queueHandling;

    @Autowired
    SettingsHistory history;

    @Autowired
    Schedules schedules;

    @Autowired
    HoursSettings hours;

    @Autowired
    Groups groups;

    @Autowired
    Fixtures fixtures;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @BeforeEach
    void salesIsOpenFromMondayNine() {
        clock.set(NOW);
        fixtures.group("sales");
        var week = Map.of(DayOfWeek.MONDAY, List.of(Slot.of("09:00", "17:00")));
        SystemAccess.run(() -> {
            policies.save("sales", TWENTY, null);
            schedules.save("default", new Schedule(week, Map.of()), null);
            hours.save(true, "Europe/Berlin", null);
        });
    }

    private static PlanDraft draft(@Nullable Instant from, @Nullable Instant until, boolean opening) {
        return new PlanDraft(SALES, FIFTY, from, until, opening, null);
    }

    private PlannedChange plan(@Nullable Instant from, @Nullable Instant until, boolean opening) {
        return planned.plan(List.of(draft(from, until, opening))).getFirst();
    }

    private @Nullable Integer maxAt(Instant at) {
        clock.set(at);
        planned.runDue();
        return policies.get("sales").policy().maxOpen();
    }

    private String outcome(PlannedChange change) {
        return jdbc.sql("SELECT outcome FROM planned_change WHERE id = ?")
                .param(change.id())
                .query(String.class)
                .single();
    }

    @Test
    void whatIsPlannedForLaterBeginsThenAndStays() {
        var change = plan(SATURDAY, null, false);

        assertThat(change.state()).isEqualTo(State.PLANNED);
        assertThat(maxAt(SATURDAY.minusSeconds(1))).isEqualTo(20);
        assertThat(maxAt(SATURDAY)).isEqualTo(50);
        assertThat(maxAt(MONDAY)).isEqualTo(50);
        assertThat(outcome(change)).isEqualTo("APPLIED");
        var version = history.page("sales", 1, null).items().getFirst();
        assertThat(version.plannedBy()).isEqualTo("maria");
        assertThat(version.actor()).isEqualTo("system");
    }

    @Test
    void whatCannotBeReadAnyMoreIsRefusedAndHoldsNothingUp() {
        var unreadable = plan(null, SATURDAY, false);
        jdbc.sql(
                        "UPDATE planned_change SET before_value = JSON_SET(before_value, '$.priority', 'LOUDEST') WHERE id = ?")
                .param(unreadable.id())
                .update();

        try (var quiet = Hushed.log(PlanSteps.class)) {
            assertThat(quiet).isNotNull();
            assertThat(maxAt(SATURDAY)).isEqualTo(50);
        }

        assertThat(outcome(unreadable)).isEqualTo("REFUSED");
        assertThat(planned.all()).extracting(PlannedChange::state).containsOnly(State.OVER);
    }

    @Test
    void whatHoldsForAWhileBeginsAtOnceAndIsPutBackAtItsEnd() {
        var change = plan(null, SATURDAY, false);

        assertThat(change.state()).isEqualTo(State.RUNNING);
        assertThat(policies.get("sales").policy()).isEqualTo(FIFTY);
        assertThat(maxAt(SATURDAY.minusSeconds(1))).isEqualTo(50);
        assertThat(maxAt(SATURDAY)).isEqualTo(20);
        assertThat(outcome(change)).isEqualTo("RESTORED");
        assertThat(planned.all()).isEmpty();
    }

    @Test
    void aBoxMayBeginLater() {
        plan(SATURDAY, MONDAY, false);

        assertThat(maxAt(SATURDAY)).isEqualTo(50);
        assertThat(maxAt(MONDAY)).isEqualTo(20);
    }

    @Test
    void untilTheOpeningEndsWhenTheGroupOpensInItsOwnZone() {
        var change = plan(null, null, true);

        assertThat(change.endsAt()).isEqualTo(MONDAY);
        assertThat(maxAt(MONDAY.minusSeconds(1))).isEqualTo(50);
        assertThat(maxAt(MONDAY)).isEqualTo(20);
    }

    @Test
    void theEndFollowsTheHoursWhenTheseChange() {
        plan(null, null, true);
        var monday = LocalDate.parse("2026-03-30");
        schedules.save(
                "default",
                schedules.get("default").schedule().withOverrides(Map.of(monday, DateOverride.closed("Strike"))),
                null);
        var nextMonday = MONDAY.plus(Duration.ofDays(7));

        assertThat(planned.all().getFirst().endsAt()).isEqualTo(nextMonday);
        assertThat(maxAt(MONDAY)).isEqualTo(50);
        assertThat(maxAt(nextMonday)).isEqualTo(20);
    }

    @Test
    void hoursSwitchedOffAreTheOpeningThatWasWaitedFor() {
        plan(null, null, true);

        hours.save(false, "Europe/Berlin", null);

        assertThat(maxAt(NOW)).isEqualTo(20);
    }

    @Test
    void withoutAnyOpeningInSightItHoldsUntilThereIsOne() {
        plan(null, null, true);
        schedules.reset("default", null);
        assertThat(planned.all().getFirst().endsAt()).isNull();
        assertThat(maxAt(MONDAY.plus(Duration.ofDays(30)))).isEqualTo(50);
        schedules.save(
                "default", new Schedule(Map.of(DayOfWeek.FRIDAY, List.of(Slot.of("08:00", "12:00"))), Map.of()), null);
        var end = planned.all().getFirst().endsAt();

        assertThat(end).isAfter(MONDAY.plus(Duration.ofDays(30)));
        assertThat(maxAt(end.minusSeconds(1))).isEqualTo(50);
        assertThat(maxAt(end)).isEqualTo(20);
    }

    @Test
    void aRowThatWasInheritedBeforeIsInheritedAgain() {
        policies.reset("sales", null);
        plan(null, SATURDAY, false);
        assertThat(policies.get("sales").source()).isEqualTo(Source.GROUP);

        maxAt(SATURDAY);

        assertThat(policies.get("sales").source()).isEqualTo(Source.DEFAULT);
    }

    @Test
    void whatSomebodySetMeanwhileIsLeftAndTheAuditAndTheListSaySo() {
        var change = plan(null, SATURDAY, false);
        policies.save("sales", new OfflinePolicy(true, 35, true, Priority.QUEUED), null);

        assertThat(maxAt(SATURDAY)).isEqualTo(35);

        assertThat(outcome(change)).isEqualTo("LEFT");
        assertThat(planned.all())
                .singleElement()
                .extracting(PlannedChange::outcome)
                .isEqualTo(Outcome.LEFT);
        assertThat(jdbc.sql(
                                "SELECT action FROM audit WHERE subject = 'planned-change:offline-policy:sales' ORDER BY id")
                        .query(String.class)
                        .list())
                .containsExactly("planned-change.made", "planned-change.left");
        clock.forward(Duration.ofDays(4));
        assertThat(planned.all()).as("told for some days").isEmpty();
    }

    @Test
    void changedAndChangedBackIsChangedToo() {
        plan(null, SATURDAY, false);
        policies.save("sales", TWENTY, null);
        policies.save("sales", FIFTY, null);

        assertThat(maxAt(SATURDAY)).isEqualTo(50);
    }

    @Test
    void aPlannedChangeSetsOnlyWhatItNames() {
        plan(SATURDAY, null, false);
        policies.save("sales", new OfflinePolicy(true, 20, false, Priority.OPEN), null);

        assertThat(maxAt(SATURDAY)).isEqualTo(50);

        assertThat(policies.get("sales").policy()).isEqualTo(new OfflinePolicy(true, 50, false, Priority.OPEN));
    }

    @Test
    void afterALongSilenceTheEndComesLateButOnce() {
        var change = plan(null, SATURDAY, false);
        var late = SATURDAY.plus(Duration.ofDays(20));

        assertThat(maxAt(late)).isEqualTo(20);
        assertThat(maxAt(late.plusSeconds(2))).isEqualTo(20);

        assertThat(outcome(change)).isEqualTo("RESTORED");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM audit WHERE subject = 'offline-policy:sales'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void whatShouldHaveBegunAndEndedDuringASilenceNeverBegins() {
        var change = plan(SATURDAY, MONDAY, false);

        assertThat(maxAt(MONDAY.plusSeconds(1))).isEqualTo(20);

        assertThat(outcome(change)).isEqualTo("PASSED");
    }

    @Test
    void aPlanIsCancelledBeforeItBeginsAndEndedAfterwards() {
        var later = plan(SATURDAY, MONDAY, false);
        assertThatThrownBy(() -> planned.endNow(later.id())).isInstanceOf(ProblemException.class);
        planned.cancel(later.id());
        assertThat(maxAt(SATURDAY)).isEqualTo(20);
        assertThat(outcome(later)).isEqualTo("CANCELLED");

        var running = plan(null, MONDAY, false);
        assertThatThrownBy(() -> planned.cancel(running.id())).isInstanceOf(ProblemException.class);
        assertThat(planned.endNow(running.id()).outcome()).isEqualTo(Outcome.RESTORED);
        assertThat(policies.get("sales").policy()).isEqualTo(TWENTY);
    }

    @Test
    void endingWhatSomebodyChangedLeavesItAndSaysSo() {
        var running = plan(null, MONDAY, false);
        policies.save("sales", new OfflinePolicy(true, 35, true, Priority.QUEUED), null);

        assertThat(planned.endNow(running.id()).outcome()).isEqualTo(Outcome.LEFT);
        assertThat(policies.get("sales").policy().maxOpen()).isEqualTo(35);
    }

    @Test
    void twoPlansThatWouldGetIntoEachOthersWayAreRefused() {
        plan(SATURDAY, MONDAY, false);

        assertThatThrownBy(() -> plan(SATURDAY.plusSeconds(60), null, false))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("by maria, is planned for that time");
        plan(MONDAY, null, false);
        assertThat(planned.all()).hasSize(2);
    }

    @Test
    void timesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> plan(NOW, null, false)).hasMessageContaining("time to come");
        assertThatThrownBy(() -> plan(SATURDAY, SATURDAY, false)).hasMessageContaining("after the beginning");
        assertThatThrownBy(() -> plan(null, SATURDAY, true)).hasMessageContaining("not both");
        assertThatThrownBy(() -> plan(null, null, false)).hasMessageContaining("save the setting");
        assertThatThrownBy(() -> plan(NOW.plus(Duration.ofDays(800)), null, false))
                .hasMessageContaining("within two years");
        schedules.reset("default", null);
        assertThatThrownBy(() -> plan(null, null, true)).hasMessageContaining("No opening is to come");
    }

    @Test
    void aValueThatTheSettingRefusesIsRefusedWhenItIsPlanned() {
        var zero = new PlanDraft(SALES, new OfflinePolicy(true, 0, true, Priority.QUEUED), SATURDAY, null, false, null);

        assertThatThrownBy(() -> planned.plan(List.of(zero)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("0 would miss every request");
        assertThat(planned.all()).isEmpty();
        assertThat(policies.get("sales").policy())
                .as("nothing was tried for good")
                .isEqualTo(TWENTY);
    }

    @Test
    void whatIsNoLongerAcceptedWhenItIsDueIsToldAndHoldsNothingElseUp() {
        handling.set(true);
        var rule = new QueueRule(WhenAllOffline.OPEN, 10, null);
        var open = planned.plan(List.of(
                        new PlanDraft(new SettingSubject("queue-handling", null), rule, SATURDAY, null, false, null)))
                .getFirst();
        plan(SATURDAY, null, false);
        handling.set(false);

        assertThat(maxAt(SATURDAY)).isEqualTo(50);

        assertThat(outcome(open)).isEqualTo("REFUSED");
        assertThat(planned.all())
                .singleElement()
                .extracting(PlannedChange::detail)
                .asString()
                .contains("Offline tickets are disabled");
    }

    @Test
    void theToggleCanBeSwitchedForAWhile() {
        planned.plan(List.of(new PlanDraft(
                new SettingSubject("offline-handling", null), Map.of("enabled", true), SATURDAY, null, true, null)));

        assertThat(handling.enabled()).isFalse();
        maxAt(SATURDAY);
        assertThat(handling.enabled()).isTrue();
        maxAt(MONDAY);
        assertThat(handling.enabled()).isFalse();
    }

    @Test
    void severalGroupsAreChangedTogetherOrNotAtAll() {
        fixtures.group("billing");
        var billing = new SettingSubject("offline-policy", "billing");
        var both =
                List.of(draft(SATURDAY, MONDAY, false), new PlanDraft(billing, FIFTY, SATURDAY, MONDAY, false, null));
        planned.plan(both);
        assertThatThrownBy(() -> planned.plan(both)).isInstanceOf(ProblemException.class);
        assertThat(planned.all()).hasSize(2);

        maxAt(SATURDAY);
        assertThat(policies.get("billing").policy()).isEqualTo(FIFTY);
        maxAt(MONDAY);
        assertThat(policies.get("billing").source()).isEqualTo(Source.DEFAULT);
    }

    @Test
    void plansOfADeletedGroupEndWithIt() {
        groups.create("fair", "Fair");
        var fair = new SettingSubject("offline-policy", "fair");
        var change = planned.plan(List.of(new PlanDraft(fair, FIFTY, SATURDAY, null, false, null)))
                .getFirst();

        groups.delete("fair");
        groups.create("fair", "Another fair");
        maxAt(SATURDAY);

        assertThat(outcome(change)).isEqualTo("GROUP_GONE");
        assertThat(policies.get("fair").source()).isEqualTo(Source.DEFAULT);
    }

    @Test
    void aStaleFormIsRefused() {
        long seen = policies.get("sales").version();
        policies.save("sales", new OfflinePolicy(true, 21, true, Priority.QUEUED), null);

        assertThatExceptionOfType(StaleSettingsException.class)
                .isThrownBy(() -> planned.plan(List.of(new PlanDraft(SALES, FIFTY, null, MONDAY, false, seen))));
        assertThat(policies.get("sales").policy().maxOpen()).isEqualTo(21);
    }

    @Test
    void endingNeverTouchesTheTicketsThatAreOpen() {
        handling.set(true);
        policies.save("sales", new OfflinePolicy(true, 1, true, Priority.QUEUED), null);
        fixtures.ask("sales", 2);
        planned.plan(List.of(
                new PlanDraft(SALES, new OfflinePolicy(true, 3, true, Priority.QUEUED), null, SATURDAY, false, null)));
        fixtures.ask("sales", 3);
        assertThat(fixtures.count(TicketState.OPEN)).isEqualTo(3);

        maxAt(SATURDAY);

        assertThat(fixtures.count(TicketState.OPEN)).isEqualTo(3);
        assertThat(fixtures.ask("sales").state()).isEqualTo(TicketState.MISSED);
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void supervisorsPlanNothing() {
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> plan(SATURDAY, null, false));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> planned.cancel(1));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> planned.endNow(1));
    }
}
