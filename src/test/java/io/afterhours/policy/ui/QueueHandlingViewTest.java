package io.afterhours.policy.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.KeyDownEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.policy.OfflineHandling;
import io.afterhours.policy.QueueHandling;
import io.afterhours.policy.QueuePolicies;
import io.afterhours.policy.QueuePolicy;
import io.afterhours.policy.QueuePolicy.Overflow;
import io.afterhours.policy.QueueRule;
import io.afterhours.policy.QueueRule.MaxOpenAgeAction;
import io.afterhours.policy.QueueRule.WhenAllOffline;
import io.afterhours.policy.Source;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.uikit.Findings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

@DatabaseTest
@WithMockUser(username = "ada", roles = "ADMIN")
class QueueHandlingViewTest extends SpringBrowserlessTest {

    private static final QueuePolicy TEN = new QueuePolicy(true, 10, Overflow.MISSED);

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private QueuePolicies policies;

    @Autowired
    private QueueHandling handling;

    @Autowired
    private OfflineHandling offline;

    @Autowired
    private JdbcClient jdbc;

    private AgentId anna;

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        GroupId sales = fixtures.group("sales");
        fixtures.group("support");
        fixtures.person("ada", 0, "ADMIN");
        fixtures.person("sue", 3, "SUPERVISOR", sales);
        anna = fixtures.person("anna", 3, "AGENT", sales);
        fixtures.offline(true);
        fixtures.offlinePolicy(GroupId.DEFAULT, true, 20, true, "QUEUED");
        fixtures.queuePolicy(GroupId.DEFAULT, true, 10);
        super.initVaadinEnvironment();
    }

    @Test
    void submitWaitsForAChangeAndGivesTheGroupASettingOfItsOwn() {
        edit("sales");
        assertThat(button("Submit").isEnabled()).isFalse();

        limit("5");
        assertThat(text())
                .contains(
                        "While everybody in sales is busy, at most 5 customers can wait. Further requests are missed.");
        test(button("Submit")).click();

        assertThat(policies.get("sales").policy()).isEqualTo(new QueuePolicy(true, 5, Overflow.MISSED));
        assertThat(policies.get("sales").source()).isEqualTo(Source.GROUP);
        assertThat(policies.get("default").policy()).isEqualTo(TEN);
        assertThat(jdbc.sql("SELECT actor FROM audit WHERE subject = 'queue-policy:sales'")
                        .query(String.class)
                        .list())
                .containsExactly("ada");
    }

    @Test
    void enterSubmits() {
        edit("sales");
        limit("5");

        ComponentUtil.fireEvent(limitField(), new KeyDownEvent(limitField(), "Enter"));

        assertThat(policies.get("sales").policy().limit()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "0, from 1 to 10",
        "-1, from 1 to 10",
        "10001, from 1 to 10",
        "1.5, whole number",
        "x, whole number",
        "'', Enter a number"
    })
    void aLimitThatCannotBeIsRefusedBesideTheField(String typed, String message) {
        edit("sales");

        limit(typed);

        assertThat(limitField().isInvalid()).isTrue();
        assertThat(limitField().getErrorMessage()).contains(message);
        assertThat(button("Submit").isEnabled()).isFalse();
    }

    @Test
    void aLongLineIsWarnedOfAndAllowed() {
        edit("sales");

        limit("21");

        assertThat(text()).contains("20 or fewer are recommended");
        assertThat(button("Submit").isEnabled()).isTrue();
        limit("20");
        assertThat(text()).doesNotContain("More than 20");
    }

    @Test
    void loweringBelowWhoWaitsIsWarnedOfBeforeSubmit() {
        fixtures.busy(anna);
        fixtures.ask("sales", 4);
        edit("sales");

        limit("3");
        assertThat(text()).contains("4 stay queued; new requests do not wait until fewer than 3 remain");

        choose("Queue", "Disabled");
        assertThat(text()).contains("4 stay queued and are still handed out");
    }

    @Test
    void aFullQueueCanOverflowIntoTheOfflinePolicy() {
        edit("sales");
        choose("When the queue is full", "As offline");
        assertThat(text()).contains("Further requests are handled as if everybody were offline");
        test(button("Submit")).click();

        assertThat(policies.get("sales").policy().overflow()).isEqualTo(Overflow.OFFLINE);
    }

    @Test
    void anOverflowIntoNothingIsAFinding() {
        fixtures.offlinePolicy(GroupId.DEFAULT, false, 20, true, "QUEUED");
        policies.save("sales", new QueuePolicy(true, 5, Overflow.OFFLINE), null);
        navigate("settings/queue-handling", QueueHandlingView.class);

        assertThat(findings())
                .contains("sales: a full queue shall be handled as offline, but offline tickets are disabled");
    }

    @Test
    void theListShowsWhoWaitsAgainstTheLimit() {
        fixtures.busy(anna);
        fixtures.ask("sales", 4);
        policies.save("support", new QueuePolicy(false, 7, Overflow.MISSED), null);
        QueueHandlingView view = navigate("settings/queue-handling", QueueHandlingView.class);

        Grid<QueueRow> grid = grid(view);
        assertThat(test(grid).getCellText(1, 1)).isEqualTo("Inherits Default");
        assertThat(test(grid).getCellComponent(1, 3).getElement().getTextRecursively())
                .isEqualTo("4 / 10");
        assertThat(test(grid).getCellText(2, 2)).isEqualTo("Disabled");
        assertThat(test(grid).getCellComponent(2, 3).getElement().getTextRecursively())
                .isEqualTo("—");
    }

    @Test
    void whatSomebodyElseSavedMeanwhileIsShownAndNotOverwritten() {
        edit("sales");
        limit("5");
        policies.save("sales", new QueuePolicy(true, 7, Overflow.MISSED), null);
        test(button("Submit")).click();

        assertThat(policies.get("sales").policy().limit()).isEqualTo(7);
        assertThat(text()).contains("ada saved this just now").contains("at most 7 customers");
        assertThat(limitField().getValue()).isEqualTo("5");
        test(button("Overwrite with mine")).click();
        assertThat(policies.get("sales").policy().limit()).isEqualTo(5);
    }

    @Test
    void afterAConflictTheirsCanBeLoaded() {
        edit("sales");
        limit("5");
        policies.save("sales", new QueuePolicy(true, 7, Overflow.MISSED), null);
        test(button("Submit")).click();

        test(button("Load theirs")).click();

        assertThat(limitField().getValue()).isEqualTo("7");
        assertThat(button("Submit").isEnabled()).isFalse();
    }

    @Test
    void resetLetsTheGroupInheritAgainAndCanBeUndone() {
        policies.save("sales", new QueuePolicy(true, 7, Overflow.OFFLINE), null);
        edit("sales");
        test(button("Reset to Default")).click();
        test(find(ConfirmDialog.class).single()).confirm();
        assertThat(policies.get("sales").source()).isEqualTo(Source.DEFAULT);

        test(button("Undo")).click();
        assertThat(policies.get("sales").policy()).isEqualTo(new QueuePolicy(true, 7, Overflow.OFFLINE));
    }

    @Test
    void theRuleForAllGroupsIsChangedAsAWhole() {
        rule();
        choose("Queued chats become", "Open");
        test(number("Only after everybody has been offline for")).setValue("15");
        toggle("Free the place of inactive customers");
        aria("Minutes a customer may be inactive", "6");
        toggle("Keep their chat as an open ticket");
        toggle("Take back the chats of agents who are offline");
        aria("Minutes an agent may be offline", "45");
        toggle("Hand on chats that get no reply");
        toggle("End automatic assignment of old open tickets");
        aria("Hours a ticket may stay open", "48");
        choose("Then they", "Are missed");
        assertThat(ruleText())
                .contains("offline for 15 minutes, its queued chats become open tickets")
                .contains("close the page for 6 minutes, or touch neither mouse nor keyboard for 16")
                .contains("kept as an open ticket if they left an e-mail address")
                .contains("offline for 45 minutes, their chats go back")
                .contains("not written for 5 minutes")
                .contains("older than 48 hours are missed");
        test(button("Submit")).click();

        assertThat(handling.rule())
                .isEqualTo(new QueueRule(WhenAllOffline.OPEN, 15, 6, true, 45, 5, 48, MaxOpenAgeAction.MISSED));
    }

    @Test
    void whatIsSwitchedOffHasNoNumber() {
        handling.save(new QueueRule(WhenAllOffline.MISSED, 10, 6), null);
        rule();
        toggle("Free the place of inactive customers");
        test(button("Submit")).click();

        assertThat(handling.rule().inactivityMinutes()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"4, from 5 to 30", "31, from 5 to 30", "x, whole number", "'', Enter a number"})
    void minutesThatCannotBeAreRefusedBesideTheField(String typed, String message) {
        rule();
        toggle("Free the place of inactive customers");

        aria("Minutes a customer may be inactive", typed);

        assertThat(ariaField("Minutes a customer may be inactive").getErrorMessage())
                .contains(message);
        assertThat(button("Submit").isEnabled()).isFalse();
        toggle("Free the place of inactive customers");
        assertThat(ariaField("Minutes a customer may be inactive").isInvalid()).isFalse();
    }

    @Test
    void openNeedsOfflineChats() {
        offline.set(false);
        rule();

        RadioButtonGroup<WhenAllOffline> when = radio("Queued chats become");
        assertThat(when.getItemEnabledProvider().test(WhenAllOffline.OPEN)).isFalse();
        assertThat(when.getHelperText()).contains("enable them in Offline handling first");
    }

    @Test
    void openWithoutOfflineChatsIsAFindingOnBothScreensAndTellsTheTruth() {
        handling.save(new QueueRule(WhenAllOffline.OPEN, 10, null), null);
        offline.set(false);

        QueueHandlingView view = navigate("settings/queue-handling", QueueHandlingView.class);
        assertThat(findings()).contains("but offline chats are disabled for the workspace, so they are missed");
        assertThat(view.getElement().getTextRecursively())
                .contains("offline for 10 minutes, its queued chats are missed");
        test(find(Button.class).withText("Fix").single()).click();
        assertThat(getCurrentView()).isInstanceOf(OfflineHandlingView.class);
        assertThat(findings()).contains("“Open” is chosen for queued chats");
    }

    @Test
    void aGroupThatTakesNoOpenTicketsIsAFindingToo() {
        handling.save(new QueueRule(WhenAllOffline.OPEN, 10, null), null);
        fixtures.offlinePolicy(fixtures.group("night"), false, 1, true, "QUEUED");
        navigate("settings/queue-handling", QueueHandlingView.class);

        assertThat(findings()).contains("1 finding").contains("night: “Open” is chosen");
        test(find(Button.class).withAriaLabel("Fix night").single()).click();
        assertThat(find(OfflineEditor.class).single().code()).isEqualTo("night");
    }

    @Test
    void aGroupThatOnlyALoggedOutAwayKeepsPresentIsAFindingOnBothScreens() {
        fixtures.away(anna);
        navigate("settings/queue-handling", QueueHandlingView.class);
        assertThat(find(Findings.class).exists()).isFalse();

        fixtures.out(anna);
        navigate("settings/offline-handling", OfflineHandlingView.class);
        assertThat(findings())
                .containsPattern("sales is present only through logged-out Away: anna \\(since [0-9:]{5}\\)");
        navigate("settings/queue-handling", QueueHandlingView.class);
        assertThat(findings()).contains("sales is present only through logged-out Away: anna (since ");
        test(find(Button.class).withAriaLabel("Fix sales").single()).click();
        assertThat(getCurrentView().getElement().getTextRecursively()).contains("Agents");
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void supervisorsReadFindingsTheyCannotMend() {
        fixtures.away(anna);
        fixtures.out(anna);
        navigate("settings/queue-handling", QueueHandlingView.class);

        assertThat(findings()).contains("sales is present only through logged-out Away");
        assertThat(find(Button.class).withText("Fix").exists()).isFalse();
    }

    @Test
    void aRuleThatSomebodyElseSavedMeanwhileIsShownAndNotOverwritten() {
        rule();
        test(number("Only after everybody has been offline for")).setValue("15");
        handling.save(new QueueRule(WhenAllOffline.MISSED, 20, null), null);
        test(button("Submit")).click();

        assertThat(handling.rule().graceMinutes()).isEqualTo(20);
        assertThat(ruleText()).contains("ada saved this just now");
        test(button("Load theirs")).click();
        assertThat(number("Only after everybody has been offline for").getValue())
                .isEqualTo("20");
    }

    @Test
    void aSavedRuleCanBeUndone() {
        rule();
        test(number("Only after everybody has been offline for")).setValue("15");
        test(button("Submit")).click();
        test(button("Undo")).click();

        assertThat(handling.rule().graceMinutes()).isEqualTo(10);
    }

    @Test
    void leavingWithInputAsksFirst() {
        QueueHandlingView view = rule();
        test(number("Only after everybody has been offline for")).setValue("nonsense");
        view.getUI().orElseThrow().navigate("settings/queue-handling/sales");

        assertThat(find(RuleEditor.class).exists()).isTrue();
        test(find(ConfirmDialog.class).single()).confirm();
        assertThat(find(QueueEditor.class).single().code()).isEqualTo("sales");
    }

    @Test
    void aGroupThatDoesNotExistIsNotFound() {
        navigate("settings/queue-handling/nobody", Component.class);

        assertThat(find(H1.class).withText("Not found").exists()).isTrue();
    }

    @Test
    @WithMockUser(username = "anna", roles = "AGENT")
    void agentsHaveNoAccess() {
        navigate("settings/queue-handling", Component.class);

        assertThat(find(H1.class).withText("No access").exists()).isTrue();
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void supervisorsSeeTheirGroupsAndChangeNothing() {
        QueueHandlingView view = navigate("settings/queue-handling/sales", QueueHandlingView.class);

        assertThat(test(grid(view)).size()).isEqualTo(2);
        assertThat(find(Button.class).withText("Edit").exists()).isFalse();
        assertThat(find(Button.class).withText("Change").exists()).isFalse();
        assertThat(find(Button.class).withText("Submit").exists()).isFalse();
    }

    private QueueHandlingView edit(String group) {
        return navigate("settings/queue-handling/" + group, QueueHandlingView.class);
    }

    private QueueHandlingView rule() {
        QueueHandlingView view = navigate("settings/queue-handling", QueueHandlingView.class);
        test(button("Change")).click();
        return view;
    }

    private TextField limitField() {
        return number("Queue limit");
    }

    private void limit(String typed) {
        test(limitField()).setValue(typed);
    }

    private TextField number(String label) {
        return find(TextField.class).withLabel(label).single();
    }

    private TextField ariaField(String label) {
        return find(TextField.class).withAriaLabel(label).single();
    }

    private void aria(String label, String typed) {
        test(ariaField(label)).setValue(typed);
    }

    private void toggle(String label) {
        test(find(Checkbox.class).withLabel(label).single()).click();
    }

    @SuppressWarnings("unchecked")
    private <T> RadioButtonGroup<T> radio(String label) {
        return find(RadioButtonGroup.class).withLabel(label).single();
    }

    private void choose(String label, String item) {
        test(radio(label)).selectItem(item);
    }

    private Button button(String text) {
        return find(Button.class).withText(text).single();
    }

    @SuppressWarnings("unchecked")
    private Grid<QueueRow> grid(QueueHandlingView view) {
        return find(Grid.class, view).single();
    }

    private String findings() {
        return find(Findings.class).single().getElement().getTextRecursively();
    }

    private String text() {
        return find(QueueEditor.class).single().getElement().getTextRecursively();
    }

    private String ruleText() {
        return find(RuleEditor.class).single().getElement().getTextRecursively();
    }
}
