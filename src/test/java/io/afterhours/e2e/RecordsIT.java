package io.afterhours.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.afterhours.BrowserTest;
import io.afterhours.routing.Admission;
import io.afterhours.routing.AdmissionRequest;
import io.afterhours.routing.ManualWork;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.Agent;
import io.afterhours.team.Groups;
import io.afterhours.team.Memberships;
import io.afterhours.ticket.Contact;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Groups, people, API keys and the audit log in a real browser: keyboard, axe, light, dark and on a phone. */
@BrowserTest
class RecordsIT {

    @RegisterExtension
    static final Windows windows = Windows.ofEachTest();

    @LocalServerPort
    private int port;

    @Autowired
    private Groups groups;

    @Autowired
    private Memberships memberships;

    @Autowired
    private Admission admission;

    @Autowired
    private ManualWork work;

    private Page admin(String path) {
        var page = windows.of(port, "admin", "afterhours-demo");
        page.navigate("/" + path);
        return page;
    }

    @Test
    void aGroupIsMadeByKeyboardAndReadInTheAuditLogAndItsFile() throws IOException {
        var page = admin("settings/groups");
        assertThat(page.locator(".group-name").getByText("Sales", exactly()).first())
                .isVisible();
        Windows.look(page, "groups-list");
        Windows.press(page, "New group");
        assertThat(page.getByLabel("Code", new Page.GetByLabelOptions().setExact(true)))
                .isFocused();
        page.keyboard().type("night");
        page.keyboard().press("Tab");
        page.keyboard().type("Night watch");
        page.keyboard().press("Tab");
        page.keyboard().type("Anna");
        assertThat(page.getByRole(AriaRole.OPTION).filter(text("Anna")).first()).isVisible();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        page.keyboard().press("Escape");
        assertThat(page.getByText(Pattern.compile("^Joins: ")).first()).isVisible();
        Windows.look(page, "groups-new");
        Windows.press(page, "Create group");
        assertThat(page.locator(".group-name")
                        .getByText("Night watch", exactly())
                        .first())
                .isVisible();
        assertThat(SystemAccess.call(
                        () -> memberships.members(groups.required("night").id())))
                .extracting(Agent::username)
                .containsExactly("anna");

        Windows.press(page, "Edit Night watch");
        page.waitForURL(Pattern.compile(".*/settings/groups/night"));
        Windows.look(page, "groups-edit");
        Windows.press(page, "Delete group");
        var dialog = page.getByRole(AriaRole.DIALOG).filter(text("Delete group Night watch?"));
        assertThat(dialog.getByText("Nobody waits in Night watch").first()).isVisible();
        Windows.look(page, "groups-delete");
        page.keyboard().press("Escape");
        assertThat(dialog).isHidden();

        page.navigate("/settings/audit-log?kind=group&key=night");
        var action = page.locator("vaadin-grid .agent-name").getByText("Group: created");
        assertThat(action).isVisible();
        Windows.look(page, "audit-filtered");
        action.click();
        assertThat(page.locator(".audit-diff")
                        .getByText("Night watch", exactly())
                        .first())
                .isVisible();
        Windows.look(page, "audit-details");
        var download = page.waitForDownload(
                () -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Export as CSV"))
                        .click());
        assertThat(download.suggestedFilename()).isEqualTo("audit-log-2026-03-27.csv");
        var file = Files.readString(download.path());
        assertThat(file).startsWith("\uFEFFWhen (UTC),Who,");
        assertThat(file.lines()).hasSize(3);
        assertThat(file).contains("Group: created,Group night,").contains("Group: members changed,Group night,");
        page.navigate("/settings/audit-log");
        assertThat(page.locator("vaadin-grid .agent-name").first()).isVisible();
        Windows.look(page, "audit-log");
    }

