package io.afterhours.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.afterhours.BrowserTest;
import io.afterhours.Fixtures;
import io.afterhours.webhook.Receiver;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** The Webhooks screen in a real browser: keyboard alone, nothing for axe to find, light, dark and on a phone. */
@BrowserTest
@TestPropertySource(properties = "afterhours.webhooks.allow-private=true")
class WebhooksIT {

    @RegisterExtension
    static final Windows windows = Windows.ofEachTest();

    @LocalServerPort
    private int port;

    @Autowired
    private Fixtures stage;

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void anAdminLetsAnotherSystemBeToldByKeyboardAndSeesWhatCameOfIt() {
        var page = windows.of(port, "admin", "afterhours-demo");
        page.navigate("/settings/webhooks");
        assertThat(page.getByText("No webhooks yet.").first()).isVisible();
        Windows.look(page, "webhooks-empty");
        var url = receiver.url("/hook");

        button(page, "Add webhook").press("Enter");
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByLabel("Address")).isFocused();
        page.keyboard().type("ftp://somewhere");
        page.keyboard().press("Enter");
        assertThat(dialog.getByText("Enter an address such as").first()).isVisible();
        Windows.look(page, "webhooks-form");
        dialog.getByLabel("Address").fill(url);
        page.keyboard().press("Enter");
        var secret = page.getByRole(AriaRole.DIALOG).filter(new Locator.FilterOptions().setHasText("Your secret"));
        assertThat(secret.getByLabel("Secret")).hasValue(Pattern.compile("whsec_[0-9a-f]{64}"));
        page.keyboard().press("Escape");
        assertThat(secret.getByLabel("Secret")).isVisible();
        Windows.look(page, "webhooks-secret");
        secret.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("I have stored it"))
                .press("Enter");
        assertThat(secret).hasCount(0);

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(url)).press("Enter");
        assertThat(page.getByText("Deliveries to " + url).first()).isVisible();
        receiver.answers("/hook", 500);
        stage.ask("nowhere");
        assertThat(event(page, "Ticket missed")).isVisible();
        Windows.look(page, "webhooks-deliveries");
        receiver.answers("/hook", 204);
        button(page, Pattern.compile("^Send Ticket missed again.*")).press("Enter");
        assertThat(page.locator("vaadin-grid .delivery-state:not(.narrow-only)[data-state=delivered]")
                        .first())
                .isVisible();
        button(page, "Send a test to " + url).press("Enter");
        assertThat(page.getByText("The test arrived: HTTP 204").first()).isVisible();
        assertThat(receiver.accepted("/hook")).containsExactly("ticket-missed", "test");
    }

    private static Locator event(Page page, String name) {
        return page.locator("vaadin-grid-cell-content .agent-cell")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    private static Locator button(Page page, Pattern name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
    }
}
