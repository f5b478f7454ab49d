package io.afterhours.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.policy.QueueRule.WhenAllOffline;
import io.afterhours.policy.Reversal.Obstacle;
import io.afterhours.presence.AwayRule;
import io.afterhours.presence.CustomStatuses;
import io.afterhours.presence.DeclaredStatus;
import io.afterhours.presence.PresenceSettings;
import io.afterhours.problem.ProblemException;
import io.afterhours.team.GroupId;
import io.afterhours.team.Groups;
import io.afterhours.workinghours.DateOverride;
import io.afterhours.workinghours.HoursSettings;
import io.afterhours.workinghours.Schedule;
import io.afterhours.workinghours.Schedules;
import io.afterhours.workinghours.Slot;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;

@DatabaseTest
@Import(TestClock.Configuration.class)
@WithMockUser(username = "maria", roles = "ADMIN")
class SettingsHistoryTest {

    private static final OfflinePolicy TWENTY = new OfflinePolicy(true, 20, true, Priority.QUEUED);
    private static final OfflinePolicy FIFTY = new OfflinePolicy(true, 50, true, Priority.QUEUED);

    @Autowired
    SettingsHistory history;

    @Autowired
    SettingsVersions versions;

    @Autowired
    OfflinePolicies policies;

    @Autowired
    QueuePolicies queues;

    @Autowired
    QueueHandling queueHandling;

    @Autowired
    OfflineHandling offlineHandling;

    @Autowired
    ManualWorkSettings manualWork;

    @Autowired
    Schedules schedules;

    @Autowired
    HoursSettings hours;

    @Autowired
    PresenceSettings presence;

    @Autowired
    CustomStatuses statuses;

    @Autowired
    Groups groups;

    @Autowired
    Fixtures fixtures;

    @Autowired
    TestClock clock;

    @BeforeEach
    void twoGroups() {
        clock.set(TestClock.START);
        fixtures.group("sales");
        fixtures.group("billing");
    }

    private List<String> subjects(String group) {
        return history.page(group, 50, null).items().stream()
                .map(version -> version.subject().toString())
                .toList();
    }

    @Test
    void everyChangeOfASettingThatRulesDecisionsIsAVersionWithWhoWhenFromWhatToWhat() {
        policies.save("sales", TWENTY, null);
        clock.forward(Duration.ofHours(1));
        var saved = policies.save("sales", FIFTY, null);

        var version = history.version(saved.version()).orElseThrow();

        assertThat(version.actor()).isEqualTo("maria");
        assertThat(version.at()).isEqualTo(TestClock.START.plus(Duration.ofHours(1)));
        assertThat(version.subject()).isEqualTo(new SettingSubject("offline-policy", "sales"));
        assertThat(version.changes()).containsExactly(new FieldChange("maxOpen", "20", "50"));
    }

    @Test
    void theListBeginsWithTheNewestAndGoesOnPageByPage() {
        policies.save("sales", TWENTY, null);
        queues.save("sales", new QueuePolicy(true, 5), null);
        offlineHandling.set(true);
        manualWork.save(new ManualWorkRule(true), null);
        hours.save(true, "Europe/Berlin", null);
        presence.save(new AwayRule(60), null);
        queueHandling.save(new QueueRule(WhenAllOffline.MISSED, 20, null), null);
        statuses.create("lunch", "Lunch", DeclaredStatus.AWAY);
        schedules.save("sales", new Schedule(Map.of(), Map.of()), null);

        var first = history.page(null, 5, null);
        var second = history.page(null, 5, first.next());

        assertThat(first.items())
                .extracting(version -> version.subject().toString())
                .containsExactly(
                        "schedule:sales", "custom-status:lunch", "queue-handling", "presence", "working-hours");
        assertThat(second.items())
                .extracting(version -> version.subject().toString())
                .containsExactly("manual-work", "offline-handling", "queue-policy:sales", "offline-policy:sales");
        assertThat(second.next()).isNull();
        assertThat(first.items().getFirst().version()).isEqualTo(versions.current());
    }

