package io.afterhours.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.afterhours.BrowserTest;
import io.afterhours.routing.Admission;
import io.afterhours.routing.AdmissionRequest;
import io.afterhours.security.SystemAccess;
import io.afterhours.ticket.Contact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Missed tickets come back in a real browser; what is told at login, and the choice of notifications; clean for axe. */
@BrowserTest
class RescueLookIT {

    @RegisterExtension
    static final Windows windows = Windows.ofEachTest();

    @LocalServerPort
    private int port;

    @Autowired
    private Admission admission;

    @Autowired
    private JdbcClient jdbc;

    private void missed(int times) {
        jdbc.sql("UPDATE offline_handling SET enabled = FALSE").update();
        for (int n = 0; n < times; n++) {
            var request = AdmissionRequest.simple(
                    "sales", "Where is order " + n + "?", new Contact("Customer " + n, null, null), "web");
            SystemAccess.run(() -> admission.admit(request));
        }
        jdbc.sql("UPDATE offline_handling SET enabled = TRUE").update();
    }

    @Test
    void missedTicketsAreShownByCauseAndBroughtBack() {
        missed(7);
        jdbc.sql("UPDATE offline_policy SET max_open = 100 WHERE grp_id = (SELECT id FROM grp WHERE code = 'sales')")
                .update();
        var all = jdbc.sql("""
                SELECT COUNT(*) FROM ticket t JOIN grp g ON g.id = t.grp_id
                WHERE g.code = 'sales' AND t.state = 'MISSED' AND t.reason = 'OFFLINE_DISABLED_GLOBAL'""").query(Integer.class).single();
        var page = windows.of(port, "admin", "afterhours-demo");
        page.navigate("/inbox/missed/causes");
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName("Missed by cause").setLevel(1)))
                .isVisible();
        Windows.look(page, "look-missed-causes");

        var rescue = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Rescue " + all + ":"))
                .first();
        rescue.press("Enter");
        assertThat(page.getByText("would become of them now").first()).isVisible();
        Windows.look(page, "look-rescue-dialog");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Rescue " + all).setExact(true))
                .press("Enter");
        assertThat(page.getByText(all + " tickets are back").first()).isVisible();
    }

    @Test
    void whoComesBackIsToldWhatHappened() {
        missed(2);
        jdbc.sql("""
                UPDATE agent_presence SET last_seen_at = '2026-03-26 00:00:00'
                WHERE agent_id = (SELECT id FROM agent WHERE username = 'admin')""").update();
        var page = windows.of(port, "admin", "afterhours-demo");
        assertThat(page.getByText("While you were away").first()).isVisible();
        Windows.look(page, "look-brief");
        Windows.press(page, "Got it");
        assertThat(page.getByText("While you were away")).isHidden();
        page.reload();
        assertThat(page.getByText("While you were away")).isHidden();
    }

    @Test
    void everybodyChoosesWhatTheyAreTold() {
        var page = windows.of(port, "admin", "afterhours-demo");
        page.navigate("/notifications");
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName("Notifications").setLevel(1)))
                .isVisible();
        Windows.look(page, "look-notifications");

        var agent = windows.of(port, "anna", "afterhours-demo");
        agent.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Anna"))
                .first()
                .press("Enter");
        agent.getByText("Notifications").press("Enter");
        assertThat(agent.getByText("All your groups").first()).isVisible();
    }
}
