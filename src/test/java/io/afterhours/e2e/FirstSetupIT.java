package io.afterhours.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.afterhours.Application;
import io.afterhours.CleanTablesOnce;
import io.afterhours.Fixtures;
import io.afterhours.policy.OfflineHandling;
import io.afterhours.policy.OfflinePolicies;
import io.afterhours.policy.Source;
import io.afterhours.security.SystemAccess;
import java.util.ArrayList;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.TestExecutionListeners;

/**
 * An admin who never saw the product, without a mouse: nothing but keys is pressed from the login on, and what has the
 * focus is found by pressing Tab as often as it takes.
 */
@SpringBootTest(classes = Application.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(Fixtures.class)
@TestExecutionListeners(
        listeners = CleanTablesOnce.class,
        mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstSetupIT {

    private static final String PASSWORD = "a-password-for-maria";

    /** More presses of Tab than anybody would bear. */
    private static final int PATIENCE = 40;

    private static final Set<String> CELLS = Set.of("gridcell", "rowheader");

    private static final String ACTIVE = """
            () => {
                let it = document.activeElement;
                while (it?.shadowRoot?.activeElement) it = it.shadowRoot.activeElement;
            """;

    private static final String FOCUSED = ACTIVE + """
                const texts = (ids) => (ids ?? '').split(' ').map((id) => document.getElementById(id)?.innerText ?? '');
                const slotted = () => [...(it?.querySelectorAll('slot') ?? [])]
                    .flatMap((slot) => slot.assignedElements()).map((each) => each.innerText ?? '').join(' ').trim();
                const host = () => it?.getRootNode()?.host;
                return it?.getAttribute('aria-label') || texts(it?.getAttribute('aria-labelledby')).join(' ').trim()
                    || it?.labels?.[0]?.innerText || it?.innerText || slotted()
                    || (host()?.localName.endsWith('-nav-item') ? host().innerText : '') || '';
            }""";

    @RegisterExtension
    static final Windows windows = Windows.ofEachTest();

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

    private void aGroupWithoutAnySettings() {
        stage.group("shop");
        stage.person("maria", 5, "ADMIN");
        jdbc.sql("UPDATE agent SET password_hash = ? WHERE username = 'maria'")
                .param(passwords.encode(PASSWORD))
                .update();
    }

    @Test
    @Order(1)
    void beforeAnybodyIsThereTheWayInIsCleanFromRightToLeftToo() {
        var page = windows.context(new Browser.NewContextOptions()
                        .setViewportSize(1440, 900)
                        .setLocale("ar"))
                .newPage();
        page.navigate("http://localhost:" + port + "/");
        page.waitForURL(Pattern.compile(".*/setup"));
        assertThat(page.locator("html")).hasAttribute("dir", "rtl");
        assertThat(page.locator("h1")).isVisible();
        Windows.look(page, "language-ar-setup");
    }

    @Test
    @Order(2)
    void offlineHandlingIsFoundAndSetUpForAGroupWithTheKeyboardAlone() {
        aGroupWithoutAnySettings();
        var page = windows.context(new Browser.NewContextOptions()
                        .setViewportSize(1440, 900)
                        .setLocale("en-GB"))
                .newPage();
        page.navigate("http://localhost:" + port + "/");
        assertThat(page.getByLabel("User name")).isFocused();
        type(page, "maria");
        tabTo(page, "Password");
        type(page, PASSWORD);
        press(page, "Enter");
        page.waitForURL(url -> !url.contains("/login"));

        assertThat(page.locator("vaadin-side-nav-item").first()).isVisible();
        tabTo(page, "Settings");
        press(page, "Enter");
        assertThat(page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Search settings")))
                .isFocused();
        type(page, "after hours");
        assertThat(page.locator(".first-hit")).containsText("Offline handling");
        press(page, "Enter");
        page.waitForURL(Pattern.compile(".*/settings/offline-handling"));
        // who looks at the page goes on when it is there
        assertThat(page.getByText("shop").first()).isVisible();

        tabTo(page, "Offline chats enabled");
        press(page, "Space");
        assertThat(page.getByText("Enable offline chats?").first()).isVisible();
        tabTo(page, "Enable$");
        press(page, "Enter");
        assertThat(page.getByText("Offline chats are enabled").first()).isVisible();
        assertThat(SystemAccess.call(() -> handling.current()).value()).isTrue();

        openTheRowOf(page, "shop");
        assertThat(page.getByRole(AriaRole.RADIO).first()).isVisible();
        tabUntil(page, "Enabled or Disabled", () -> isFocused(page, "(Enabled|Disabled)"));
        if (!isFocused(page, "Enabled")) {
            press(page, "ArrowUp");
        }
        assertThat(page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("Enabled")))
                .isChecked();
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

    /** Into the rows of the grid, past the boxes that select them, down to the one that is meant, and Enter. */
    private static void openTheRowOf(Page page, String group) {
        tabUntil(page, "a row", () -> CELLS.contains(role(page)));
        press(page, "ArrowRight");
        var passed = new ArrayList<String>();
        while (passed.size() < PATIENCE && !focused(page).contains(group)) {
            passed.add(focused(page));
            press(page, "ArrowDown");
        }
        assertThat(focused(page)).as("the row after %s", passed).contains(group);
        press(page, "Enter");
        assertThat(page.locator(".editor")).isVisible();
    }

    private static void tabTo(Page page, String name) {
        tabUntil(page, name, () -> isFocused(page, name));
    }

    private static void tabUntil(Page page, String wanted, BooleanSupplier there) {
        var passed = new ArrayList<String>();
        while (passed.size() < PATIENCE && !there.getAsBoolean()) {
            passed.add(focused(page).strip());
            press(page, "Tab");
        }
        assertThat(there.getAsBoolean())
                .as("%s has the focus after %s", wanted, passed)
                .isTrue();
    }

    /** Whether what it is called begins like this, a regular expression. */
    private static boolean isFocused(Page page, String name) {
        return Pattern.compile(name).matcher(focused(page).strip()).lookingAt();
    }

    private static String role(Page page) {
        return (String) page.evaluate(ACTIVE + " return it?.getAttribute('role') ?? ''; }");
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
