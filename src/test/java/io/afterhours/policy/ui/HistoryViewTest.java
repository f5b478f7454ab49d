package io.afterhours.policy.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.notification.Notification;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.policy.OfflineHandling;
import io.afterhours.policy.OfflinePolicies;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.Priority;
import io.afterhours.policy.QueuePolicies;
import io.afterhours.policy.QueuePolicy;
import io.afterhours.policy.SettingsVersion;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import io.afterhours.team.Groups;
import io.afterhours.workinghours.Schedule;
import io.afterhours.workinghours.Schedules;
import io.afterhours.workinghours.Slot;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;

@DatabaseTest
@WithMockUser(username = "ada", roles = "ADMIN")
class HistoryViewTest extends SpringBrowserlessTest {

    private static final OfflinePolicy TWENTY = new OfflinePolicy(true, 20, true, Priority.QUEUED);

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private OfflinePolicies policies;

    @Autowired
    private QueuePolicies queues;

    @Autowired
    private OfflineHandling handling;

    @Autowired
    private Schedules schedules;

    @Autowired
    private Groups groups;

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        fixtures.group("sales");
        fixtures.group("support");
        fixtures.person("ada", 0, "ADMIN");
        fixtures.person("sue", 3, "SUPERVISOR");
        fixtures.offline(true);
        fixtures.offlinePolicy(GroupId.DEFAULT, true, 20, true, "QUEUED");
        super.initVaadinEnvironment();
    }

    private long saved(int maxOpen) {
        return policies.save("sales", new OfflinePolicy(true, maxOpen, true, Priority.QUEUED), null)
                .version();
    }

    private HistoryView open(long version) {
        return navigate("settings/versions/" + version, HistoryView.class);
    }

    private String pane() {
        return find(VersionPane.class).single().getElement().getTextRecursively();
    }

    private String dialog() {
        return find(Dialog.class).single().getElement().getTextRecursively();
    }

    private Button button(String text) {
        return find(Button.class).withText(text).single();
    }

    /** The dialog's button, beside the one that opened it. */
    private Button confirm() {
        return find(Button.class, find(Dialog.class).single())
                .withText("Revert")
                .single();
    }

    @SuppressWarnings("unchecked")
    private List<SettingsVersion> rows(HistoryView view) {
        return ((Grid<SettingsVersion>) find(Grid.class, view).single())
                .getListDataView()
                .getItems()
                .toList();
    }

    @Test
    void changesAreListedNewestFirstInTheWordsOfTheirScreens() {
        saved(20);
        saved(50);
        handling.set(false);

        var rows = rows(navigate("settings/versions", HistoryView.class));

        assertThat(rows).hasSize(3);
        assertThat(HistoryWords.summary(rows.get(0))).isEqualTo("Offline chats enabled: Yes → No");
        assertThat(HistoryWords.summary(rows.get(1))).isEqualTo("Max offline tickets allowed: 20 → 50");
        assertThat(HistoryWords.summary(rows.get(2))).isEqualTo("Got a setting of its own");
    }

    @Test
    void aVersionShowsWhatItChangedFieldByField() {
        saved(20);
        var version = policies.save("sales", new OfflinePolicy(false, null, true, Priority.OPEN), null)
                .version();

        open(version);

        assertThat(pane())
                .contains("Version " + version)
                .contains("Offline handling · sales")
                .contains("By ada")
                .contains("Offline tickets")
                .contains("Max offline tickets allowed")
                .contains("20")
                .contains("No limit")
                .contains("Priority of auto-assignment")
                .doesNotContain("Auto-assign tickets");
    }

    @Test
    void schedulesAreComparedDayByDay() {
        schedules.save(
                "sales", new Schedule(Map.of(DayOfWeek.MONDAY, List.of(Slot.of("09:00", "17:00"))), Map.of()), null);
        var version = schedules
                .save(
                        "sales",
                        new Schedule(Map.of(DayOfWeek.TUESDAY, List.of(Slot.of("09:00", "12:00"))), Map.of()),
                        null)
                .version();

        open(version);

        assertThat(pane())
                .contains("Monday")
                .contains("09:00-17:00")
                .contains("Tuesday")
                .contains("09:00-12:00");
    }

    @Test
    void revertingShowsFirstWhatItMeansForTheTicketsThereAre() {
        saved(5);
        var raised = saved(50);
        fixtures.ask("sales", 12);
        open(raised);

        test(button("Revert")).click();

        assertThat(find(Dialog.class).single().getHeaderTitle()).isEqualTo("Revert version " + raised + "?");
        assertThat(dialog())
                .contains("12 stay open; new requests are missed until fewer than 5 remain")
                .contains("At most 5 customers can leave a ticket while sales is offline;");
        assertThat(policies.get("sales").policy().maxOpen()).isEqualTo(50);
        test(confirm()).click();
        assertThat(policies.get("sales").policy().maxOpen()).isEqualTo(5);
    }

    @Test
    void aChangeSinceIsNamedInThePreview() {
        saved(5);
        var raised = saved(50);
        var later = saved(70);
        open(raised);

        test(button("Revert")).click();

        assertThat(dialog()).contains("what version " + later + " by ada set goes, too");
    }

    @Test
    void anotherChangeAfterThePreviewIsToldAndNothingIsOverwritten() {
        saved(5);
        var raised = saved(50);
        open(raised);
        test(button("Revert")).click();
        saved(70);

        test(confirm()).click();

        assertThat(policies.get("sales").policy().maxOpen()).isEqualTo(70);
        assertThat(find(Notification.class).all().getLast().getElement().getTextRecursively())
                .contains("Nothing was saved");
    }

    @Test
    void whatCannotBeRevertedSaysWhy() {
        groups.create("fair", "Fair");
        var version = policies.save("fair", TWENTY, null).version();
        groups.delete("fair");
        open(version);

        test(button("Revert")).click();

        assertThat(dialog()).contains("The group does not exist any more");
        assertThat(find(Button.class, find(Dialog.class).single())
                        .withText("Revert")
                        .all())
                .isEmpty();
    }

    @Test
    void theListCanBeNarrowedToAGroup() {
        saved(20);
        queues.save("support", new QueuePolicy(true, 5), null);
        var view = navigate("settings/versions", HistoryView.class);
        assertThat(rows(view)).hasSize(2);

        var support = groups.byCode("support").orElseThrow();
        test(filter()).selectItem("support");

        assertThat(rows(find(HistoryView.class).single()))
                .extracting(version -> version.subject().code())
                .containsExactly("support");
        assertThat(filter().getValue()).isEqualTo(support);
    }

    @SuppressWarnings("unchecked")
    private ComboBox<Group> filter() {
        return find(ComboBox.class).withLabel("Group").single();
    }

    @Test
    void moreIsShownWhenSomebodyAsksForIt() {
        for (int n = 1; n <= 52; n++) {
            saved(n);
        }
        var view = navigate("settings/versions", HistoryView.class);
        assertThat(rows(view)).hasSize(50);

        test(button("Show older changes")).click();

        assertThat(rows(view)).hasSize(52);
    }
}
