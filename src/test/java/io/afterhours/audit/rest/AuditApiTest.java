package io.afterhours.audit.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.afterhours.Api;
import io.afterhours.DatabaseTest;
import java.io.UnsupportedEncodingException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.context.WebApplicationContext;

@DatabaseTest
class AuditApiTest {

    private static final String AUDIT = "/api/v1/audit";

    @Autowired
    WebApplicationContext context;

    Api api;

    @BeforeEach
    void twoChanges() {
        api = Api.of(context);
        assertThat(api.post("/api/v1/groups", "{\"code\": \"sales\", \"name\": \"Sales\"}"))
                .hasStatus(201);
        assertThat(api.patch("/api/v1/groups/sales", "{\"name\": \"Deals\"}")).hasStatusOk();
    }

    @Test
    void changesComeOldestFirstWithWhoAndFromWhatToWhat() {
        assertThat(api.get(AUDIT)).hasStatusOk().bodyJson().isLenientlyEqualTo("""
                        {"items": [
                          {"actor": "key:test", "action": "group.created", "subject": "group:sales", "old": null,
                           "new": {"code": "sales", "name": "Sales"}, "settingsVersion": null},
                          {"actor": "key:test", "action": "group.renamed", "subject": "group:sales",
                           "old": {"code": "sales", "name": "Sales"}, "new": {"code": "sales", "name": "Deals"}}],
                         "next": null}
                        """);
        assertThat(api.get(AUDIT))
                .bodyJson()
                .extractingPath("$.items[0].at")
                .asString()
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    }

    @Test
    void changesComePageByPage() throws UnsupportedEncodingException {
        var first = api.get(AUDIT + "?limit=1");
        String next = JsonPath.read(first.getResponse().getContentAsString(), "$.next");

        assertThat(api.get(AUDIT + "?limit=1&after=" + next))
                .bodyJson()
                .isLenientlyEqualTo("{\"items\": [{\"action\": \"group.renamed\"}], \"next\": null}");
    }

    @Test
    void changesOfOneSubjectCanBeAskedFor() {
        assertThat(api.get(AUDIT + "?subject=group:other")).bodyJson().isLenientlyEqualTo("{\"items\": []}");
        assertThat(api.get(AUDIT + "?subject=group:sales&limit=1"))
                .bodyJson()
                .extractingPath("$.items[0].action")
                .isEqualTo("group.created");
    }

    @Test
    void onlyAdminsReadIt() {
        assertThat(api.asAgent().get(AUDIT)).hasStatus(403);
        assertThat(api.asNobody().get(AUDIT)).hasStatus(401);
    }
}
