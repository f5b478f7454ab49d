package io.afterhours.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.afterhours.e2e.Windows.button;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.afterhours.BrowserTest;
import io.afterhours.security.SignInSettings;
import io.afterhours.security.SystemAccess;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The screens in other languages than English, from right to left too; each is looked at in light, dark and on a phone. */
@BrowserTest
class LanguagesIT {

    private static final String PASSWORD = "afterhours-demo";

    @RegisterExtension
    static final Windows windows = Windows.ofAllTests();

    /** One window for all screens: a page asks anew which language its reader has chosen. */
    private static @Nullable Page admin;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SignInSettings signIn;

    @AfterAll
    static void forgetTheWindow() {
        admin = null;
    }

    @AfterEach
    void forgetChoices() {
        jdbc.sql("UPDATE agent SET language = NULL").update();
    }

    @Test
    void theBrowsersLanguageGreetsAndAnotherOneIsOneLinkAway() {
        try (var context = windows.context(
                new Browser.NewContextOptions().setLocale("es-MX").setBaseURL("http://localhost:" + port))) {
            var page = context.newPage();
            page.navigate("/login");
            assertThat(page.locator("html")).hasAttribute("lang", "es");
            assertThat(button(page, "Iniciar sesión")).isVisible();
            Windows.assertClean(page);

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Deutsch"))
                    .click();
            assertThat(button(page, "Anmelden")).isVisible();
            assertThat(page.locator("html")).hasAttribute("lang", "de");
            assertThat(page.locator("html")).hasAttribute("dir", "ltr");

            page.navigate("/login");
            assertThat(button(page, "Anmelden")).isVisible();
            page.getByLabel("Benutzername").fill("anna");
            page.getByLabel("Passwort", new Page.GetByLabelOptions().setExact(true))
                    .fill(PASSWORD);
            button(page, "Anmelden").click();
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Meine Chats")))
                    .isVisible();
        }
    }

    @Test
    void theChoiceIsThePersonsWhereverTheyLogIn() {
        var page = windows.of(port, "anna", PASSWORD);
        choose(page, "User menu", "Language", "العربية");

        assertThat(page.locator("html")).hasAttribute("dir", "rtl");
        assertThat(page.locator("html")).hasAttribute("lang", "ar");
        assertThat(page).hasURL(Pattern.compile("/inbox/mine$"));

        var elsewhere = windows.of(port, "anna", PASSWORD);
        assertThat(elsewhere.locator("html")).hasAttribute("dir", "rtl");
        assertThat(jdbc.sql("SELECT language FROM agent WHERE username = 'anna'")
                        .query(String.class)
                        .single())
                .isEqualTo("ar");
    }

