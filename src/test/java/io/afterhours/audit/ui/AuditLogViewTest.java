package io.afterhours.audit.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.audit.AuditEntry;
import io.afterhours.team.Groups;
import io.afterhours.team.Memberships;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

@DatabaseTest
@WithMockUser(username = "ada", roles = "ADMIN")
class AuditLogViewTest extends SpringBrowserlessTest {

    private static final int WHO = 1;
    private static final int WHAT = 2;
    private static final int ABOUT = 3;
    private static final int CHANGES = 4;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Groups groups;

    @Autowired
    private Memberships memberships;

    @Autowired
    private AuditExport export;

    @Autowired
    private JdbcClient jdbc;

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        jdbc.sql("DELETE FROM audit").update();
        fixtures.person("ada", 0, "ADMIN");
        fixtures.agent("anna", 3);
        super.initVaadinEnvironment();
    }

    private void changes() {
        groups.create("sales", "Sales");
        groups.rename("sales", "Deals", null);
        memberships.replace("sales", List.of("anna"));
        jdbc.sql("""
                INSERT INTO audit (at, actor, action, subject, old_value, new_value)
                VALUES ('2026-01-15 12:00:00', 'ben', 'offline-policy.saved', 'offline-policy:sales',
                    '{"enabled": false, "maxOpen": 20}', '{"enabled": true, "maxOpen": 20}')""").update();
    }

    private AuditLogView view() {
        return navigate("settings/audit-log", AuditLogView.class);
    }

    private void at(String query) {
        UI.getCurrent().navigate("settings/audit-log", QueryParameters.fromString(query));
    }

    @SuppressWarnings("unchecked")
    private Grid<AuditEntry> grid() {
        return find(Grid.class).single();
    }

    private String cell(int row, int column) {
        return column == WHAT
                ? test(grid()).getCellComponent(row, column).getElement().getTextRecursively()
                : test(grid()).getCellText(row, column);
    }

    private Button button(String text) {
        return find(Button.class).withText(text).single();
    }

    @SuppressWarnings("unchecked")
    private ComboBox<String> box(String label) {
        return find(ComboBox.class).withLabel(label).single();
    }

    @Test
    void changesAreShownNewestFirstInWords() {
        changes();
        view();

        assertThat(test(grid()).size()).isEqualTo(4);
        assertThat(cell(0, WHAT)).startsWith("Group: members changed");
        assertThat(cell(0, CHANGES)).isEqualTo("Value: — → anna");
        assertThat(cell(1, WHO)).isEqualTo("ada");
        assertThat(cell(1, WHAT)).startsWith("Group: renamed");
        assertThat(cell(1, ABOUT)).isEqualTo("Group sales");
        assertThat(cell(1, CHANGES)).isEqualTo("Name: Sales → Deals");
        assertThat(cell(3, CHANGES)).isEqualTo("Enabled: No → Yes");
    }

    @Test
    void theAddressHoldsTheFilter() {
        changes();
        view();
        at("kind=group&key=sales&action=group.renamed&actor=ada");
        assertThat(test(grid()).size()).isEqualTo(1);
        assertThat(box("Who").getValue()).isEqualTo("ada");
        assertThat(box("Kind of thing").getValue()).isEqualTo("group");
        assertThat(find(TextField.class).withLabel("Which one").single().getValue())
                .isEqualTo("sales");
        assertThat(box("What was done").getValue()).isEqualTo("group.renamed");

        at("from=2026-01-15&to=2026-01-15");
        assertThat(test(grid()).size()).isEqualTo(1);
        assertThat(cell(0, WHO)).isEqualTo("ben");
        assertThat(find(DatePicker.class).withLabel("From").single().getValue()).isEqualTo(LocalDate.of(2026, 1, 15));
        test(button("Clear filters")).click();
        assertThat(test(grid()).size()).isEqualTo(4);
    }

    @Test
    void whatAnAddressMangledIsLeftOut() {
        changes();
        view();
        at("from=yesterday&to=99999-01-01&after=garbage");

        assertThat(test(grid()).size()).isEqualTo(4);
    }

    @Test
    void choosingAFilterGoesToItsAddress() {
        changes();
        view();
        test(box("Kind of thing")).selectItem("Offline policy");

        assertThat(test(grid()).size()).isEqualTo(1);
        assertThat(UI.getCurrent().getInternals().getActiveViewLocation().getPathWithQueryParameters())
                .isEqualTo("settings/audit-log?kind=offline-policy");
    }

    @Test
    void nothingFoundSaysSo() {
        changes();
        view();
        at("actor=nobody");
        assertThat(grid().getEmptyStateText()).isEqualTo("Nothing fits these filters.");
        jdbc.sql("DELETE FROM audit").update();
        at("");

        assertThat(grid().getEmptyStateText()).startsWith("Nothing was changed yet.");
    }

    @Test
    void pagesLeadToOlderEntriesAndBack() {
        jdbc.sql("""
                INSERT INTO audit (at, actor, action, subject)
                SELECT '2026-01-01' + INTERVAL seq MINUTE, 'ben', 'group.renamed', CONCAT('group:g', seq)
                FROM seq_1_to_70""").update();
        view();
        assertThat(test(grid()).size()).isEqualTo(50);
        assertThat(cell(0, ABOUT)).isEqualTo("Group g70");
        assertThat(button("Newest").isEnabled()).isFalse();
        test(button("Older")).click();
        assertThat(test(grid()).size()).isEqualTo(20);
        assertThat(cell(0, ABOUT)).isEqualTo("Group g20");
        assertThat(button("Older").isEnabled()).isFalse();
        test(button("Newest")).click();

        assertThat(cell(0, ABOUT)).isEqualTo("Group g70");
    }

    @Test
    void anEntryShowsEachFieldAndLeadsToAllAboutTheSameThing() {
        changes();
        view();
        AuditEntry renamed = test(grid()).getRow(1);
        grid().setDetailsVisible(renamed, true);
        assertThat(find(EntryDetails.class).single().getElement().getTextRecursively())
                .contains("Before")
                .contains("Sales")
                .contains("Deals")
                .contains("group.renamed · group:sales")
                .contains("Only Group sales");
        test(button("Only Group sales")).click();

        assertThat(test(grid()).size()).isEqualTo(3);
    }

    @Test
    void whatIsChangedMeanwhileAppearsWithoutReload() {
        changes();
        view();
        groups.rename("sales", "Bargains", null);

        await().pollInSameThread().untilAsserted(() -> {
            roundTrip();
            assertThat(cell(0, CHANGES)).isEqualTo("Name: Deals → Bargains");
        });
    }

    @Test
    void theFileHoldsExactlyWhatTheFilterShowsAndNoFormulas() throws IOException {
        changes();
        groups.rename("sales", "=HYPERLINK(\"x\")", null);
        String file = file("group", "sales");

        assertThat(file).startsWith("\uFEFFWhen (UTC),Who,What was done,About,Changes,");
        assertThat(file.lines()).hasSize(5);
        assertThat(file.lines().skip(1)).allMatch(line -> line.contains(",group:sales,"));
        assertThat(file).contains("ada,Group: renamed,Group sales,Name: Sales → Deals,group.renamed,group:sales,");
        assertThat(file("offline-policy", null).lines()).hasSize(2);
        jdbc.sql("INSERT INTO audit (at, actor, action, subject) VALUES (NOW(6), '=1+1', '+x', '@y')")
                .update();
        assertThat(file("@y", null).lines().skip(1))
                .singleElement()
                .asString()
                .contains(",'=1+1,")
                .contains(",'+x,'@y,");
    }

    private String file(String kind, @Nullable String key) throws IOException {
        Writer out = new StringWriter();
        export.write(
                new Query(null, kind, key, null, null, null, null),
                ZoneId.of("UTC"),
                new AuditWords(Locale.ENGLISH, ZoneOffset.UTC),
                out);
        return out.toString();
    }

    @Test
    void thereIsALinkToTheFile() {
        view();

        Anchor link = find(Anchor.class).withText("Export as CSV").single();
        assertThat(link.getHref()).isNotBlank();
        assertThat(link.getElement().hasAttribute("download")).isTrue();
    }

    @Test
    void wordsThatAreMissingAreThoseOfTheCode() {
        AuditWords words = new AuditWords(Locale.ENGLISH, ZoneOffset.UTC);

        assertThat(words.action("moon-phase.turned-around")).isEqualTo("Moon phase: Turned around");
        assertThat(words.field("graceMinutes.someThing")).isEqualTo("Minutes of grace › Some thing");
        assertThat(words.subject("planned-change:offline-policy:sales"))
                .isEqualTo("Planned change Offline policy sales");
        assertThat(words.actor("key:shop")).isEqualTo("API key shop");
        assertThat(words.actor("system")).isEqualTo("Afterhours itself");
        assertThat(new AuditWords(Locale.GERMAN, ZoneOffset.UTC).action("group.renamed"))
                .isEqualTo("Gruppe: umbenannt");
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void supervisorsHaveNoAccess() {
        navigate("settings/audit-log", Component.class);

        assertThat(find(H1.class).withText("No access").exists()).isTrue();
    }
}
