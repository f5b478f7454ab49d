package io.afterhours.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The policies are worth nothing if pages break under them: a real browser shows both. */
@DoorTest
@Import(People.class)
class PagePolicyIT {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Test
    void pagesWorkUnderTheirPolicyAndSmuggledScriptsDoNot() {
        people.add("boss", "ADMIN");
        try (Chromium chromium = new Chromium()) {
            Page page = chromium.page();
            page.navigate("http://localhost:" + port + "/");
            page.getByLabel("User name").waitFor();
            Chromium.screenshot(page, "security-login");
            page.getByLabel("User name").fill("boss");
            page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Password"))
                    .fill("wrong password");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                    .click();
            page.getByText("That did not match").waitFor();
            Chromium.screenshot(page, "security-wrong");
            page.getByLabel("User name").fill("boss");
            page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Password"))
                    .fill(People.PASSWORD);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                    .click();
            page.locator("vaadin-app-layout").waitFor();
            Chromium.screenshot(page, "security-in");
            assertThat(chromium.complaints()).isEmpty();

            page.evaluate("""
                    () => {
                        const script = document.createElement('script');
                        script.textContent = 'window.smuggled = true';
                        document.body.append(script);
                        document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.smuggled = true">');
                        return new Promise(resolve => setTimeout(resolve, 300));
                    }""");
            assertThat(page.evaluate("() => window.smuggled === true")).isEqualTo(false);
            assertThat(chromium.complaints()).anyMatch(complaint -> complaint.contains("Content Security Policy"));
        }
    }

    @Test
    void aWebSocketFromAnotherSiteIsRefused() {
        Browser visitor = new Browser(port);
        visitor.get("/login");

        assertThat(SocketHandshake.status(port, "/VAADIN/push?v-r=push", visitor.session(), "https://evil.example"))
                .isEqualTo(403);
        assertThat(SocketHandshake.status(port, "/VAADIN/push?v-r=push", visitor.session(), "null"))
                .isEqualTo(403);
        assertThat(SocketHandshake.status(port, "/VAADIN/push?v-r=push", visitor.session(), "http://localhost:" + port))
                .isNotEqualTo(403);
    }
}
