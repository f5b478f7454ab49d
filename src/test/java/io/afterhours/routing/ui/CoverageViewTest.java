package io.afterhours.routing.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.UnorderedList;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

@DatabaseTest
@WithMockUser(username = "ada", roles = "ADMIN")
class CoverageViewTest extends SpringBrowserlessTest {

    private static final String SALES = "settings/coverage/sales?week=2026-03-23";

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private JdbcClient jdbc;

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
        jdbc.sql("UPDATE working_hours_setting SET enabled = TRUE, timezone = 'Europe/Berlin'")
                .update();
        jdbc.sql("INSERT INTO schedule (grp_id, version) VALUES (1, 1)").update();
        for (int day = 1; day <= 5; day++) {
            jdbc.sql("INSERT INTO schedule_slot (grp_id, day_of_week, from_minute, to_minute) VALUES (1, ?, 570, 1020)")
                    .param(day)
                    .update();
        }
        super.initVaadinEnvironment();
    }

    @Test
    void atThreeOnSundayMorningACustomerIsKeptAsAnOpenTicket() {
        open("settings/coverage/sales?week=2026-03-30");

        assertThat(cell("Sun 5 Apr, 03:00–04:00"))
                .contains("outside working hours")
                .contains("Open, at most 20; with 20 open: Missed (Limit reached)");
    }

    @Test
    void duringTheHoursTheMapSaysOnWhatItDepends() {
        open(SALES);

        assertThat(cell("Mon 23 Mar, 10:00–11:00"))
                .contains("Somebody is available and has room: Assigned")
                .contains("Missed (No queue)")
                .contains("Everybody is offline: Open, at most 20");
    }

    @Test
    void anHourInWhichTheGroupOpensSaysBothAndWhen() {
        open(SALES);

        assertThat(cell("Mon 23 Mar, 09:00–09:30"))
                .contains("outside working hours")
                .contains("Mon 23 Mar, 09:30–10:00, inside working hours");
    }

    @Test
    void anHourThatTheClocksSkipIsSaidToBeSkipped() {
        open(SALES);

        assertThat(cell("Sun 29 Mar: the clocks skip 02:00")).isNotEmpty();
    }

    @Test
    void anHourThatTheClocksRepeatHasARowOfItsOwn() {
        open("settings/coverage/sales?week=2026-10-19");

        assertThat(rows()).hasSize(25 * 7);
        assertThat(cell("Mon 19 Oct: 02:00 comes only once")).isNotEmpty();
    }

    @Test
    void theWeekIsSaidInShort() {
        open(SALES);

        assertThat(summary())
                .contains("Mon–Fri 09:30–17:00: Somebody is available and has room: Assigned.")
                .contains("Mon–Fri 00:00–09:30, 17:00–24:00; Sat–Sun all day: Open, at most 20")
                .contains("Times are those of Europe/Berlin.");
    }

    @Test
    void whoIsSupposedToBeThereDecidesWhatIsShown() {
        open(SALES + "&suppose=NOBODY");

        assertThat(cell("Mon 23 Mar, 10:00–11:00"))
                .contains("Everybody is offline: Open")
                .doesNotContain("Assigned");
    }

    @Test
    void hoursThatAreOnButUnsetAreSaidToBe() {
        jdbc.sql("DELETE FROM schedule_slot").update();
        open(SALES);

        assertThat(summary()).contains("Working hours are on, but no hours are set");
    }

    @Test
    void aHolidayStandsAtItsDay() {
        jdbc.sql("INSERT INTO schedule_override (grp_id, override_date, label) VALUES (1, '2026-03-25', 'Lady Day')")
                .update();
        CoverageView view = open(SALES);

        assertThat(view.getElement().getTextRecursively()).contains("Lady Day");
        assertThat(cell("Wed 25 Mar, 10:00–11:00")).contains("outside working hours");
    }

    @Test
    void allGroupsAreShownInPagesAndLeadToTheirOwnMap() {
        for (int i = 0; i < 30; i++) {
            fixtures.group("team-%02d".formatted(i));
        }
        open("settings/coverage?week=2026-03-23");

        assertThat(links()).hasSize(CoverageView.PAGE).contains("settings/coverage/sales?week=2026-03-23");
        assertThat(text()).contains("1–20 of 33 groups");
        test(find(Button.class).withText("Next groups").single()).click();
        assertThat(text()).contains("21–33 of 33 groups");
        assertThat(find(Button.class).withText("Next groups").single().isEnabled())
                .isFalse();
    }

    @Test
    void choosingAGroupKeepsTheWeek() {
        open("settings/coverage?week=2026-03-23");
        @SuppressWarnings("unchecked")
        ComboBox<Group> groups = find(ComboBox.class).withLabel("Group").single();

        test(groups).selectItem("sales");

        assertThat(rows()).hasSize(24 * 7);
        assertThat(cell("Mon 23 Mar, 03:00–04:00")).isNotEmpty();
    }

    @Test
    void aWeekThatMakesNoSenseIsThisOne() {
        open("settings/coverage/sales?week=9999999-01-01&suppose=NONSENSE&page=-3");

        assertThat(rows()).hasSize(24 * 7);
    }

    @Test
    void aGroupThatDoesNotExistIsNotFound() {
        navigate("settings/coverage/nobody", Component.class);

        assertThat(find(H1.class).withText("Not found").exists()).isTrue();
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void supervisorsSeeTheirOwnGroups() {
        open("settings/coverage?week=2026-03-23");

        assertThat(links()).hasSize(2);
        assertThat(text()).contains("sales").doesNotContain("support");
        UI.getCurrent().navigate("settings/coverage/support");
        assertThat(find(H1.class).withText("Not found").exists()).isTrue();
    }

    @Test
    @WithMockUser(username = "anna", roles = "AGENT")
    void agentsHaveNoAccess() {
        navigate("settings/coverage", Component.class);

        assertThat(find(H1.class).withText("No access").exists()).isTrue();
    }

    private CoverageView open(String address) {
        navigate("settings", Component.class);
        var path = address.split("\\?", 2);
        UI.getCurrent()
                .navigate(path[0], com.vaadin.flow.router.QueryParameters.fromString(path.length > 1 ? path[1] : ""));
        return (CoverageView) getCurrentView();
    }

    private List<String> rows() {
        return find(NativeTableCell.class).all().stream()
                .map(cell -> cell.getElement().getAttribute("aria-label"))
                .toList();
    }

    private String cell(String beginning) {
        return rows().stream()
                .filter(each -> each.startsWith(beginning))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No cell " + beginning + " in " + rows()));
    }

    private String summary() {
        return find(UnorderedList.class).all().stream()
                .filter(list -> list.hasClassName("coverage-summary"))
                .map(list -> list.getElement().getTextRecursively())
                .findFirst()
                .orElseThrow();
    }

    private List<String> links() {
        return find(Anchor.class).all().stream()
                .map(Anchor::getHref)
                .filter(href -> href.startsWith("settings/coverage/"))
                .toList();
    }

    private String text() {
        return getCurrentView().getElement().getTextRecursively();
    }
}
