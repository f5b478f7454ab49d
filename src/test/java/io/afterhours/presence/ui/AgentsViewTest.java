package io.afterhours.presence.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.policy.ManualWorkSettings;
import io.afterhours.presence.AwayRule;
import io.afterhours.presence.CustomStatus;
import io.afterhours.presence.CustomStatuses;
import io.afterhours.presence.DeclaredStatus;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.presence.PresenceSettings;
import io.afterhours.presence.Presences;
import io.afterhours.routing.Returns;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

@DatabaseTest
@WithMockUser(username = "ada", roles = "ADMIN")
class AgentsViewTest extends SpringBrowserlessTest {

    private static final int NAME = 0;
    private static final int STATUS = 1;
    private static final int SINCE = 2;
    private static final int SEEN = 3;
    private static final int SLOTS = 4;
    private static final int GROUPS = 5;
    private static final int ACTION = 6;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private CustomStatuses statuses;

    @Autowired
    private PresenceSettings settings;

    @Autowired
    private Presences presences;

    @Autowired
    private Returns returns;

    @Autowired
    private ManualWorkSettings manualWork;

    @Autowired
    private JdbcClient jdbc;

    private AgentId anna;

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        GroupId sales = fixtures.group("sales");
        fixtures.person("ada", 0, "ADMIN");
        anna = fixtures.agent("anna", 3, sales, fixtures.group("support"));
        fixtures.agent("ben", 2);
        super.initVaadinEnvironment();
    }

    private AgentsView people() {
        return navigate("settings/agents", AgentsView.class);
    }

    private AgentsView rules() {
        return navigate("settings/agents/statuses", AgentsView.class);
    }

    @SuppressWarnings("unchecked")
    private String cell(int row, int column) {
        Grid<AgentRow> grid = find(Grid.class).single();
        return column == SLOTS || column == GROUPS
                ? test(grid).getCellText(row, column)
                : test(grid).getCellComponent(row, column).getElement().getTextRecursively();
    }

    @SuppressWarnings("unchecked")
    private Component action(int row) {
        return test(find(Grid.class).single()).getCellComponent(row, ACTION);
    }

    private Button button(String text) {
        return find(Button.class).withText(text).single();
    }

    private Button labelled(String label) {
        return find(Button.class).withAriaLabel(label).single();
    }

    private TextField minutes() {
        return find(TextField.class).withLabel("Away after logout ends after").single();
    }

    private TextField name() {
        return find(TextField.class).withLabel("Name").single();
    }

    private String text() {
        return find(AgentsView.class).single().getElement().getTextRecursively();
    }

    @Test
    void agentsAreAllowedToTakeTicketsAndThatIsUndone() {
        rules();
        Checkbox box = find(Checkbox.class)
                .withLabel("Agents may take tickets themselves")
                .single();

        test(box).click();
        assertThat(manualWork.rule().agentsMayClaim()).isTrue();
        test(button("Undo")).click();

        assertThat(manualWork.rule().agentsMayClaim()).isFalse();
    }

    private CustomStatus lunch() {
        return statuses.create("lunch", "Lunch", DeclaredStatus.AWAY);
    }

    private void annaAtLunch() {
        SystemAccess.run(() -> returns.changeStatus(anna, "lunch", null));
    }

    @Test
    @SuppressWarnings("unchecked")
    void everybodyWhoTakesChatsIsListedWithHowTheyStand() {
        lunch();
        fixtures.available(anna);
        fixtures.ask("sales");
        annaAtLunch();
        jdbc.sql("INSERT INTO agent_session (session_id, agent_id, node_id, seen_at) VALUES ('s', ?, 'n', NOW(6))")
                .param(anna.value())
                .update();
        people();

        assertThat(test(find(Grid.class).single()).size()).isEqualTo(2);
        assertThat(cell(0, NAME)).startsWith("anna");
        assertThat(cell(0, STATUS)).isEqualTo("Lunch (Away)");
        assertThat(cell(0, SINCE)).isEqualTo("just now");
        assertThat(cell(0, SEEN)).isEqualTo("Here now");
        assertThat(cell(0, SLOTS)).isEqualTo("1 / 3");
        assertThat(cell(0, GROUPS)).isEqualTo("sales, support");
        assertThat(cell(1, STATUS)).isEqualTo("Offline");
        assertThat(cell(1, SEEN)).isEqualTo("Never");
    }

    @Test
    void whoIsAwayWithoutBeingThereIsMarkedSo() {
        fixtures.away(anna);
        fixtures.out(anna);
        people();

        assertThat(cell(0, STATUS)).isEqualTo("Away, logged out");
        assertThat(cell(0, SEEN)).isEqualTo("just now");
    }

    @Test
    void whatChangesIsShownWithoutReload() {
        people();
        fixtures.busy(anna);

        await().pollInSameThread().untilAsserted(() -> {
            roundTrip();
            assertThat(cell(0, STATUS)).isEqualTo("Busy");
        });
    }

    @Test
    void settingOfflineAsksFirstAndSaysWhatItDoes() {
        fixtures.available(anna);
        fixtures.ask("sales");
        people();
        assertThat(action(1)).isNotInstanceOf(Button.class);

        assertThat(action(0)).isInstanceOfSatisfying(Button.class, button -> {
            assertThat(button.getAriaLabel()).contains("Set anna offline");
            button.click();
        });
        var dialog = find(ConfirmDialog.class).single();
        assertThat(dialog.getElement().getProperty("message"))
                .contains("until they log in again or choose a status")
                .contains("Their chat stays with them.");
        assertThat(presences.of(anna).effective()).isEqualTo(EffectiveStatus.AVAILABLE);
        test(dialog).confirm();

        assertThat(presences.of(anna).effective()).isEqualTo(EffectiveStatus.OFFLINE);
        assertThat(jdbc.sql("SELECT actor FROM audit WHERE action = 'presence.set-offline'")
                        .query(String.class)
                        .list())
                .containsExactly("ada");
        await().pollInSameThread().untilAsserted(() -> {
            roundTrip();
            assertThat(cell(0, STATUS)).isEqualTo("Offline");
        });
    }

    @Test
    void aStatusIsAdded() {
        rules();
        assertThat(text()).contains("No custom statuses yet");
        test(button("Add status")).click();
        test(name()).setValue("Training");
        test(find(Button.class, find(Dialog.class).single()).withText("Save").single())
                .click();

        assertThat(find(Dialog.class).exists()).isFalse();
        assertThat(statuses.required("training").countsAs()).isEqualTo(DeclaredStatus.BUSY);
        await().pollInSameThread().untilAsserted(() -> {
            roundTrip();
            assertThat(text()).contains("Training").contains("Counts as Busy · nobody in it");
        });
    }

    @Test
    void aNameThatIsTakenIsRefusedBesideTheField() {
        lunch();
        rules();
        test(button("Add status")).click();
        test(name()).setValue("lunch");
        test(find(Button.class, find(Dialog.class).single()).withText("Save").single())
                .click();

        assertThat(name().isInvalid()).isTrue();
        assertThat(name().getErrorMessage()).contains("There is a custom status named lunch already");
    }

    @Test
    void renamingKeepsPeopleInAStatusAndWhatItCountsAs() {
        lunch();
        annaAtLunch();
        rules();
        test(labelled("Rename Lunch")).click();
        var countsAs = find(RadioButtonGroup.class).withLabel("Counts as").single();
        assertThat(countsAs.isEnabled()).isFalse();
        assertThat(countsAs.getHelperText()).contains("In it now: anna");
        test(name()).setValue("Lunch break");
        test(find(Button.class, find(Dialog.class).single()).withText("Save").single())
                .click();

        assertThat(presences.of(anna).custom()).isEqualTo(statuses.required("lunch"));
        assertThat(statuses.required("lunch").name()).isEqualTo("Lunch break");
    }

    @Test
    void deletingSaysWhoStaysWhat() {
        lunch();
        annaAtLunch();
        rules();
        test(labelled("Delete Lunch")).click();
        var dialog = find(ConfirmDialog.class).single();
        assertThat(dialog.getElement().getProperty("message")).isEqualTo("anna stays Away.");
        test(dialog).confirm();

        assertThat(statuses.all()).isEmpty();
        assertThat(presences.of(anna).effective()).isEqualTo(EffectiveStatus.AWAY);
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsNotOverwritten() {
        var lunch = lunch();
        rules();
        test(labelled("Rename Lunch")).click();
        statuses.change("lunch", "Siesta", null, lunch.version());
        test(name()).setValue("Break");
        test(find(Button.class, find(Dialog.class).single()).withText("Save").single())
                .click();

        assertThat(statuses.required("lunch").name()).isEqualTo("Siesta");
        assertThat(find(Dialog.class).exists()).isFalse();
    }

    @Test
    void theLimitIsSavedAndCanBeUndone() {
        rules();
        assertThat(button("Save").isEnabled()).isFalse();
        assertThat(text()).contains("counts as Away until they are back");

        test(minutes()).setValue("90");
        assertThat(text()).contains("counts as Away for 90 minutes");
        test(button("Save")).click();
        assertThat(settings.current().value()).isEqualTo(new AwayRule(90));
        assertThat(button("Save").isEnabled()).isFalse();

        test(button("Undo")).click();
        assertThat(settings.current().value()).isEqualTo(new AwayRule(0));
    }

    @Test
    void whomALimitTakesOfflineAtOnceIsSaidBefore() {
        fixtures.away(anna);
        fixtures.out(anna);
        jdbc.sql("UPDATE agent_presence SET away_since = away_since - INTERVAL 2 HOUR WHERE away_since IS NOT NULL")
                .update();
        rules();

        test(minutes()).setValue("60");

        assertThat(text()).contains("Offline at once: anna.");
        test(minutes()).setValue("180");
        assertThat(text()).doesNotContain("Offline at once");
    }

    @ParameterizedTest
    @CsvSource({"-1, from 0 to 10", "10081, from 0 to 10", "1.5, whole number", "x, whole number", "'', Enter a number"
    })
    void aLimitThatCannotBeIsRefusedBesideTheField(String typed, String message) {
        rules();

        test(minutes()).setValue(typed);

        assertThat(minutes().isInvalid()).isTrue();
        assertThat(minutes().getErrorMessage()).contains(message);
        assertThat(button("Save").isEnabled()).isFalse();
    }

    @Test
    void aLimitThatSomebodyElseSavedIsShownAndNotOverwritten() {
        rules();
        test(minutes()).setValue("90");
        settings.save(new AwayRule(30), null);
        test(button("Save")).click();

        assertThat(settings.current().value()).isEqualTo(new AwayRule(30));
        assertThat(text()).contains("ada saved this just now").contains("for 30 minutes");
        test(button("Overwrite with mine")).click();
        assertThat(settings.current().value()).isEqualTo(new AwayRule(90));
    }

    @Test
    void leavingWithInputAsksFirst() {
        var view = rules();
        test(minutes()).setValue("90");
        view.getUI().orElseThrow().navigate("settings/agents");
        assertThat(find(Grid.class).exists()).isFalse();

        test(find(ConfirmDialog.class).single()).confirm();

        assertThat(find(Grid.class).exists()).isTrue();
        assertThat(settings.current().value()).isEqualTo(new AwayRule(0));
    }

    @Test
    void aPartThatDoesNotExistIsNotFound() {
        navigate("settings/agents/nothing", Component.class);

        assertThat(find(H1.class).withText("Not found").exists()).isTrue();
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void supervisorsHaveNoAccess() {
        navigate("settings/agents", Component.class);

        assertThat(find(H1.class).withText("No access").exists()).isTrue();
    }
}