    @Test
    void aGroupsHistoryIsThatOfItsOwnSettings() {
        policies.save("sales", TWENTY, null);
        policies.save("billing", TWENTY, null);
        queues.save("sales", new QueuePolicy(true, 5), null);
        offlineHandling.set(true);

        assertThat(subjects("sales")).containsExactly("queue-policy:sales", "offline-policy:sales");
        var page = history.page("sales", 1, null);
        assertThat(history.page("sales", 1, page.next()).items())
                .extracting(version -> version.subject().toString())
                .containsExactly("offline-policy:sales");
    }

    @Test
    void revertingPutsTheRowBackAndIsANewVersionByWhoeverReverts() {
        policies.save("sales", TWENTY, null);
        var raised = policies.save("sales", FIFTY, null);

        var preview = history.preview(raised.version());
        long number = history.revert(raised.version(), preview.expectedVersion());

        assertThat(preview.changes()).containsExactly(new FieldChange("maxOpen", "50", "20"));
        assertThat(preview.changedSince()).isNull();
        assertThat(policies.get("sales").policy()).isEqualTo(TWENTY);
        assertThat(policies.get("sales").version()).isEqualTo(number);
        var made = history.version(number).orElseThrow();
        assertThat(made.actor()).isEqualTo("maria");
        assertThat(made.changes()).containsExactly(new FieldChange("maxOpen", "50", "20"));
        history.revert(number, null);
        assertThat(policies.get("sales").policy())
                .as("a revert is reverted likewise")
                .isEqualTo(FIFTY);
    }

    @Test
    void revertingTheFirstRowOfAGroupLetsItInheritAgain() {
        var saved = policies.save("sales", FIFTY, null);

        history.revert(saved.version(), null);

        assertThat(policies.get("sales").source()).isEqualTo(Source.DEFAULT);
    }

    @Test
    void otherSettingsAndOtherGroupsStayAsTheyAre() {
        var sales = policies.save("sales", FIFTY, null);
        policies.save("billing", TWENTY, null);
        queues.save("sales", new QueuePolicy(true, 5), null);

        history.revert(sales.version(), null);

        assertThat(policies.get("billing").policy()).isEqualTo(TWENTY);
        assertThat(queues.get("sales").policy().limit()).isEqualTo(5);
    }

    @Test
    void whatWasChangedSinceIsNamedBeforeItGoesToo() {
        policies.save("sales", TWENTY, null);
        var raised = policies.save("sales", FIFTY, null);
        var later = policies.save("sales", new OfflinePolicy(true, 70, true, Priority.OPEN), null);

        var preview = history.preview(raised.version());

        assertThat(preview.changedSince()).extracting(SettingsVersion::version).isEqualTo(later.version());
        assertThat(preview.changes())
                .containsExactlyInAnyOrder(
                        new FieldChange("maxOpen", "70", "20"), new FieldChange("priority", "OPEN", "QUEUED"));
    }

    @Test
    void somebodyElsesChangeAfterThePreviewIsNotOverwritten() {
        policies.save("sales", TWENTY, null);
        var raised = policies.save("sales", FIFTY, null);
        var preview = history.preview(raised.version());
        policies.save("sales", new OfflinePolicy(true, 70, true, Priority.OPEN), null);

        assertThatExceptionOfType(StaleSettingsException.class)
                .isThrownBy(() -> history.revert(raised.version(), preview.expectedVersion()));
        assertThat(policies.get("sales").policy().maxOpen()).isEqualTo(70);
    }

    @Test
    void whatIsAlreadySoCannotBeReverted() {
        policies.save("sales", TWENTY, null);
        var raised = policies.save("sales", FIFTY, null);
        policies.save("sales", TWENTY, null);

        assertThat(history.preview(raised.version()).obstacle()).isEqualTo(Obstacle.NOTHING_TO_CHANGE);
        assertThatThrownBy(() -> history.revert(raised.version(), null))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("already is what it was");
    }