    @Test
    void aCustomersDataIsFoundHandedOutAndErasedByKeyboard() throws IOException {
        var page = admin("settings/privacy");
        var customer = page.getByLabel("E-mail address or ticket");
        customer.focus();
        page.keyboard().type("nobody.at.all@example.org");
        page.keyboard().press("Enter");
        assertThat(page.getByText("Nothing is held of this customer.").first()).isVisible();
        SystemAccess.run(() -> work.miss(admission
                .admit(AdmissionRequest.simple(
                        "sales", "A riddle", new Contact("Zoe", "zoe.erased@example.org", null), "web"))
                .ticket()
                .id()));

        customer.fill("zoe.erased@example.org");
        customer.press("Enter");
        assertThat(page.getByText("1 ticket of this customer.").first()).isVisible();
        Windows.look(page, "privacy-found");
        var download = page.waitForDownload(
                () -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Download as JSON"))
                        .press("Enter"));
        assertThat(Files.readString(download.path())).contains("A riddle", "zoe.erased@example.org");
        Windows.press(page, "Erase…");
        var question = page.getByRole(AriaRole.ALERTDIALOG).filter(text("Erase what is held of"));
        assertThat(question.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Erase…")))
                .isVisible();
        Windows.look(page, "privacy-ask");
        question.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Erase…"))
                .press("Enter");
        assertThat(page.getByText("The data of 1 ticket are erased.").first()).isVisible();
        assertThat(customer).isFocused();
        assertThat(customer).hasValue("");
    }

    @Test
    void aKeyIsMadeByKeyboardUsedAndRevoked() {
        var page = admin("settings/api-keys");
        Windows.press(page, "New key");
        var form = page.getByRole(AriaRole.DIALOG).filter(text("New API key"));
        assertThat(form.getByLabel("Name")).isFocused();
        page.keyboard().type("shop");
        Windows.look(page, "keys-new");
        form.getByLabel("Name").press("Enter");
        var secret = page.getByRole(AriaRole.DIALOG).filter(text("The key of shop"));
        assertThat(secret.getByLabel("Key")).hasValue(Pattern.compile("ah_[0-9a-f]{64}"));
        Windows.look(page, "keys-secret");
        var key = secret.getByLabel("Key").inputValue();
        secret.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("I have stored it"))
                .press("Enter");
        assertThat(secret).hasCount(0);
        assertThat(status(page, key)).isEqualTo(200);

        page.reload();
        assertThat(page.locator("vaadin-grid .agent-name").getByText("shop").first())
                .isVisible();
        assertThat(page.locator("vaadin-grid time:visible").first()).hasText("just now");
        Windows.look(page, "keys-list");
        Windows.press(page, "Revoke shop");
        var question = page.getByRole(AriaRole.ALERTDIALOG);
        assertThat(question).containsText("it raises no more tickets");
        Windows.assertClean(page);
        page.keyboard().press("Enter");
        assertThat(page.getByText("shop is revoked").first()).isVisible();
        assertThat(status(page, key)).isEqualTo(401);
    }

    private int status(Page page, String key) {
        return (Integer) page.evaluate(
                "key => fetch('/api/v1/groups/default/outcome', {headers: {Authorization: 'Bearer ' + key}})"
                        + ".then(answer => answer.status)",
                key);
    }

    @Test
    void peopleAreAddedAndChangedTogether() {
        var page = admin("settings/agents/people");
        assertThat(page.locator("vaadin-grid .agent-name").getByText("Anna").first())
                .isVisible();
        Windows.look(page, "people-list");
        Windows.press(page, "New person");
        assertThat(page.getByLabel("User name")).isFocused();
        page.keyboard().type("zoe");
        page.keyboard().press("Tab");
        page.keyboard().type("Zoe");
        Windows.look(page, "people-new");
        Windows.press(page, "Add person");
        var secret = page.getByRole(AriaRole.DIALOG).filter(text("The password of Zoe"));
        var password = secret.getByLabel("First password").inputValue();
        Windows.look(page, "people-password");
        secret.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("I have stored it"))
                .press("Enter");
        assertThat(secret).hasCount(0);

        page.navigate("/settings/agents/people");
        page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(Pattern.compile("^Select (?!all)")))
                .first()
                .check();
        Windows.press(page, "Change chats at once of 1");
        var dialog = page.getByRole(AriaRole.DIALOG).filter(text("Chats at once for one person"));
        assertThat(dialog.getByLabel("Chats at once")).isFocused();
        page.keyboard().type("9");
        assertThat(dialog.getByText(Pattern.compile("→ 9")).first()).isVisible();
        Windows.look(page, "people-bulk");
        page.keyboard().press("Escape");

        var zoe = windows.of(port, "zoe", password);
        assertThat(zoe.getByText("My chats").first()).isVisible();
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }
}
