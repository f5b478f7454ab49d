package io.afterhours.policy.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.policy.OfflineHandling;
import io.afterhours.policy.OfflinePolicies;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.PlanDraft;
import io.afterhours.policy.PlannedChange.State;
import io.afterhours.policy.PlannedChanges;
import io.afterhours.policy.Priority;
import io.afterhours.policy.QueuePolicies;
import io.afterhours.policy.SettingSubject;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.GroupId;
import io.afterhours.uikit.NumberInput;
import io.afterhours.workinghours.HoursSettings;
import io.afterhours.workinghours.Schedule;
import io.afterhours.workinghours.Schedules;
import io.afterhours.workinghours.Slot;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.security.test.context.support.WithMockUser;

/** Changes that begin or end by themselves, on the screens of the settings they change. */
@DatabaseTest
@Import(TestClock.Configuration.class)
@WithMockUser(username = "ada", roles = "ADMIN")
class PlansViewTest extends SpringBrowserlessTest {

    private static final Instant MONDAY = Instant.parse("2026-03-30T07:00:00Z");

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private OfflinePolicies policies;

    @Autowired
    private QueuePolicies queues;

    @Autowired
    private OfflineHandling handling;

    @Autowired
    private PlannedChanges planned;

    @Autowired
    private Schedules schedules;

    @Autowired
    private HoursSettings hours;

