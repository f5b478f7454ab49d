package io.afterhours.policy.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.KeyDownEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.policy.OfflineHandling;
import io.afterhours.policy.OfflinePolicies;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.Priority;
import io.afterhours.policy.ReturnShape;
import io.afterhours.policy.Source;
import io.afterhours.team.GroupId;
import io.afterhours.uikit.Findings;
import io.afterhours.uikit.NumberInput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;

@DatabaseTest
@WithMockUser(username = "ada", roles = "ADMIN")
class OfflineHandlingViewTest extends SpringBrowserlessTest {

    private static final OfflinePolicy TWENTY = new OfflinePolicy(true, 20, true, Priority.QUEUED);

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private OfflinePolicies policies;

    @Autowired
    private OfflineHandling handling;

    /** The first window opens before any method of this class runs, and needs its reader. */
    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        GroupId sales = fixtures.group("sales");
        fixtures.group("support");
        fixtures.person("ada", 0, "ADMIN");
        fixtures.person("sue", 3, "SUPERVISOR", sales);
        fixtures.person("anna", 3, "AGENT", sales);
        fixtures.offline(true);
        fixtures.offlinePolicy(GroupId.DEFAULT, true, 20, true, "QUEUED");
        super.initVaadinEnvironment();
    }

    @Test
    void submitWaitsForAChangeAndGivesTheGroupASettingOfItsOwn() {
        edit("sales");
        assertThat(button("Submit").isEnabled()).isFalse();

        max("5");
        test(button("Submit")).click();

        assertThat(policies.get("sales").policy().maxOpen()).isEqualTo(5);
        assertThat(policies.get("sales").source()).isEqualTo(Source.GROUP);
        assertThat(policies.get("default").policy()).isEqualTo(TWENTY);
    }

    @Test
    void whatIsChangedBackIsNoChange() {
        edit("sales");
        max("5");
        max("20");

        assertThat(button("Submit").isEnabled()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0, disable offline tickets instead",
        "1.5, whole number",
        "-1, from 1 to 10",
        "10001, from 1 to 10",
        "99999999999999999999, from 1 to 10",
        "abc, whole number",
        "'', No limit"
    })
    void aLimitThatCannotBeIsRefusedBesideTheField(String typed, String message) {
        edit("sales");

        max(typed);

        assertThat(maxField().isInvalid()).isTrue();
        assertThat(maxField().getErrorMessage()).contains(message);
        assertThat(button("Submit").isEnabled()).isFalse();
    }

    @Test
    void noLimitNeedsNoNumber() {
        edit("sales");
        max("abc");
        test(find(Checkbox.class).withLabel("No limit").single()).click();
        test(button("Submit")).click();

        assertThat(policies.get("sales").policy().maxOpen()).isNull();
    }

    @Test
    void withoutAutoAssignThePriorityIsOffAndSaysWhy() {
        edit("sales");
        test(find(Checkbox.class).withLabel("Auto-assign tickets").single()).click();

        RadioButtonGroup<?> priority = find(RadioButtonGroup.class)
                .withLabel("Priority of auto-assignment")
                .single();
        assertThat(priority.isEnabled()).isFalse();
        assertThat(priority.getHelperText()).contains("Needs auto-assign");
        assertThat(text()).contains("until somebody assigns them by hand");
    }

    @Test
    void loweringBelowWhatIsOpenIsWarnedOfBeforeSubmit() {
        fixtures.ask("sales", 12);
        edit("sales");

        max("5");

        assertThat(text()).contains("12 stay open; new requests are missed until fewer than 5 remain");
        assertThat(text()).contains("At most 5 customers can leave a ticket while sales is offline");
    }

    @Test
    void loweringDefaultWarnsOfTheGroupsThatInheritIt() {
        fixtures.ask("sales", 12);
        policies.save("support", TWENTY, null);
        fixtures.ask("support", 12);
        edit("default");

        max("5");

        assertThat(text()).contains("sales: 12 stay open").doesNotContain("support: 12 stay open");
    }

    @Test
    void whatSomebodyElseSavedMeanwhileIsShownAndNotOverwritten() {
        edit("sales");
        max("5");
        policies.save("sales", new OfflinePolicy(true, 30, true, Priority.OPEN), null);

        submitUnlessTold();

        assertThat(policies.get("sales").policy().maxOpen()).isEqualTo(30);
        assertThat(text()).contains("ada saved this just now").contains("At most 30 customers");
        assertThat(maxField().getValue()).isEqualTo("5");
    }

    @Test
    void afterAConflictTheirsCanBeLoaded() {
        conflict();

        test(button("Load theirs")).click();

        assertThat(maxField().getValue()).isEqualTo("30");
        assertThat(button("Submit").isEnabled()).isFalse();
    }

    @Test
    void afterAConflictMineCanBeSavedOverIt() {
        conflict();

        test(button("Overwrite with mine")).click();

        assertThat(policies.get("sales").policy().maxOpen()).isEqualTo(5);
    }

    @Test
    void resetLetsTheGroupInheritDefaultAgain() {
        policies.save("sales", new OfflinePolicy(false, null, false, Priority.OPEN), null);
        edit("sales");

        test(button("Reset to Default")).click();
        test(find(ConfirmDialog.class).single()).confirm();

        assertThat(policies.get("sales").source()).isEqualTo(Source.DEFAULT);
    }

    @Test
    void aSavedChangeCanBeUndone() {
        edit("sales");
        max("5");
        test(button("Submit")).click();

        test(button("Undo")).click();

        assertThat(policies.get("sales").source()).isEqualTo(Source.DEFAULT);
    }

    @Test
    void leavingWithInputAsksFirst() {
        OfflineHandlingView view = edit("sales");
        max("5");

        view.getUI().orElseThrow().navigate("settings");

        assertThat(getCurrentView()).isSameAs(view);
        assertThat(maxField().getValue()).isEqualTo("5");
        test(find(ConfirmDialog.class).single()).confirm();
        assertThat(getCurrentView()).isNotSameAs(view);
    }

    @Test
    void severalGroupsAreChangedAlikeAndOnlyInWhatWasChosen() {
        policies.save("support", new OfflinePolicy(false, 7, false, Priority.OPEN), null);
        OfflineHandlingView view = navigate("settings/offline-handling", OfflineHandlingView.class);
        Grid<OfflineRow> grid = grid(view);
        test(grid).select(1);
        test(grid).select(2);
        test(button("Edit together")).click();

        @SuppressWarnings("unchecked")
        Select<Boolean> enabled =
                find(Select.class).withLabel("Offline tickets").single();
        test(enabled).selectItem("Enabled");
        test(button("Submit")).click();

        assertThat(policies.get("support").policy()).isEqualTo(new OfflinePolicy(true, 7, false, Priority.OPEN));
        assertThat(policies.get("sales").policy()).isEqualTo(TWENTY);
    }

    @Test
    @SuppressWarnings("unchecked")
    void changingDefaultTogetherWithOthersWarnsOfTheGroupsThatInheritIt() {
        fixtures.ask("sales", 12);
        policies.save("support", TWENTY, null);
        OfflineHandlingView view = navigate("settings/offline-handling", OfflineHandlingView.class);
        test(grid(view)).select(0);
        test(grid(view)).select(2);
        test(button("Edit together")).click();

        test((Select<Boolean>) find(Select.class).withLabel("Offline tickets").single())
                .selectItem("Disabled");

        assertThat(find(BulkEditor.class).single().getElement().getTextRecursively())
                .contains("sales: 12 stay open");
    }

    @Test
    void enterSubmitsWhatCanBeSubmitted() {
        edit("sales");
        max("0");
        ComponentUtil.fireEvent(maxField(), new KeyDownEvent(maxField(), "Enter"));
        assertThat(policies.get("sales").source()).isEqualTo(Source.DEFAULT);

        max("6");
        ComponentUtil.fireEvent(maxField(), new KeyDownEvent(maxField(), "Enter"));

        assertThat(policies.get("sales").policy().maxOpen()).isEqualTo(6);
    }

    @Test
    void severalGroupsAreToldAlikeHowReturningAgentsAreGivenTickets() {
        OfflineHandlingView view = navigate("settings/offline-handling", OfflineHandlingView.class);
        Grid<OfflineRow> grid = grid(view);
        test(grid).select(1);
        test(grid).select(2);
        test(button("Edit together")).click();
        test(find(Checkbox.class)
                        .withLabel("Change how returning agents are given open tickets")
                        .single())
                .click();
        @SuppressWarnings("unchecked")
        RadioButtonGroup<ReturnShape.Mode> mode =
                find(RadioButtonGroup.class).all().getLast();
        mode.setValue(ReturnShape.Mode.SPREAD);
        test(button("Submit")).click();

        var spread = new ReturnShape(ReturnShape.Mode.SPREAD, null, null, null);
        assertThat(policies.get("support").policy().returns()).isEqualTo(spread);
        assertThat(policies.get("sales").policy().returns()).isEqualTo(spread);
        assertThat(policies.get("sales").policy().maxOpen()).isEqualTo(TWENTY.maxOpen());
    }

    @Test
    void theGlobalToggleAsksBeforeItSwitches() {
        navigate("settings/offline-handling", OfflineHandlingView.class);

        test(find(Checkbox.class).withLabel("Offline chats enabled").single()).click();
        assertThat(handling.enabled()).isTrue();
        test(find(ConfirmDialog.class).single()).confirm();

        assertThat(handling.enabled()).isFalse();
    }

    @Test
    void aGroupThatDoesNotExistIsNotFound() {
        navigate("settings/offline-handling/nobody", Component.class);

        assertThat(find(H1.class).withText("Not found").exists()).isTrue();
    }

    @Test
    @WithMockUser(username = "anna", roles = "AGENT")
    void agentsHaveNoAccess() {
        navigate("settings/offline-handling", Component.class);

        assertThat(find(H1.class).withText("No access").exists()).isTrue();
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void supervisorsSeeTheirGroupsAndChangeNothing() {
        OfflineHandlingView view = navigate("settings/offline-handling/default", OfflineHandlingView.class);

        assertThat(test(grid(view)).size()).isEqualTo(2);
        assertThat(find(Button.class).withText("Edit").exists()).isFalse();
        assertThat(find(Button.class).withText("Submit").exists()).isFalse();
        assertThat(find(Checkbox.class)
                        .withLabel("Offline chats enabled")
                        .single()
                        .isReadOnly())
                .isTrue();
    }

    private OfflineHandlingView edit(String group) {
        return navigate("settings/offline-handling/" + group, OfflineHandlingView.class);
    }

    @Test
    void ac47_openTicketsThatNobodyIsGivenAreAFinding() {
        fixtures.ask("sales");
        navigate(OfflineHandlingView.class);
        assertThat(findings()).doesNotContain("nobody is given them");

        policies.save("sales", new OfflinePolicy(true, 20, false, Priority.QUEUED), null);
        UI.getCurrent().navigate("settings");
        navigate(OfflineHandlingView.class);

        assertThat(findings()).contains("sales: open tickets wait and auto-assign is off, so nobody is given them.");
    }

    private String findings() {
        return find(Findings.class).single().getElement().getTextRecursively();
    }

    @Test
    void aQuorumAsksForItsNumbersAndTheEffectNamesThem() {
        edit("sales");
        returns().setValue(ReturnShape.Mode.QUORUM);
        var agents =
                find(NumberInput.class).withLabel("Agents who must be back").single();
        var minutes = find(NumberInput.class).withLabel("At the latest after").single();
        assertThat(agents.getValue()).isEqualTo("2");

        test(agents).setValue("0");
        assertThat(button("Submit").isEnabled()).isFalse();
        assertThat(agents.isInvalid()).isTrue();
        test(agents).setValue("3");
        test(minutes).setValue("15");

        assertThat(text()).contains("Open tickets wait until 3 agents are back, or 15 minutes have passed");
        test(button("Submit")).click();
        assertThat(policies.get("sales").policy().returns())
                .isEqualTo(new ReturnShape(ReturnShape.Mode.QUORUM, 3, 15, null));
    }

    @Test
    void howManyAnAgentHoldsAtOnceCanBeLimited() {
        edit("sales");
        var limit = find(Checkbox.class)
                .withLabel("Limit how many an agent is given at once")
                .single();
        test(limit).click();

        assertThat(text()).contains("Nobody holds more than 3 of them at a time.");
        test(button("Submit")).click();
        assertThat(policies.get("sales").policy().returns())
                .isEqualTo(new ReturnShape(ReturnShape.Mode.FIRST_IN, null, null, 3));
    }

    @Test
    void withoutAutoAssignNothingIsDealtThatCouldBeShaped() {
        edit("sales");
        test(find(Checkbox.class).withLabel("Auto-assign tickets").single()).click();

        assertThat(returns().isEnabled()).isFalse();
        assertThat(returns().getHelperText()).contains("Needs auto-assign");
    }

    @SuppressWarnings("unchecked")
    private RadioButtonGroup<ReturnShape.Mode> returns() {
        return find(RadioButtonGroup.class).withLabel("Open tickets go to").single();
    }

    private void conflict() {
        edit("sales");
        max("5");
        policies.save("sales", new OfflinePolicy(true, 30, true, Priority.OPEN), null);
        submitUnlessTold();
    }

    /** The form may have learned of the conflict before the click. */
    private void submitUnlessTold() {
        // looked for once: each search lets in what was pushed meanwhile
        var submit = button("Submit");
        if (submit.isEnabled()) {
            test(submit).click();
        }
    }

    private TextField maxField() {
        return find(TextField.class).withLabel("Max offline tickets allowed").single();
    }

    private void max(String typed) {
        test(maxField()).setValue(typed);
    }

    private Button button(String text) {
        return find(Button.class).withText(text).single();
    }

    @SuppressWarnings("unchecked")
    private Grid<OfflineRow> grid(OfflineHandlingView view) {
        return find(Grid.class, view).single();
    }

    /** All that can be read in the form. */
    private String text() {
        return find(OfflineEditor.class).single().getElement().getTextRecursively();
    }
}