    @Test
    void theSettingOfADeletedGroupIsNotRevertedNorThatOfItsSuccessor() {
        groups.create("fair", "Fair");
        var saved = policies.save("fair", FIFTY, null);
        groups.delete("fair");
        assertThat(history.preview(saved.version()).obstacle()).isEqualTo(Obstacle.GROUP_GONE);

        groups.create("fair", "Another fair");

        assertThat(history.preview(saved.version()).obstacle()).isEqualTo(Obstacle.GROUP_REPLACED);
        assertThatThrownBy(() -> history.revert(saved.version(), null)).isInstanceOf(ProblemException.class);
        assertThat(policies.get("fair").source()).isEqualTo(Source.DEFAULT);
    }

    @Test
    void aValueThatIsNoLongerAcceptedIsRefusedByTheSettingItself() {
        offlineHandling.set(true);
        queueHandling.save(new QueueRule(WhenAllOffline.OPEN, 10, null), null);
        var missed = queueHandling.save(new QueueRule(WhenAllOffline.MISSED, 10, null), null);
        offlineHandling.set(false);

        assertThatThrownBy(() -> history.revert(missed.version(), null))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Offline tickets are disabled");
        assertThat(queueHandling.rule().whenAllOffline()).isEqualTo(WhenAllOffline.MISSED);
    }

    @Test
    void schedulesComeBackWithTheirSlotsWithoutTheDatesThatAreOver() {
        var week = Map.of(DayOfWeek.MONDAY, List.of(Slot.of("09:00", "17:00"), Slot.of("22:00", "06:00")));
        var soon = LocalDate.parse("2026-03-28");
        var later = LocalDate.parse("2026-12-25");
        var dates = Map.of(soon, DateOverride.closed("Stocktaking"), later, DateOverride.closed(null));
        schedules.save("sales", new Schedule(week, dates, null), null);
        var reset = schedules.reset("sales", null);
        clock.forward(Duration.ofDays(3));
        var version = history.page("sales", 1, null).items().getFirst();
        assertThat(reset.isOwn()).isFalse();

        var preview = history.preview(version.version());
        history.revert(version.version(), preview.expectedVersion());

        assertThat(preview.adapted()).isTrue();
        assertThat(schedules.get("sales").schedule().week()).isEqualTo(week);
        assertThat(schedules.get("sales").schedule().overrides()).containsOnlyKeys(later);
    }

    @Test
    void hoursPresenceManualWorkAndStatusesCanBeRevertedToo() {
        var zone = hours.current().value().timezone();
        long changed = hours.save(true, "Europe/Berlin", null).version();
        long claim = manualWork.save(new ManualWorkRule(true), null).version();
        long away = presence.save(new AwayRule(60), null).version();
        long lunch = statuses.create("lunch", "Lunch", DeclaredStatus.AWAY).version();
        long renamed = statuses.change("lunch", "Mittag", null, null).version();

        history.revert(changed, null);
        history.revert(claim, null);
        history.revert(away, null);
        history.revert(renamed, null);

        assertThat(hours.current().value().timezone()).isEqualTo(zone);
        assertThat(manualWork.rule().agentsMayClaim()).isFalse();
        assertThat(presence.current().value().unlimited()).isTrue();
        assertThat(statuses.required("lunch").name()).isEqualTo("Lunch");
        history.revert(lunch, null);
        assertThat(statuses.byCode("lunch")).isEmpty();
    }

    @Test
    void aVersionOfSomethingElseIsNone() {
        assertThat(history.version(999)).isEmpty();
        assertThatThrownBy(() -> history.preview(999)).isInstanceOf(ProblemException.class);
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void onlyAdministratorsReadAndRevert() {
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> history.page(null, 50, null));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> history.version(1));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> history.preview(1));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> history.revert(1, null));
    }

    @Test
    void defaultsRowIsRevertedForEverybodyWhoInherits() {
        policies.save("default", TWENTY, null);
        var raised = policies.save("default", FIFTY, null);

        history.revert(raised.version(), null);

        assertThat(policies.get("default").policy()).isEqualTo(TWENTY);
        assertThat(policies.get("sales").policy()).isEqualTo(TWENTY);
        assertThat(policies.get("sales").group().id()).isNotEqualTo(GroupId.DEFAULT);
    }
}
