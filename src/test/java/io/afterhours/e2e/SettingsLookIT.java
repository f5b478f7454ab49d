package io.afterhours.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.afterhours.BrowserTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Settings screens as an administrator of the demo sees them: axe finds nothing in light, dark and on a phone. */
@BrowserTest
class SettingsLookIT {

    @RegisterExtension
    static final Windows windows = Windows.ofAllTests();

    private static @Nullable Page page;

    @LocalServerPort
    private int port;

    @AfterAll
    static void forgetTheWindow() {
        page = null;
    }

    @ParameterizedTest
    @CsvSource({
        "settings, Settings",
        "settings/chat-widget, Chat widget",
        "settings/chat-widget/sales, Chat widget",
        "settings/spam-protection, Spam protection",
        "settings/email, E-mail",
        "settings/privacy, Privacy",
        "settings/versions, History of settings",
        "settings/agents/statuses, Agents",
        "settings/agents/people/anna, Agents",
        "settings/groups/default, Groups",
        "settings/sign-in, Sign-in",
        "monitor, Monitor"
    })
    void aScreenIsCleanAtAnyWidthAndInTheDark(String path, String title) {
        if (page == null) {
            page = windows.of(port, "admin", "afterhours-demo");
        }
        page.navigate("/" + path);
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName(title).setLevel(1)))
                .isVisible();

        Windows.look(page, "look-" + path.replace('/', '-'));
    }
}
