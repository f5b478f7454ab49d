package io.afterhours.security.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.afterhours.Api;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** S2: what comes in as text goes out as the same text, as JSON that no browser takes for a page. */
@DatabaseTest
@Import(Fixtures.class)
class EscapingTest {

    @Autowired
    WebApplicationContext context;

    @Autowired
    Fixtures stage;

    @Autowired
    JdbcClient jdbc;

    private Api api;

    @BeforeEach
    void aGroup() {
        api = Api.of(context);
        stage.group("sales");
    }

    @Test
    void everyHostileTextIsRefusedOrComesBackAsItWas() {
        int kept = 0;
        for (String hostile : HostileTexts.all()) {
            MvcTestResult saved = api.patch(
                    "/api/v1/groups/sales", JsonMapper.shared().writeValueAsString(java.util.Map.of("name", hostile)));
            int status = saved.getResponse().getStatus();
            assertThat(status).as(hostile).isIn(200, 422);
            MvcTestResult read = api.get("/api/v1/groups/sales");
            assertThat(read.getResponse().getContentType()).isEqualTo("application/json");
            if (status == 200) {
                kept++;
                String name = JsonPath.read(text(read), "$.name");
                assertThat(name).as(hostile).isEqualTo(hostile.strip());
            }
        }
        assertThat(kept).isGreaterThan(200);
    }

    /** Where an error repeats what was sent, it does so as JSON too, and never as the whole of it. */
    @Test
    void noErrorIsAPage() {
        for (String hostile : HostileTexts.scripts()) {
            MvcTestResult refused = api.asNobody()
                    .json(HttpMethod.POST, "/api/v1/widget/groups/sales/requests", hostile)
                    .exchange();
            assertThat(refused.getResponse().getContentType()).as(hostile).isEqualTo("application/problem+json");
        }
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