    @Test
    void anotherLanguageCostsNoInputWithoutAQuestion() {
        var page = windows.of(port, "admin", PASSWORD);
        page.navigate("/settings/spam-protection");
        var seconds = page.getByLabel("Filling in the form takes at least");
        seconds.fill("17");

        choose(page, "User menu", "Language", "Deutsch");
        assertThat(page.getByText("Discard your changes?").first()).isVisible();
        assertThat(button(page, "Keep editing")).isFocused();
        button(page, "Keep editing").click();
        assertThat(page.getByText("Discard your changes?")).isHidden();
        assertThat(seconds).hasValue("17");
        assertThat(page.locator("html")).hasAttribute("lang", "en");

        choose(page, "User menu", "Language", "Deutsch");
        button(page, "Discard").click();
        assertThat(page.locator("html")).hasAttribute("lang", "de");
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName("Spamschutz").setLevel(1)))
                .isVisible();
    }

    @ParameterizedTest
    @CsvSource({"hi, inbox/open", "de, settings/offline-handling/default", "es, inbox/open"})
    void aScreenIsCleanInEveryLanguage(String language, String path) {
        Windows.look(open(language, path), name(language, path));
    }

    @Tag("looks")
    @ParameterizedTest
    @CsvSource({
        "hi, settings/offline-handling",
        "de, inbox/open",
        "de, settings",
        "de, settings/queue-handling",
        "de, settings/working-hours/default",
        "de, monitor",
        "es, settings/offline-handling/default",
        "es, settings/agents"
    })
    void moreScreensAreCleanInEveryLanguage(String language, String path) {
        Windows.look(open(language, path), name(language, path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inbox/open",
                "settings",
                "settings/working-hours/sales",
                "settings/offline-handling/sales",
                "settings/coverage/sales?week=2026-03-23"
            })
    void aScreenIsCleanFromRightToLeft(String path) {
        everyScreenIsCleanFromRightToLeft(path);
    }

    /** Every screen of an administrator but the Monitor's (MonitorIT); the last two say that there is nothing for them. */
    @Tag("looks")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "inbox/queued",
                "inbox/open",
                "inbox/missed",
                "inbox/missed/causes",
                "inbox/resolved",
                "account",
                "notifications",
                "settings",
                "settings/groups",
                "settings/groups/sales",
                "settings/agents",
                "settings/agents/statuses",
                "settings/agents/people",
                "settings/agents/people/anna",
                "settings/working-hours",
                "settings/working-hours/sales",
                "settings/offline-handling",
                "settings/offline-handling/sales",
                "settings/coverage?week=2026-03-23",
                "settings/coverage/sales?week=2026-03-23",
                "settings/findings",
                "settings/queue-handling",
                "settings/queue-handling/vip",
                "settings/versions",
                "settings/chat-widget",
                "settings/spam-protection",
                "settings/privacy",
                "settings/email",
                "settings/sign-in",
                "settings/api-keys",
                "settings/webhooks",
                "settings/audit-log",
                "inbox/mine",
                "nowhere"
            })
    void everyScreenIsCleanFromRightToLeft(String path) {
        var page = open("ar", path);
        Windows.lookWide(page, name("ar", path));
        page.setViewportSize(360, 800);
        Windows.shot(page, name("ar", path) + "-phone");
        Windows.assertFits(page);
        page.setViewportSize(1280, 800);
    }

    @Test
    void anAgentsOwnChatsReadFromRightToLeft() {
        jdbc.sql("UPDATE agent SET language = 'ar' WHERE username = 'anna'").update();
        var page = windows.of(port, "anna", PASSWORD);
        page.navigate("/inbox/mine");
        assertThat(page.locator("html")).hasAttribute("dir", "rtl");
        assertThat(page.locator(".ticket-list, .empty-state").first()).isVisible();
        Windows.lookWide(page, "language-ar-my-chats");
        page.context().close();
    }

    @Test
    void aDateInAFieldHasItsNumbersInOrder() {
        var page = open("ar", "settings/coverage?week=2026-03-23");
        assertThat(page.locator("vaadin-date-picker input").first()).hasValue("23/03/2026");
    }

    @Test
    void aTicketAndWhyItIsThereReadFromRightToLeft() {
        var ticket = jdbc.sql("SELECT MIN(id) FROM ticket WHERE state = 'OPEN'")
                .query(Long.class)
                .single();
        var page = open("ar", "inbox/open/" + ticket);
        Windows.look(page, "language-ar-ticket");
        page.locator(".conversation .chip").first().press("Enter");
        assertThat(page.getByRole(AriaRole.DIALOG).locator("li").first()).isVisible();
        Windows.look(page, "language-ar-why");
    }

    @Test
    void theWayInIsCleanFromRightToLeft() {
        jdbc.sql("UPDATE agent SET language = 'ar' WHERE username = 'admin'").update();
        SystemAccess.run(() -> signIn.adminsNeedSecondFactor(true));
        try (var context = windows.context(
                new Browser.NewContextOptions().setLocale("ar").setBaseURL("http://localhost:" + port))) {
            var page = context.newPage();
            page.navigate("/login");
            assertThat(page.locator("html")).hasAttribute("dir", "rtl");
            assertThat(button(page, "إظهار كلمة المرور")).isVisible();
            Windows.look(page, "language-ar-login");

            page.locator("input[name=username]").fill("admin");
            page.locator("input[name=password]").fill("not this one");
            page.keyboard().press("Enter");
            page.waitForURL("**/login?error**");
            Windows.look(page, "language-ar-login-error");

            page.locator("input[name=username]").fill("admin");
            page.locator("input[name=password]").fill(PASSWORD);
            page.keyboard().press("Enter");
            page.waitForURL("**/login/code");
            assertThat(page.getByRole(AriaRole.TEXTBOX)).isVisible();
            Windows.look(page, "language-ar-login-code");
        } finally {
            SystemAccess.run(() -> signIn.adminsNeedSecondFactor(false));
        }
    }

    private Page open(String language, String path) {
        jdbc.sql("UPDATE agent SET language = ? WHERE username = 'admin'")
                .param(language)
                .update();
        if (admin == null) {
            admin = windows.of(port, "admin", PASSWORD);
            admin.setViewportSize(1280, 800);
        }
        admin.navigate("/" + path);
        assertThat(admin.locator("html")).hasAttribute("lang", language);
        assertThat(admin.locator("html")).hasAttribute("dir", language.equals("ar") ? "rtl" : "ltr");
        assertThat(admin.locator("h1").first()).isVisible();
        return admin;
    }

    private static String name(String language, String path) {
        return "language-" + language + "-" + path.replaceAll("\\W", "-");
    }

    private static void choose(Page page, String menu, String parent, String language) {
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(Pattern.compile("^" + menu)))
                .or(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + menu))))
                .first()
                .click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(parent))
                .click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(language))
                .or(page.getByRole(AriaRole.MENUITEMCHECKBOX, new Page.GetByRoleOptions().setName(language)))
                .first()
                .click();
    }
}
