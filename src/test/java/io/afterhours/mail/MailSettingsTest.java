package io.afterhours.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.Api;
import io.afterhours.security.ApiKeyScope;
import io.afterhours.security.ApiKeys;
import io.afterhours.security.SystemAccess;
import io.afterhours.ticket.Contact;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.web.context.WebApplicationContext;

/** The settings over HTTP, and that they are what customers get. */
class MailSettingsTest extends MailTest {

    private static final String OPEN = "/api/v1/settings/mail-templates/sales/OPEN";

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private ApiKeys keys;

    private Api api;

    @BeforeEach
    void anAdministratorsKey() {
        api = Api.of(context);
    }

    @Test
    void aGroupsOwnWordsAreWhatItsCustomersGet() throws Exception {
        assertThat(api.put(OPEN, "{\"subject\": \"Hello {{name}}\", \"body\": \"Ref {{reference}} of {{group}}\"}"))
                .hasStatusOk();
        assertThat(api.put(OPEN + "?language=de", "{\"subject\": \"Hallo {{name}}\", \"body\": \"\"}"))
                .hasStatusOk();
        var english = ask("sales", new Contact("Mia", "en@example.com", null), "en", null);
        var german = ask("sales", new Contact("Mia", "de@example.com", null), "de-AT", null);

        assertThat(theMailTo("en@example.com").getSubject()).isEqualTo("Hello Mia");
        assertThat(text(theMailTo("en@example.com"))).startsWith("Ref " + english.reference() + " of sales");
        assertThat(theMailTo("de@example.com").getSubject()).isEqualTo("Hallo Mia");
        assertThat(text(theMailTo("de@example.com"))).startsWith("Ref " + german.reference() + " of sales");
        assertThat(jdbc.sql("SELECT action FROM audit ORDER BY id")
                        .query(String.class)
                        .list())
                .containsExactly("mail-template.saved", "mail-template.saved");
    }

    @Test
    void groupsThatSayNothingSayWhatDefaultSays() throws Exception {
        api.put("/api/v1/settings/mail-templates/default/OPEN", "{\"subject\": \"From all of us\", \"body\": \"\"}");
        var ticket = ask();

        assertThat(theMailTo(MIA).getSubject()).isEqualTo("From all of us");
        assertThat(text(theMailTo(MIA))).contains("Your reference is " + ticket.reference());
    }

    @Test
    void aStaleVersionIsRefused() {
        var etag = api.get(OPEN).getResponse().getHeader("ETag");
        api.put(OPEN, "{\"subject\": \"One\"}");

        assertThat(api.request(HttpMethod.PUT, OPEN)
                        .header("If-Match", String.valueOf(etag))
                        .contentType("application/json")
                        .content("{\"subject\": \"Two\"}")
                        .exchange())
                .hasStatus(412);
        assertThat(api.get(OPEN)).bodyJson().extractingPath("$.subject").isEqualTo("One");
    }

    @Test
    void whatCannotBeUsedIsRefusedWithTheField() {
        assertThat(api.put(OPEN, "{\"subject\": \"Hello {{nobody}}\"}"))
                .hasStatus(422)
                .bodyText()
                .contains("{{nobody}}")
                .contains("{{reference}}");
        assertThat(api.put(OPEN, "{\"subject\": \"Two\\nlines\"}")).hasStatus(422);
        assertThat(api.put(OPEN + "?language=not a language", "{}")).hasStatus(422);
        assertThat(api.put("/api/v1/settings/mail-templates/sales/ASSIGNED", "{}"))
                .hasStatus(422);
        assertThat(api.put("/api/v1/settings/mail-templates/nowhere/OPEN", "{}"))
                .hasStatus(404);
    }

    @Test
    void aPreviewSavesNothing() {
        assertThat(api.post(OPEN + "/preview", "{\"subject\": \"Hi {{name}}\", \"body\": \"{{statusLink}}\"}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.subject")
                .isEqualTo("Hi Mia");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM mail_template")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void theTestMailAnswersWhatTheServerSaid() throws Exception {
        assertThat(api.post("/api/v1/settings/mail/test", "{\"to\": \"ada@example.com\"}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.accepted")
                .isEqualTo(true);
        assertThat(OFFICE.sentTo("ada@example.com").getFirst().getSubject()).isEqualTo("Test mail from Afterhours");

        OFFICE.close();
        try {
            assertThat(api.post("/api/v1/settings/mail/test", "{\"to\": \"ada@example.com\"}"))
                    .hasStatusOk()
                    .bodyText()
                    .contains("\"accepted\":false")
                    .containsIgnoringCase("connect");
        } finally {
            OFFICE.open();
        }
        assertThat(api.post("/api/v1/settings/mail/test", "{\"to\": \"nobody\"}"))
                .hasStatus(422);
    }

    @Test
    void theConversationOverHttpSaysWhatBecameOfAnswers() {
        api = api.withKey(SystemAccess.call(() -> keys.create("conversations", ApiKeyScope.AGENT))
                .secret());
        var ticket = ask();
        answer(ticket, "It is on its way");
        everythingIsSent();

        assertThat(api.get("/api/v1/tickets/" + ticket.id().value() + "/messages"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[1].delivery.state")
                .isEqualTo("SENT");
        assertThat(api.get("/api/v1/tickets/" + ticket.id().value() + "/messages"))
                .bodyJson()
                .extractingPath("$.items[0].delivery")
                .isNull();
    }

    @Test
    void onlyAdministratorsSeeAndChangeThem() {
        assertThat(api.asAgent().get("/api/v1/settings/mail")).hasStatus(403);
        assertThat(api.asAgent().put(OPEN, "{}")).hasStatus(403);
        assertThat(api.asIntake().post("/api/v1/settings/mail/test", "{}")).hasStatus(403);
        assertThat(api.asNobody().get("/api/v1/settings/mail-templates")).hasStatus(401);
        assertThat(api.get("/api/v1/settings/mail"))
                .bodyText()
                .contains("\"configured\":true")
                .contains("help@example.org")
                .doesNotContain("secret");
    }
}
