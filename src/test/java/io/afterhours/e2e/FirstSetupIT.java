package io.afterhours.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.afterhours.Application;
import io.afterhours.Fixtures;
import io.afterhours.policy.OfflineHandling;
import io.afterhours.policy.OfflinePolicies;
import io.afterhours.policy.Source;
import io.afterhours.security.SystemAccess;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * An admin who never saw the product, without a mouse: nothing but keys is pressed from the login on, and what has the
 * focus is found by pressing Tab as often as it takes.
 */
@SpringBootTest(classes = Application.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(Fixtures.class)
class FirstSetupIT {

    private static final String PASSWORD = "a-password-for-maria";

    /** More presses of Tab than anybody would bear. */
    private static final int PATIENCE = 40;

    private static final String FOCUSED = """
            () => {
                let it = document.activeElement;
                while (it?.shadowRoot?.activeElement) it = it.shadowRoot.activeElement;
                const texts = (ids) => (ids ?? '').split(' ').map((id) => document.getElementById(id)?.innerText ?? '');
                const slotted = () => [...(it?.querySelectorAll('slot') ?? [])]
                    .flatMap((slot) => slot.assignedElements()).map((each) => each.innerText ?? '').join(' ').trim();
                const host = () => it?.getRootNode()?.host;
                return it?.getAttribute('aria-label') || texts(it?.getAttribute('aria-labelledby')).join(' ').trim()
                    || it?.labels?.[0]?.innerText || it?.innerText || slotted()
                    || (host()?.localName.endsWith('-nav-item') ? host().innerText : '') || '';
            }""";

    private static Windows windows;

    @LocalServerPort
    private int port;

    @Autowired
    private Fixtures stage;

    @Autowired
    private OfflineHandling handling;

    @Autowired
    private OfflinePolicies policies;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PasswordEncoder passwords;

    @BeforeAll
    static void startBrowser() {
        windows = new Windows();
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    }

    @AfterAll
    static void stopBrowser() {
        windows.close();
    }

    @BeforeEach
    void aGroupWithoutAnySettings() {
        stage.group("shop");
        stage.person("maria", 5, "ADMIN");
        jdbc.sql("UPDATE agent SET password_hash = ? WHERE username = 'maria'")
                .param(passwords.encode(PASSWORD))
                .update();
    }

    @Test
    void offlineHandlingIsFoundAndSetUpForAGroupWithTheKeyboardAlone() {
        var page = windows.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1440, 900)
                        .setLocale("en-GB"))
                .newPage();
        page.setDefaultTimeout(20_000);
        page.navigate("http://localhost:" + port + "/");
        assertThat(page.getByLabel("User name")).isFocused();
        type(page, "maria");
        tabTo(page, "Password");
        type(page, PASSWORD);
        press(page, "Enter");
        page.waitForURL(url -> !url.contains("/login"));

        tabTo(page, "Settings");
        press(page, "Enter");
        assertThat(page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Search settings")))
                .isFocused();
        type(page, "after hours");
        assertThat(page.locator(".first-hit")).containsText("Offline handling");
        press(page, "Enter");
        page.waitForURL(Pattern.compile(".*/settings/offline-handling"));

        tabTo(page, "Offline chats enabled");
        press(page, "Space");
        tabTo(page, "Enable");
        press(page, "Enter");
        assertThat(page.getByText("Offline chats are enabled").first()).isVisible();
        assertThat(SystemAccess.call(() -> handling.current()).value()).isTrue();

        openTheRowOf(page, "shop");
        press(page, "ArrowUp");
        tabTo(page, "Max offline tickets allowed");
        press(page, "ControlOrMeta+a");
        type(page, "25");
        tabTo(page, "Submit");
        Windows.shot(page, "first-setup");
        press(page, "Enter");
        assertThat(page.getByText("0 / 25").first()).isVisible();

        var saved = SystemAccess.call(() -> policies.get("shop"));
        assertThat(saved.source()).isEqualTo(Source.GROUP);
        assertThat(saved.policy().enabled()).isTrue();
        assertThat(saved.policy().maxOpen()).isEqualTo(25);
    }

    /** Into the rows of the grid, down to the one that is meant, and Enter. */
    private static void openTheRowOf(Page page, String group) {
        tabTo(page, "Group");
        press(page, "Tab");
        for (var i = 0; i < 5 && !focused(page).contains(group); i++) {
            press(page, "ArrowDown");
        }
        press(page, "Enter");
        assertThat(page.locator(".editor")).isVisible();
    }

    private static void tabTo(Page page, String name) {
        var passed = new ArrayList<String>();
        while (passed.size() < PATIENCE && !focused(page).strip().startsWith(name)) {
            passed.add(focused(page).strip());
            press(page, "Tab");
        }
        assertThat(focused(page).strip())
                .as("what has the focus after %s", passed)
                .startsWith(name);
    }

    private static String focused(Page page) {
        return (String) page.evaluate(FOCUSED);
    }

    private static void press(Page page, String key) {
        page.keyboard().press(key);
    }

    private static void type(Page page, String text) {
        page.keyboard().type(text);
    }
}
