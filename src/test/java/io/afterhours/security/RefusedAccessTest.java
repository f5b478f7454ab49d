package io.afterhours.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.team.Groups;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithAnonymousUser;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.context.WebApplicationContext;

/** In a context of its own: what other tests are refused would use up the lines of the minute. */
@DatabaseTest
@Import(Fixtures.class)
@TestPropertySource(properties = "spring.application.name=refused-access")
@ExtendWith(OutputCaptureExtension.class)
@WithMockUser(username = "sue", roles = "SUPERVISOR")
class RefusedAccessTest extends SpringBrowserlessTest {

    @Autowired
    private Fixtures stage;

    @Autowired
    private Groups groups;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private WebApplicationContext context;

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        stage.group("sales");
        stage.person("sue", 1, "SUPERVISOR");
        super.initVaadinEnvironment();
    }

    private MockMvcTester api() {
        return MockMvcTester.from(
                context, builder -> builder.apply(springSecurity()).build());
    }

    @Test
    void whatAPersonMayNotDoIsInTheLog(CapturedOutput output) {
        assertThatThrownBy(() -> groups.rename("sales", "Mine", null)).isInstanceOf(AccessDeniedException.class);

        assertThat(output).contains("Refused Groups.rename to sue");
    }

    @Test
    void aViewThatAPersonMayNotOpenIsInTheLog(CapturedOutput output) {
        navigate("settings/chat-widget", Component.class);

        assertThat(output).contains("Refused the view settings/chat-widget to sue");
    }

    @Test
    @WithAnonymousUser
    void whatAKeyMayNotDoIsInTheLogAndNothingOfWhoHasNone(CapturedOutput output) {
        var bot = SystemAccess.call(() -> keys.create("bot", ApiKeyScope.INTAKE));
        var address = "/api/v1/settings/offline-handling";

        assertThat(api().get().uri(address)).hasStatus(401);
        assertThat(output).doesNotContain("Refused GET");
        assertThat(api().get().uri(address).header("Authorization", "Bearer " + bot.secret()))
                .hasStatus(403);

        assertThat(output).containsPattern("Refused .+ to key:bot").doesNotContain(bot.secret());
    }

    @Test
    @WithAnonymousUser
    void whatAKeyMayNotDoWithATicketIsInTheLog(CapturedOutput output) {
        var bot = SystemAccess.call(() -> keys.create("bot", ApiKeyScope.INTAKE));
        var path = "/api/v1/tickets/" + stage.ask("sales").id().value() + "/resolve";

        assertThat(api().post().uri(path).header("Authorization", "Bearer " + bot.secret()))
                .hasStatus(403);

        assertThat(output).contains("Refused POST " + path + " to key:bot");
    }

    @Test
    void nobodyWritesALineOfTheirOwn(CapturedOutput output) {
        new RefusedAccess().tellOfView("settings\nRefused everything to admin");

        assertThat(output).contains("the view settings?Refused everything");
    }

    @Test
    void aFloodHasALimitIsCountedAndHidesNobody(CapturedOutput output) {
        var refused = new RefusedAccess();
        for (var n = 1; n <= RefusedAccess.MOST_A_MINUTE + 2; n++) {
            refused.tell("number " + n, "key:loud", 7);
        }
        refused.tell("something", "anna", 7);
        refused.tell("the next", "key:loud", 8);

        assertThat(output)
                .contains("number " + RefusedAccess.MOST_A_MINUTE + " to")
                .doesNotContain("number " + (RefusedAccess.MOST_A_MINUTE + 1))
                .contains("Refused something to anna")
                .contains("Refused the next to key:loud, after 2 more that are not listed");
    }
}
