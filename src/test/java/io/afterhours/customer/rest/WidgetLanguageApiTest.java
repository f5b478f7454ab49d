package io.afterhours.customer.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import com.jayway.jsonpath.JsonPath;
import io.afterhours.DatabaseTest;
import io.afterhours.team.GroupId;
import java.io.UnsupportedEncodingException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

/** A visitor is answered in the language of their page, and in English where there is no other. */
@DatabaseTest
class WidgetLanguageApiTest {

    private static final String GROUP = "/api/v1/widget/groups/sales";
    private static final String ADDRESS = "10.77.0.1";

    private final MockMvcTester mvc;
    private final JdbcClient jdbc;

    @Autowired
    WidgetLanguageApiTest(WebApplicationContext context, JdbcClient jdbc) {
        this.mvc = MockMvcTester.from(
                context, builder -> builder.apply(springSecurity()).build());
        this.jdbc = jdbc;
    }

    @BeforeEach
    void nobodyIsThereAndMessagesAreKept() {
        jdbc.sql("INSERT INTO grp (id, code, name) VALUES (2, 'sales', 'Sales')")
                .update();
        jdbc.sql("INSERT INTO grp_load (grp_id) VALUES (2)").update();
        jdbc.sql("UPDATE offline_handling SET enabled = TRUE").update();
        jdbc.sql("UPDATE offline_policy SET enabled = TRUE, max_open = 5 WHERE grp_id = ?")
                .param(GroupId.DEFAULT.value())
                .update();
        jdbc.sql("UPDATE spam_guard SET form_tickets = FALSE").update();
    }

    @ParameterizedTest
    @CsvSource({
        "de-AT, 'Als Ihre Anfrage kam, war niemand online. Wir haben sie gespeichert'",
        "ar, لم يكن أحد متصلاً عندما وصل طلبك.",
        "xx, Nobody was online when you wrote. We have kept your request"
    })
    void aRequestIsAcknowledgedInItsLanguage(String language, String begin) {
        String token = read(
                mvc.post().uri("/api/v1/widget/visitor").remoteAddress(ADDRESS).exchange(), "$.token");

        MvcTestResult raised = mvc.post()
                .uri(GROUP + "/requests")
                .remoteAddress(ADDRESS)
                .header("X-Visitor-Token", token)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"message\": \"Hi\", \"contact\": {\"name\": \"Mia\"}, \"language\": \"%s\"}"
                        .formatted(language))
                .exchange();

        assertThat(raised).hasStatus(201);
        assertThat(read(raised, "$.acknowledgement")).startsWith(begin);
        MvcTestResult later = mvc.get()
                .uri("/api/v1/widget/requests/" + read(raised, "$.reference"))
                .remoteAddress(ADDRESS)
                .header("X-Visitor-Token", token)
                .exchange();
        assertThat(read(later, "$.acknowledgement")).startsWith(begin);
    }

    @ParameterizedTest
    @CsvSource({
        "de-AT, Zurzeit ist niemand da.",
        "ar, لا يوجد أحد هنا في الوقت الحالي.",
        "xx, Nobody is here at the moment."
    })
    void theStateIsToldInTheLanguageOfThePage(String language, String begin) {
        MvcTestResult seen = mvc.get()
                .uri(GROUP + "?language={language}", language)
                .remoteAddress(ADDRESS)
                .exchange();

        assertThat(seen).hasStatusOk();
        assertThat(read(seen, "$.text")).startsWith(begin);
    }

    private static String read(MvcTestResult result, String path) {
        try {
            return JsonPath.read(result.getResponse().getContentAsString(UTF_8), path);
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
