package io.afterhours.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.afterhours.BrowserTest;
import io.afterhours.Fixtures;
import io.afterhours.presence.CustomStatuses;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.presence.PresenceSettings;
import io.afterhours.presence.Presences;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The Agents screen in a real browser: keyboard alone, nothing for axe to find, light, dark and on a phone. */
@BrowserTest
class AgentsIT {

    private static final String PASSWORD = "a-password-for-nora";

    @RegisterExtension
    static final Windows windows = Windows.ofEachTest();

    @LocalServerPort
    private int port;

    @Autowired
    private Fixtures stage;

    @Autowired
    private Presences presences;

    @Autowired
    private CustomStatuses statuses;

    @Autowired
    private PresenceSettings settings;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PasswordEncoder passwords;

    private static final String WITHIN_SIGHT = """
            button => {
              const at = button.getBoundingClientRect();
              return at.left >= 0 && at.right <= innerWidth && at.top >= 0 && at.bottom <= innerHeight;
            }""";

    private AgentId nora;

    @BeforeEach
    void noraWhoCanLogIn() {
        GroupId night = stage.group("night");
        nora = stage.agent("nora", 4, night);
        jdbc.sql("UPDATE agent SET name = 'Nora', password_hash = ? WHERE id = ?")
                .param(passwords.encode(PASSWORD))
                .param(nora.value())
                .update();
    }

    @Test
    void anAdminManagesPresenceByKeyboardAndTheAgentSeesIt() {
        var admin = windows.of(port, "admin", "afterhours-demo");
        admin.navigate("/settings/agents");
        assertThat(row(admin, "Nora")).containsText("Offline");
        assertThat(row(admin, "Nora")).containsText("Never");
        Windows.assertClean(admin);

        addStatusByKeyboard(admin);
        var agent = windows.of(port, "nora", PASSWORD);
        agent.navigate("/inbox/mine");
        choose(agent, "Lunch break (Away)");
        assertThat(status(agent)).containsText("Lunch break");

        part(admin, "Agents").click();
        assertThat(row(admin, "Nora")).containsText("Lunch break (Away)");
        assertThat(row(admin, "Nora")).containsText("Here now");
        Windows.look(admin, "agents-people");
        onAPhone(admin);

        setOfflineByKeyboard(admin);
        assertThat(row(admin, "Nora")).containsText("Offline");
        assertThat(presences.of(nora).effective()).isEqualTo(EffectiveStatus.OFFLINE);
        var banner = agent.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText("set you offline"));
        assertThat(banner).isVisible();
        assertThat(status(agent)).containsText("Offline");
        Windows.look(agent, "agents-set-offline");
        choose(agent, "Available");
        assertThat(banner).isHidden();
        assertThat(row(admin, "Nora")).containsText("Available");
    }

    /** Name, status, last seen and what can be done, without scrolling sideways. */
    private static void onAPhone(Page admin) {
        admin.setViewportSize(360, 800);
        assertThat(admin.locator(".agents-grid.narrow")).isVisible();
        var button = admin.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Set Nora offline"));
        // rows above become taller in the narrow grid, and push this one out again
        admin.waitForCondition(() -> {
            row(admin, "Nora").scrollIntoViewIfNeeded();
            return (Boolean) button.evaluate(WITHIN_SIGHT);
        });
        assertThat(row(admin, "Nora").getByText("Here now").first()).isVisible();
        assertThat(button).isInViewport();
        assertThat((Integer) admin.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(360);
        Windows.assertClean(admin);
        admin.setViewportSize(1440, 900);
        assertThat(admin.locator(".agents-grid:not(.narrow)")).isVisible();
    }

    private void addStatusByKeyboard(Page admin) {
        part(admin, "People").focus();
        admin.keyboard().press("Tab");
        admin.keyboard().press("Enter");
        admin.waitForURL(Pattern.compile(".*/settings/agents/statuses"));
        assertThat(admin.getByText("No custom statuses yet.").first()).isVisible();
        admin.keyboard().press("Tab");
        assertThat(admin.locator("*:focus")).containsText("Add status");
        admin.keyboard().press("Enter");
        var dialog = admin.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByLabel("Name")).isFocused();
        admin.keyboard().type("Lunch break");
        admin.keyboard().press("Tab");
        admin.keyboard().press("ArrowDown");
        Windows.look(admin, "agents-status-dialog");
        dialog.getByLabel("Name").focus();
        admin.keyboard().press("Enter");
        assertThat(dialog).isHidden();
        assertThat(admin.getByText("Counts as Away · nobody in it").first()).isVisible();
        assertThat(SystemAccess.call(() -> statuses.all())).hasSize(1);
        admin.getByLabel("Away after logout ends after").fill("90");
        assertThat(admin.getByText("counts as Away for 90 minutes").first()).isVisible();
        Windows.look(admin, "agents-statuses");
        admin.getByLabel("Away after logout ends after").press("Enter");
        assertThat(admin.getByText("Away after logout is saved.").first()).isVisible();
        assertThat(SystemAccess.call(() -> settings.current()).value().awayAfterLogoutMaxMinutes())
                .isEqualTo(90);
    }

    private static Locator part(Page page, String name) {
        return page.locator(".parts").getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name));
    }

    private static void setOfflineByKeyboard(Page admin) {
        var button = admin.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Set Nora offline"));
        button.focus();
        admin.keyboard().press("Enter");
        var dialog = admin.getByRole(AriaRole.ALERTDIALOG);
        assertThat(dialog).containsText("Set Nora offline?");
        assertThat(dialog).containsText("They have no chats.");
        Windows.assertClean(admin);
        admin.keyboard().press("Escape");
        assertThat(dialog).isHidden();
        assertThat(button).isFocused();
        admin.keyboard().press("Enter");
        assertThat(dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Set offline")))
                .isFocused();
        admin.keyboard().press("Enter");
    }

    /** What the row's first cell carries, for a phone, is what the other cells say. */
    private static Locator row(Page page, String name) {
        return page.locator("vaadin-grid-cell-content .agent-cell")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + name)))
                .first();
    }

    private static Locator status(Page page) {
        return page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(Pattern.compile("Your status.*")))
                .first();
    }

    private static void choose(Page page, String wish) {
        status(page).click();
        page.getByRole(
                        AriaRole.MENUITEMCHECKBOX,
                        new Page.GetByRoleOptions().setName(wish).setExact(true))
                .or(page.getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName(wish).setExact(true)))
                .first()
                .click();
    }
}
