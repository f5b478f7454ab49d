package io.afterhours.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The policies are worth nothing if pages break under them: a real browser shows both. */
@DoorTest
@Import(People.class)
class PagePolicyTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Test
    void pagesWorkUnderTheirPolicyAndSmuggledScriptsDoNot() {
        people.add("boss", "ADMIN");
        try (Playwright playwright = Playwright.create();
                Browser chromium = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of("/usr/bin/chromium"))
                                .setArgs(List.of("--no-sandbox")))) {
            Page page = chromium.newPage();
            List<String> complaints = new CopyOnWriteArrayList<>();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") && !message.location().contains("favicon")) {
                    complaints.add(message.text());
                }
            });
            page.onPageError(complaints::add);

            page.navigate("http://localhost:" + port + "/");
            page.getByLabel("User name").waitFor();
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/security-login.png")));
            page.getByLabel("User name").fill("boss");
            page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Password"))
                    .fill("wrong password");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                    .click();
            page.getByText("That did not match").waitFor();
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/security-wrong.png")));
            page.getByLabel("User name").fill("boss");
            page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Password"))
                    .fill(People.PASSWORD);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                    .click();
            page.locator("vaadin-app-layout").waitFor();
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/security-in.png")));
            assertThat(complaints).isEmpty();

            page.evaluate("""
                    () => {
                        const script = document.createElement('script');
                        script.textContent = 'window.smuggled = true';
                        document.body.append(script);
                        document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.smuggled = true">');
                        return new Promise(resolve => setTimeout(resolve, 300));
                    }""");
            assertThat(page.evaluate("() => window.smuggled === true")).isEqualTo(false);
            assertThat(complaints).anyMatch(complaint -> complaint.contains("Content Security Policy"));
        }
    }

    @Test
    void aWebSocketFromAnotherSiteIsRefused() {
        io.afterhours.security.Browser visitor = new io.afterhours.security.Browser(port);
        visitor.get("/login");

        assertThat(SocketHandshake.status(port, "/VAADIN/push?v-r=push", visitor.session(), "https://evil.example"))
                .isEqualTo(403);
        assertThat(SocketHandshake.status(port, "/VAADIN/push?v-r=push", visitor.session(), "null"))
                .isEqualTo(403);
        assertThat(SocketHandshake.status(port, "/VAADIN/push?v-r=push", visitor.session(), "http://localhost:" + port))
                .isNotEqualTo(403);
    }
}