    @Autowired
    private TestClock clock;

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        clock.set(TestClock.START);
        var sales = fixtures.group("sales");
        fixtures.group("support");
        fixtures.person("ada", 0, "ADMIN");
        fixtures.person("sue", 3, "SUPERVISOR", sales);
        fixtures.offline(true);
        fixtures.offlinePolicy(GroupId.DEFAULT, true, 5, true, "QUEUED");
        fixtures.queuePolicy(GroupId.DEFAULT, true, 10);
        var week = Map.of(DayOfWeek.MONDAY, List.of(Slot.of("09:00", "17:00")));
        SystemAccess.run(() -> {
            schedules.save("default", new Schedule(week, Map.of()), null);
            hours.save(true, "Europe/Berlin", null);
        });
        super.initVaadinEnvironment();
    }

    private void offline(String path) {
        navigate("settings/offline-handling" + path, OfflineHandlingView.class);
    }

    private void raised() {
        SystemAccess.run(() -> planned.plan(List.of(new PlanDraft(
                new SettingSubject("offline-policy", "sales"),
                new OfflinePolicy(true, 50, true, Priority.QUEUED),
                null,
                null,
                true,
                null))));
    }

    private Button button(String text) {
        return find(Button.class).withText(text).single();
    }

    @SuppressWarnings("unchecked")
    private <T> Select<T> select(String label) {
        return find(Select.class).withLabel(label).single();
    }

    private DateTimePicker time(String label) {
        return find(DateTimePicker.class).withLabel(label).single();
    }

    private static String read(Component component) {
        return component.getElement().getTextRecursively();
    }

    private String panel() {
        return read(find(PlansPanel.class).single());
    }

    private void max(String typed) {
        test(find(TextField.class).withLabel("Max offline tickets allowed").single())
                .setValue(typed);
    }

    @Test
    void aChangeIsPlannedForATimeInTheGroupsZone() {
        offline("/sales");
        max("50");
        this.<WhenFields.Start>select("Apply").setValue(WhenFields.Start.AT);
        assertThat(button("Plan").isEnabled()).as("a time is missing").isFalse();
        assertThat(time("Apply at …").getHelperText()).isEqualTo("Europe/Berlin");
        time("Apply at …").setValue(LocalDateTime.parse("2026-03-28T13:00"));

        test(button("Plan")).click();

        var change = planned.all().getFirst();
        assertThat(change.state()).isEqualTo(State.PLANNED);
        assertThat(change.startsAt()).isEqualTo(Instant.parse("2026-03-28T12:00:00Z"));
        assertThat(policies.get("sales").policy().maxOpen()).isEqualTo(5);
    }

    @Test
    void untilTheOpeningNamesIt() {
        offline("/sales");
        max("50");
        Select<WhenFields.End> end = select("Holds");
        assertThat(end.getItemLabelGenerator().apply(WhenFields.End.OPENING))
                .isEqualTo("Until the next opening (Mon 09:00)");
        end.setValue(WhenFields.End.OPENING);

        test(button("Plan")).click();

        assertThat(policies.get("sales").policy().maxOpen()).isEqualTo(50);
        assertThat(planned.all().getFirst().endsAt()).isEqualTo(MONDAY);
    }

    @Test
    void timesInThePastAndEndsBeforeTheBeginningAreRefusedBesideTheField() {
        offline("/sales");
        max("50");
        this.<WhenFields.Start>select("Apply").setValue(WhenFields.Start.AT);
        time("Apply at …").setValue(LocalDateTime.parse("2026-03-27T22:59"));
        assertThat(time("Apply at …").getErrorMessage()).isEqualTo("Choose a time to come");
        time("Apply at …").setValue(LocalDateTime.parse("2026-03-28T13:00"));
        assertThat(time("Apply at …").isInvalid()).isFalse();
        this.<WhenFields.End>select("Holds").setValue(WhenFields.End.AT);
        time("Until …").setValue(LocalDateTime.parse("2026-03-28T12:00"));

        assertThat(time("Until …").getErrorMessage()).isEqualTo("Choose an end after the beginning");
        assertThat(button("Plan").isEnabled()).isFalse();
    }

    @Test
    void whatRunsIsSaidInItsRowInTheListAndInTheForm() {
        raised();
        offline("/sales");

        assertThat(PlanWords.chip(shown())).isEqualTo("until Mon 09:00, then 5");
        assertThat(panel())
                .contains("Offline handling · sales")
                .contains("Running")
                .contains("Max offline tickets allowed: 5 → 50");
        assertThat(read(find(PlanHint.class).single()))
                .contains("This holds until Mon 09:00, then 5. If you change it now, it stays as you set it.");
    }

    private ShownPlan shown() {
        return new ShownPlan(planned.all().getFirst(), "sales", clock.instant(), ZoneId.of("Europe/Berlin"));
    }

    @Test
    void whatRunsCanBeEndedAfterAQuestion() {
        raised();
        offline("");

        test(button("End now")).click();
        assertThat(policies.get("sales").policy().maxOpen()).isEqualTo(50);
        test(find(ConfirmDialog.class).single()).confirm();

        assertThat(policies.get("sales").policy().maxOpen()).isEqualTo(5);
    }

    @Test
    void whatIsPlannedCanBeCancelled() {
        var draft = new PlanDraft(
                new SettingSubject("offline-policy", "sales"),
                new OfflinePolicy(true, 50, true, Priority.QUEUED),
                MONDAY,
                null,
                false,
                null);
        SystemAccess.run(() -> planned.plan(List.of(draft)));
        offline("");
        assertThat(panel()).contains("Planned").contains("Mon 09:00, for good, by system");
        assertThat(PlanWords.chip(shown())).isEqualTo("from Mon 09:00: 50");

        test(button("Cancel")).click();

        assertThat(planned.all()).isEmpty();
    }

    @Test
    void whatSomebodyChangedMeanwhileIsToldBesideTheSetting() {
        raised();
        SystemAccess.run(() -> policies.save("sales", new OfflinePolicy(true, 35, true, Priority.QUEUED), null));
        clock.set(MONDAY);
        planned.runDue();

        offline("");

        assertThat(panel()).contains("Not as planned").contains("somebody changed the setting meanwhile");
        assertThat(PlanWords.chip(shown())).isEqualTo("not put back: changed meanwhile");
    }

    @Test
    void aNearlyFullGroupIsOfferedMorePlacesUntilItOpens() {
        fixtures.ask("sales", 3);
        offline("/sales");
        assertThat(find(Button.class).withText("Raise…").all()).isEmpty();
        fixtures.ask("sales", 1);
        UI.getCurrent().navigate("settings");
        offline("/sales");

        test(find(Button.class).withText("Raise…").all().getFirst()).click();

        var dialog = find(Dialog.class).single();
        assertThat(read(dialog)).contains("At the next opening, Mon 09:00 (Europe/Berlin), the limit is 5 again");
        var limit = find(NumberInput.class, dialog).single();
        assertThat(limit.getValue()).as("ten more than are open").isEqualTo("14");
        test(limit).setValue("5");
        assertThat(button("Raise").isEnabled()).isFalse();
        test(limit).setValue("30");
        test(button("Raise")).click();

        assertThat(policies.get("sales").policy().maxOpen()).isEqualTo(30);
        clock.set(MONDAY);
        planned.runDue();
        assertThat(policies.get("sales").policy().maxOpen()).isEqualTo(5);
    }

    @Test
    void withoutAnOpeningToComeRaisingSaysWhatToDoInstead() {
        SystemAccess.run(() -> schedules.reset("default", null));
        fixtures.ask("sales", 5);
        offline("/sales");

        test(find(Button.class).withText("Raise…").all().getFirst()).click();

        assertThat(read(find(Dialog.class).single())).contains("sales has no opening to come");
    }

    @Test
    void theToggleIsSwitchedForAWhile() {
        offline("");
        test(button("Later or for a while …")).click();
        var dialog = find(Dialog.class).single();
        var plan = find(Button.class, dialog).withText("Plan").single();
        assertThat(plan.isEnabled()).isFalse();
        @SuppressWarnings("unchecked")
        Select<WhenFields.End> end =
                find(Select.class, dialog).withLabel("Holds").single();
        end.setValue(WhenFields.End.OPENING);
        test(plan).click();

        assertThat(handling.enabled()).isFalse();
        clock.set(MONDAY);
        planned.runDue();
        assertThat(handling.enabled()).isTrue();
    }

    @Test
    void aQueueIsChangedForAWhile() {
        navigate("settings/queue-handling/sales", QueueHandlingView.class);
        test(find(TextField.class).withLabel("Queue limit").single()).setValue("15");
        this.<WhenFields.End>select("Holds").setValue(WhenFields.End.OPENING);
        test(button("Plan")).click();

        assertThat(queues.get("sales").policy().limit()).isEqualTo(15);
        clock.set(MONDAY);
        planned.runDue();
        assertThat(queues.get("sales").policy().limit()).isEqualTo(10);
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void supervisorsSeeWhatIsPlannedAndTouchNothing() {
        raised();
        offline("");

        assertThat(panel()).contains("sales");
        assertThat(find(Button.class).withText("End now").all()).isEmpty();
    }
}
