package io.afterhours.security.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.afterhours.security.Chromium;
import io.afterhours.security.DoorTest;
import io.afterhours.security.People;
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
    void whoeverIsDisabledLosesThePageAndWhatIsPushedToItWithinFiveSeconds() {
        // Without an administrator every way would lead to the first setup.
        people.add("boss", "ADMIN");
        people.add("anna", "AGENT,SUPERVISOR");
        try (Chromium chromium = new Chromium()) {
            Page page = chromium.page();
            page.navigate("http://localhost:" + port + "/login");
            page.getByLabel("User name").fill("anna");
            page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Password"))
                    .fill(People.PASSWORD);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                    .click();
            page.locator("vaadin-app-layout").waitFor();

            people.change("anna", "enabled = FALSE");
            page.waitForURL(url -> url.contains("/login"), new Page.WaitForURLOptions().setTimeout(FIVE_SECONDS));

            page.getByLabel("User name").waitFor();
            assertThat(page.locator("vaadin-app-layout").count()).isZero();
            assertThat(page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}])"))
                    .asString()
                    .doesNotContain("anna");
        }
    }
}
