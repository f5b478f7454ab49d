package io.afterhours.customer.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import com.jayway.jsonpath.JsonPath;
import io.afterhours.DatabaseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

@DatabaseTest
@TestPropertySource(
        properties = {
            "afterhours.widget.per-minute.visitor-writes=3",
            "afterhours.widget.per-minute.address-writes=8",
            "afterhours.widget.per-minute.address-reads=5",
            "afterhours.widget.per-minute.all-reads=9"
        })
class WidgetLimitsTest {

    private static final String GROUP = "/api/v1/widget/groups/default";

    private final MockMvcTester mvc;
    private final JdbcClient jdbc;

    @Autowired
    WidgetLimitsTest(WebApplicationContext context, JdbcClient jdbc) {
        this.mvc = MockMvcTester.from(
                context, builder -> builder.apply(springSecurity()).build());
        this.jdbc = jdbc;
    }

    @BeforeEach
    void withoutFormTickets() {
        jdbc.sql("UPDATE spam_guard SET form_tickets = FALSE").update();
    }

    private MvcTestResult look(String address, String claimed) {
        return mvc.get()
                .uri(GROUP)
                .remoteAddress(address)
                .header("X-Forwarded-For", claimed)
                .exchange();
    }

    private MvcTestResult ask(String token, String address) {
        return mvc.post()
                .uri(GROUP + "/requests")
                .remoteAddress(address)
                .header("X-Visitor-Token", token)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"message\": \"Hi\", \"contact\": {\"name\": \"Mia\"}}")
                .exchange();
    }

    @Test
    void anAddressThatReadsTooMuchWaitsAndAClaimedAddressChangesNothing() {
        for (int i = 0; i < 5; i++) {
            assertThat(look("192.0.2.1", "203.0.113." + i)).hasStatusOk();
        }

        MvcTestResult sixth = look("192.0.2.1", "203.0.113.77");

        assertThat(sixth).hasStatus(429).bodyJson().extractingPath("$.code").isEqualTo("TOO_MANY_REQUESTS");
        assertThat(Integer.parseInt(sixth.getResponse().getHeader("Retry-After")))
                .isBetween(1, 60);
        assertThat(look("2001:db8::1", "")).hasStatusOk();

        // Nine in all were allowed: five above, one here, three more.
        for (int i = 0; i < 3; i++) {
            assertThat(look("192.0.2.1" + i, "")).hasStatusOk();
        }
        assertThat(look("192.0.2.99", "")).hasStatus(429);
    }

    @Test
    void aVisitorWhoSendsTooMuchWaitsWhereverTheySendFrom() throws Exception {
        String token = JsonPath.read(
                mvc.post()
                        .uri("/api/v1/widget/visitor")
                        .remoteAddress("198.51.100.1")
                        .exchange()
                        .getResponse()
                        .getContentAsString(),
                "$.token");
        for (int i = 2; i < 5; i++) {
            assertThat(ask(token, "198.51.100." + i)).hasStatus2xxSuccessful();
        }

        assertThat(ask(token, "198.51.100.5")).hasStatus(429).containsHeader("Retry-After");
    }

    @Test
    void thePrivateLinkOfARequestSendsNoMoreThanAVisitorWherever() throws Exception {
        String token = JsonPath.read(
                mvc.post()
                        .uri("/api/v1/widget/visitor")
                        .remoteAddress("203.0.113.1")
                        .exchange()
                        .getResponse()
                        .getContentAsString(),
                "$.token");
        String link = JsonPath.<String>read(
                        ask(token, "203.0.113.2").getResponse().getContentAsString(), "$.statusUrl")
                .replaceFirst(".*/status/", "/api/v1/widget/status/");
        for (int i = 3; i < 6; i++) {
            assertThat(active(link, "203.0.113." + i)).hasStatus(204);
        }

        assertThat(active(link, "203.0.113.6")).hasStatus(429).containsHeader("Retry-After");
    }

    private MvcTestResult active(String link, String address) {
        return mvc.post()
                .uri(link + "/activity")
                .remoteAddress(address)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"event\": \"ACTIVE\"}")
                .exchange();
    }

    @Test
    void aFloodFromOneAddressIsHeldBackWhateverVisitorsItMakes() {
        int accepted = 0;
        for (int i = 0; i < 20; i++) {
            // A network of one's own counts as one address.
            MvcTestResult result = mvc.post()
                    .uri("/api/v1/widget/visitor")
                    .remoteAddress("2001:db8:0:1::" + Integer.toHexString(i + 1))
                    .exchange();
            accepted += result.getResponse().getStatus() == 200 ? 1 : 0;
        }

        assertThat(accepted).isEqualTo(8);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM ticket").query(Integer.class).single())
                .isZero();
    }
}
