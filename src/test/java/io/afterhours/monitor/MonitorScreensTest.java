package io.afterhours.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.QueryParameters;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.security.test.context.support.WithMockUser;

@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class})
@WithMockUser(username = "adam", roles = "ADMIN")
class MonitorScreensTest extends SpringBrowserlessTest {

    @Autowired
    private Fixtures stage;

    @Autowired
    private TestClock clock;

    @Autowired
    private TrendCount count;

    private AgentId anna;

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        clock.set(TestClock.START);
        GroupId sales = stage.group("sales");
        stage.person("adam", 0, "ADMIN");
        stage.person("sue", 2, "SUPERVISOR", sales);
        stage.person("bea", 2, "SUPERVISOR", stage.group("support"));
        anna = stage.agent("anna", 5, sales);
        stage.offline(true);
        stage.offlinePolicy(sales, true, 5, false, "OPEN");
        stage.ask("sales", 7);
        count.run();
        super.initVaadinEnvironment();
    }

    private String text() {
        return getCurrentView().getElement().getTextRecursively();
    }

    private void open(String path) {
        var parts = path.split("\\?", 2);
        UI.getCurrent().navigate(parts[0], QueryParameters.fromString(parts.length == 1 ? "" : parts[1]));
    }

    @Test
    void nowSaysHowManyAgentsThereAreAndWhatToExpect() {
        stage.available(anna);
        open("monitor");

        assertThat(text()).contains("1available", "2offline").contains("5 of 5 places are taken");
        assertThat(find(Grid.class).all()).hasSize(1);
    }

    @Test
    void aLimitThatIsNearIsSaidAboveEveryScreen() {
        open("settings");

        assertThat(find(Span.class).all().stream()
                        .map(span -> span.getElement().getText())
                        .filter(said -> said.startsWith("sales is full: 5 of 5")))
                .hasSize(1);
    }

    @Test
    @WithMockUser(username = "bea", roles = "SUPERVISOR")
    void butNotToSupervisorsOfOtherGroups() {
        open("monitor");

        assertThat(find(Span.class).all().stream()
                        .map(span -> span.getElement().getText())
                        .filter(said -> said.contains("is full")))
                .isEmpty();
        assertThat(text()).doesNotContain("places are taken");
    }

    @Test
    void theTrendShowsPicturesWithTablesBehindThem() {
        open("monitor/trend?range=today&group=sales");

        assertThat(find(H2.class).all())
                .extracting(H2::getText)
                .contains("Captured (Open)", "Missed, by reason", "Resolved", "Handling time");
        assertThat(text()).contains("5 in all, most at 22:00: 5.", "2 in all, most at 22:00: 2.");
        assertThat(find(Svg.class).all()).isNotEmpty();
        var table = find(NativeDetails.class).all().getFirst();
        assertThat(table.getElement().getTextRecursively()).doesNotContain("21:00");
        table.setOpen(true);
        ComponentUtil.fireEvent(table, new NativeDetails.ToggleEvent(table, true));
        assertThat(table.getElement().getTextRecursively()).contains("When", "21:000", "22:005");
    }

    @Test
    void whereNothingHappenedTheScreenSaysSo() {
        open("monitor/trend?group=support");

        assertThat(text()).contains("Nothing has happened in this time.");
        assertThat(find(Svg.class).all()).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void anotherRangeGoesIntoTheAddress() {
        open("monitor/trend?range=today&group=sales");
        var ranges = (Select<TrendRange>) find(Select.class).all().getFirst();

        test(ranges).selectItem("6 months");

        var address = UI.getCurrent().getActiveViewLocation();
        assertThat(address.getPath()).isEqualTo("monitor/trend");
        assertThat(address.getQueryParameters().getSingleParameter("range")).contains("half-year");
        assertThat(address.getQueryParameters().getSingleParameter("group")).contains("sales");
    }

    @Test
    @WithMockUser(username = "bea", roles = "SUPERVISOR")
    void aGroupOfOthersIsNotFound() {
        open("monitor/trend?group=sales");

        assertThat(text()).doesNotContain("Captured (Open)");
    }

    @Test
    @WithMockUser(username = "anna", roles = "AGENT")
    void anAgentSeesHowTheyWereTreatedAlone() {
        open("monitor/fairness?group=sales");

        var grid = (Grid<?>) find(Grid.class).single();
        assertThat(grid.getListDataView().getItemCount()).isEqualTo(1);
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void aSupervisorSeesTheWholeGroup() {
        open("monitor/fairness?group=sales");

        var grid = (Grid<?>) find(Grid.class).single();
        assertThat(grid.getListDataView().getItemCount()).isEqualTo(2);
    }

    @Test
    void theFormOfAGroupSaysWhatItsLimitWillDo() {
        open("settings/offline-handling/sales");

        assertThat(find(Paragraph.class).all())
                .extracting(Paragraph::getText)
                .contains("5 of 5 places are taken: further requests are missed now.");
    }
}
