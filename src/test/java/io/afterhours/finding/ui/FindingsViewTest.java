package io.afterhours.finding.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.notification.Notification;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.finding.Discoveries;
import io.afterhours.finding.FindingKind;
import io.afterhours.policy.OfflinePolicies;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.Priority;
import io.afterhours.policy.QueueHandling;
import io.afterhours.policy.QueueRule;
import io.afterhours.policy.QueueRule.WhenAllOffline;
import io.afterhours.policy.Source;
import io.afterhours.team.GroupId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

@DatabaseTest
@WithMockUser(username = "ada", roles = "ADMIN")
class FindingsViewTest extends SpringBrowserlessTest {

    private static final OfflinePolicy OFF = new OfflinePolicy(false, 20, true, Priority.QUEUED);

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private OfflinePolicies policies;

    @Autowired
    private QueueHandling handling;

    @Autowired
    private Discoveries discoveries;

    @Autowired
    private JdbcClient jdbc;

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        GroupId sales = fixtures.group("sales");
        fixtures.person("ada", 0, "ADMIN");
        fixtures.person("sue", 3, "SUPERVISOR", sales);
        fixtures.person("anna", 10, "AGENT", sales);
        fixtures.offline(true);
        fixtures.offlinePolicy(GroupId.DEFAULT, true, 20, true, "QUEUED");
        fixtures.queuePolicy(GroupId.DEFAULT, true, 10);
        jdbc.sql("UPDATE agent SET password_hash = 'x'").update();
        super.initVaadinEnvironment();
    }

    @Test
    void whatIsWrongStandsWithWhatCustomersMeetAndWhereItIsSet() {
        contradiction();
        navigate(FindingsView.class);

        assertThat(text())
                .contains("sales: “Open” is chosen for queued chats when everybody leaves")
                .contains("Whoever waits there when everybody leaves loses the chat");
        assertThat(find(Anchor.class).all().stream().map(Anchor::getHref))
                .contains("settings/offline-handling/sales", "settings/email");
    }

    @Test
    void thePreviewShowsTheFieldsAndWhatCustomersNoticeAndChangesNothing() {
        contradiction();
        navigate(FindingsView.class);
        preview("OPEN_BUT_DISABLED");

        assertThat(dialog())
                .contains("It changes the setting of sales alone.")
                .contains("Offline tickets")
                .contains("Disabled")
                .contains("Enabled")
                .contains("Missed becomes Open: Everybody is offline");
        test(button("Cancel")).click();
        assertThat(policies.get("sales").policy()).isEqualTo(OFF);
    }

    @Test
    void applyingMendsItIsAuditedAndCanBeUndone() {
        contradiction();
        navigate(FindingsView.class);
        preview("OPEN_BUT_DISABLED");
        test(button("Apply")).click();

        assertThat(policies.get("sales").policy().enabled()).isTrue();
        assertThat(discoveries.named("OPEN_BUT_DISABLED:sales")).isEmpty();
        assertThat(jdbc.sql("SELECT actor FROM audit WHERE subject = 'offline-policy:sales' ORDER BY id DESC LIMIT 1")
                        .query(String.class)
                        .single())
                .isEqualTo("ada");
        test(button("Undo")).click();
        assertThat(policies.get("sales").policy()).isEqualTo(OFF);
        assertThat(policies.get("sales").source()).isEqualTo(Source.GROUP);
    }

    @Test
    void whatSomebodyElseSavedMeanwhileIsNotOverwritten() {
        contradiction();
        navigate(FindingsView.class);
        preview("OPEN_BUT_DISABLED");
        policies.save("sales", new OfflinePolicy(false, 5, true, Priority.OPEN), null);
        test(button("Apply")).click();

        assertThat(policies.get("sales").policy()).isEqualTo(new OfflinePolicy(false, 5, true, Priority.OPEN));
        assertThat(find(Notification.class).all()).isNotEmpty();
    }

    @Test
    void theScreenWhereItIsSetOffersTheSamePreview() {
        contradiction();
        navigate("settings/offline-handling", Component.class);
        test(find(Button.class)
                        .withText("Preview fix")
                        .withAriaLabel("Preview what mends sales")
                        .single())
                .click();

        assertThat(dialog()).contains("Missed becomes Open: Everybody is offline");
    }

    @Test
    void manyGroupsThatInheritARowAreOneFinding() {
        for (int i = 0; i < 30; i++) {
            fixtures.group("team-%02d".formatted(i));
        }
        navigate(FindingsView.class);

        var members = discoveries.all().stream()
                .filter(each -> each.kind() == FindingKind.NO_MEMBERS)
                .toList();
        assertThat(members).hasSize(1);
        assertThat(members.getFirst().groups()).hasSize(30);
        assertThat(text()).contains("team-00, team-01, team-02, team-03 and 26 more have no members");
    }

    @Test
    void whileNothingIsWrongTheListSaysWhatItIsFor() {
        jdbc.sql("UPDATE offline_policy SET enabled = FALSE").update();
        navigate(FindingsView.class);

        assertThat(text()).contains("Nothing found");
        assertThat(text()).doesNotContain("Warning");
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void supervisorsHaveNoList() {
        navigate("settings/findings", Component.class);

        assertThat(find(H1.class).withText("No access").exists()).isTrue();
    }

    private void contradiction() {
        handling.save(new QueueRule(WhenAllOffline.OPEN, 10, null), null);
        policies.save("sales", OFF, null);
    }

    private void preview(String kind) {
        var number = discoveries.all().stream()
                .filter(each -> each.fix() != null)
                .map(each -> each.kind().name())
                .toList()
                .indexOf(kind);
        test(find(Button.class).withText("Preview fix").all().get(number)).click();
    }

    private String dialog() {
        return find(FixDialog.class).single().getElement().getTextRecursively();
    }

    private Button button(String text) {
        return find(Button.class).withText(text).single();
    }

    private String text() {
        return getCurrentView().getElement().getTextRecursively();
    }
}
