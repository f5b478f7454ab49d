package io.afterhours.security.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocket;
import com.microsoft.playwright.options.AriaRole;
import io.afterhours.security.Chromium;
import io.afterhours.security.DoorTest;
import io.afterhours.security.People;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** S6: whoever is disabled hears nothing more within five seconds, and sees nothing more of what was on the screen. */
@DoorTest
@Import(People.class)
class DisabledPushIT {

    private static final double FIVE_SECONDS = 5_000;

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Test
    void whoeverIsDisabledLosesTheConnectionThatPushesWithinFiveSecondsAndThePageWithIt() {
        // Without an administrator every way would lead to the first setup.
        people.add("boss", "ADMIN");
        people.add("anna", "AGENT,SUPERVISOR");
        try (Chromium chromium = new Chromium()) {
            Page page = chromium.page();
            List<WebSocket> opened = new CopyOnWriteArrayList<>();
            page.onWebSocket(opened::add);
            page.navigate("http://localhost:" + port + "/login");
            page.getByLabel("User name").fill("anna");
            page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Password"))
                    .fill(People.PASSWORD);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                    .click();
            page.locator("vaadin-app-layout").waitFor();
            page.waitForCondition(
                    () -> opened.stream().anyMatch(socket -> !socket.isClosed()));
            // The login that follows has a connection of its own, as somebody unknown.
            List<WebSocket> hers = List.copyOf(opened);

            people.change("anna", "enabled = FALSE");
            long began = System.nanoTime();
            page.waitForCondition(
                    () -> hers.stream().allMatch(WebSocket::isClosed),
                    new Page.WaitForConditionOptions().setTimeout(FIVE_SECONDS));
            page.waitForURL(url -> url.contains("/login"), new Page.WaitForURLOptions().setTimeout(FIVE_SECONDS));

            assertThat(System.nanoTime() - began).isLessThan(2 * (long) (FIVE_SECONDS * 1_000_000));
            assertThat(page.locator("vaadin-app-layout").count()).isZero();
            assertThat(page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}])"))
                    .asString()
                    .doesNotContain("anna");
        }
    }
}
