package io.afterhours.security.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.security.Browser;
import io.afterhours.security.DoorTest;
import io.afterhours.security.People;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** ASVS 7.4.1, 14.3.1: after a logout the session is worth nothing, and the browser keeps nothing of its pages. */
@DoorTest
@Import(People.class)
class LogoutTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Test
    void whoeverLogsOutLeavesNothingBehind() {
        people.add("anna", "AGENT");
        Browser browser = new Browser(port);
        browser.login("anna", People.PASSWORD);
        String session = browser.session();
        String token = browser.get("/").body().replaceAll("(?s).*name=\"_csrf\" content=\"([^\"]+)\".*", "$1");

        var out = browser.form("/logout", Map.of("_csrf", token));

        assertThat(out.statusCode()).isEqualTo(302);
        assertThat(out.headers().allValues("Clear-Site-Data")).containsExactly("\"cache\"");
        var again = new Browser(port).get("/inbox/open", "Cookie", "afterhours-0=" + session);
        assertThat(Browser.location(again)).isEqualTo("/login");
    }
}
