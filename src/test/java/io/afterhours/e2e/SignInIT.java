package io.afterhours.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.afterhours.BrowserTest;
import io.afterhours.Fixtures;
import io.afterhours.security.SignInSettings;
import io.afterhours.security.SystemAccess;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** My account, the second step of a login and the Sign-in screen in a real browser. Codes follow real time, the demo does not. */
@BrowserTest
class SignInIT {

    private static final String PASSWORD = "a-password-for-nora";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    @RegisterExtension
    static final Windows windows = Windows.ofEachTest();

    @LocalServerPort
    private int port;

    @Autowired
    private Fixtures stage;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PasswordEncoder passwords;

    @Autowired
    private SignInSettings settings;

    @Test
    void somebodySetsUpASecondStepAndComesInWithIt() throws GeneralSecurityException {
        somebody("signe", "AGENT");
        var page = windows.of(port, "signe", PASSWORD);
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(Pattern.compile("User menu.*")))
                .click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("My account"))
                .click();
        page.waitForURL("**/account");
        assertThat(page.getByText("This browser").first()).isVisible();
        Windows.look(page, "signin-account");

        Windows.press(page, "Set up");
        var secret = page.locator(".app-secret code").textContent();
        Windows.look(page, "signin-set-up");
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Code"))
                .fill(code(secret));
        page.keyboard().press("Enter");
        assertThat(page.getByText("Your recovery codes").first()).isVisible();
        assertThat(page.locator(".recovery-codes li")).hasCount(10);
        var recovery = page.locator(".recovery-codes li").first().textContent();
        Windows.look(page, "signin-recovery-codes");
        page.keyboard().press("Escape");
        assertThat(page.locator(".recovery-codes li")).hasCount(10);
        Windows.press(page, "I have kept them");
        assertThat(page.getByText("10 recovery codes are left").first()).isVisible();

        var other = password("signe");
        other.waitForURL("**/login/code");
        assertThat(other.getByRole(AriaRole.TEXTBOX)).isFocused();
        Windows.look(other, "signin-code");
        other.keyboard().type("000000");
        other.keyboard().press("Enter");
        assertThat(other.getByText("This code is wrong").first()).isVisible();
        Windows.look(other, "signin-code-wrong");
        other.getByRole(AriaRole.TEXTBOX).fill(recovery);
        other.keyboard().press("Enter");
        other.waitForURL(url -> !url.contains("/login"));
        assertThat(other.locator("vaadin-app-layout")).isVisible();

        page.reload();
        assertThat(page.getByText("9 recovery codes are left").first()).isVisible();
        Windows.press(page, "Log out all others");
        page.getByRole(AriaRole.ALERTDIALOG)
                .getByRole(
                        AriaRole.BUTTON,
                        new com.microsoft.playwright.Locator.GetByRoleOptions().setName("Log out all others"))
                .click();
        assertThat(page.getByText("Your other browsers are logged out.").first())
                .isVisible();
        Awaitility.await().pollInSameThread().until(() -> {
            other.reload();
            return other.url().contains("/login");
        });
    }

    @Test
    void anAdministratorWhoMustHaveOneSetsItUpOnTheWayIn() throws GeneralSecurityException {
        somebody("otto", "ADMIN");
        var admin = windows.of(port, "admin", "afterhours-demo");
        admin.navigate("/settings/sign-in");
        assertThat(admin.getByText("Anna").first()).isVisible();
        Windows.look(admin, "signin-settings");
        SystemAccess.run(() -> settings.adminsNeedSecondFactor(true));
        try {
            var page = password("otto");
            page.waitForURL("**/login/code");
            Windows.look(page, "signin-must-set-up");
            page.getByRole(AriaRole.TEXTBOX)
                    .fill(code(page.locator(".app-secret code").textContent()));
            page.keyboard().press("Enter");
            page.waitForURL("**/account");
            assertThat(page.getByText("You have no recovery codes.").first()).isVisible();
        } finally {
            SystemAccess.run(() -> settings.adminsNeedSecondFactor(false));
        }
    }

    private void somebody(String username, String role) {
        var id = stage.person(username, 0, role);
        jdbc.sql("UPDATE agent SET password_hash = ? WHERE id = ?")
                .param(passwords.encode(PASSWORD))
                .param(id.value())
                .update();
    }

    /** A window in which the right password was typed. */
    private Page password(String username) {
        var page = windows.context(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setViewportSize(1440, 900)
                        .setLocale("en-GB")
                        .setBaseURL("http://localhost:" + port))
                .newPage();
        page.navigate("/login");
        page.getByLabel("User name").fill(username);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
        Windows.button(page, "Log in").click();
        return page;
    }

    /** What an app would show: RFC 6238 once more, so that two implementations agree. */
    private static String code(String secret) throws GeneralSecurityException {
        var bits = new StringBuilder();
        for (char letter : secret.replace(" ", "").toCharArray()) {
            bits.append(Integer.toBinaryString(32 + BASE32.indexOf(letter)).substring(1));
        }
        byte[] key = new byte[bits.length() / 8];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) Integer.parseInt(bits.substring(i * 8, i * 8 + 8), 2);
        }
        Assertions.assertThat(key).hasSize(20);
        var mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(key, "HmacSHA1"));
        long step = Instant.now().getEpochSecond() / 30;
        byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
        int at = hash[19] & 15;
        int number =
                (hash[at] & 127) << 24 | (hash[at + 1] & 255) << 16 | (hash[at + 2] & 255) << 8 | hash[at + 3] & 255;
        return "%06d".formatted(number % 1_000_000);
    }
}
