package io.afterhours.workinghours.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import io.afterhours.DatabaseTest;
import io.afterhours.TestClock;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.Groups;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

@DatabaseTest
@Import(TestClock.Configuration.class)
class WorkingHoursApiTest {

    private static final String SALES = "/api/v1/groups/sales/working-hours";
    private static final String DEFAULT = "/api/v1/groups/default/working-hours";
    private static final String SETTING = "/api/v1/settings/working-hours";

    private final MockMvcTester mvc;
    private final Groups groups;

    @Autowired
    WorkingHoursApiTest(WebApplicationContext context, Groups groups) {
        this.mvc = MockMvcTester.from(
                context, builder -> builder.apply(springSecurity()).build());
        this.groups = groups;
    }

    @BeforeEach
    void aGroup(@Autowired TestClock clock) {
        // shared with other classes, which move it
        clock.set(TestClock.START);
        SystemAccess.run(() -> groups.create("sales", "Sales"));
    }

    private MockMvcTester.MockMvcRequestBuilder admin(HttpMethod method, String path) {
        return mvc.method(method)
                .uri(path)
                .with(user("key:test")
                        .authorities(AuthorityUtils.createAuthorityList("ROLE_ADMIN", "SCOPE_admin", "SCOPE_agent")));
    }

    private MvcTestResult get(String path) {
        return admin(HttpMethod.GET, path).exchange();
    }

    private MvcTestResult put(String path, String body) {
        return admin(HttpMethod.PUT, path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    @Test
    void theSettingIsReplaced() {
        var fresh = get(SETTING);
        assertThat(fresh).hasStatusOk().bodyJson().isStrictlyEqualTo("{\"enabled\": false, \"timezone\": \"UTC\"}");
        assertThat(put(SETTING, "{\"enabled\": true, \"timezone\": \"Europe/Berlin\"}"))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("{\"enabled\": true, \"timezone\": \"Europe/Berlin\"}");
        assertThat(admin(HttpMethod.PUT, SETTING)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"enabled\": false, \"timezone\": \"UTC\"}")
                        .header("If-Match", fresh.getResponse().getHeader("ETag")))
                .hasStatus(412);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"enabled\": true}                                | timezone | REQUIRED",
                "{\"timezone\": \"UTC\"}                            | enabled  | REQUIRED",
                "{\"enabled\": true, \"timezone\": \"Mars/Base\"}   | timezone | UNKNOWN",
                "{\"enabled\": true, \"timezone\": \"+02:00\"}      | timezone | UNKNOWN",
                "{\"enabled\": true, \"timezone\": 2}               | timezone | INVALID",
                "{\"enabled\": 1, \"timezone\": \"UTC\"}            | enabled  | INVALID",
                "{\"enabled\": true, \"timezone\": \"UTC\", \"x\": 1} | x      | UNKNOWN",
            })
    void aBadSettingIsRefusedByName(String body, String field, String code) {
        assertThat(put(SETTING, body))
                .hasStatus(422)
                .bodyJson()
                .isLenientlyEqualTo("{\"errors\": [{\"field\": \"%s\", \"code\": \"%s\"}]}".formatted(field, code));
    }

    @Test
    void aScheduleIsReadWrittenAndInheritedAgain() throws Exception {
        assertThat(get(SALES)).hasStatusOk().bodyJson().isStrictlyEqualTo("""
                        {"week": {}, "overrides": [], "timezone": null, "zone": "UTC", "source": "UNSET"}
                        """);
        assertThat(put(SALES, """
                        {"week": {"FRIDAY": [{"from": "22:00", "to": "06:00"}],
                                  "MONDAY": [{"from": "12:00", "to": "24:00"}, {"from": "09:00", "to": "12:00"}]},
                         "overrides": [{"date": "2026-12-25", "slots": [], "label": " Christmas Day "},
                                       {"date": "2026-12-24", "slots": [{"from": "09:00", "to": "12:00"}]}],
                         "timezone": "America/New_York"}
                        """)).hasStatusOk();
        var read = get(SALES);
        assertThat(read).bodyJson().isStrictlyEqualTo("""
                        {"week": {"MONDAY": [{"from": "09:00", "to": "24:00"}],
                                  "FRIDAY": [{"from": "22:00", "to": "06:00"}]},
                         "overrides": [{"date": "2026-12-24", "slots": [{"from": "09:00", "to": "12:00"}], "label": null},
                                       {"date": "2026-12-25", "slots": [], "label": "Christmas Day"}],
                         "timezone": "America/New_York", "zone": "America/New_York", "source": "GROUP"}
                        """);
        var etag = read.getResponse().getHeader("ETag");
        var back = put(SALES, read.getResponse().getContentAsString());
        assertThat(back).hasStatusOk();
        assertThat(back.getResponse().getHeader("ETag")).isEqualTo(etag);

        assertThat(admin(HttpMethod.DELETE, SALES).header("If-Match", "\"1\"")).hasStatus(412);
        assertThat(admin(HttpMethod.DELETE, SALES).header("If-Match", etag)).hasStatus(204);
        assertThat(get(SALES)).bodyJson().extractingPath("$.source").isEqualTo("UNSET");
    }

    @Test
    void defaultsScheduleRulesWhoeverHasNoneAndCanBeTakenAway() {
        assertThat(put(DEFAULT, "{\"week\": {\"SUNDAY\": [{\"from\": \"00:00\", \"to\": \"24:00\"}]}}"))
                .hasStatusOk();
        assertThat(get(SALES)).bodyJson().isStrictlyEqualTo("""
                        {"week": {"SUNDAY": [{"from": "00:00", "to": "24:00"}]}, "overrides": [], "timezone": null,
                         "zone": "UTC", "source": "DEFAULT"}
                        """);
        assertThat(admin(HttpMethod.DELETE, DEFAULT)).hasStatus(204);
        assertThat(get(DEFAULT)).bodyJson().extractingPath("$.source").isEqualTo("UNSET");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"week\": {\"MONDAY\": [{\"from\": \"09:00\", \"to\": \"09:00\"}]}}      | week.MONDAY[0].to   | INVALID",
                "{\"week\": {\"MONDAY\": [{\"from\": \"09:00\", \"to\": \"24:01\"}]}}      | week.MONDAY[0].to   | INVALID",
                "{\"week\": {\"MONDAY\": [{\"from\": \"9:00\", \"to\": \"17:00\"}]}}       | week.MONDAY[0].from | INVALID",
                "{\"week\": {\"MONDAY\": [{\"from\": \"09:00:30\", \"to\": \"17:00\"}]}}   | week.MONDAY[0].from | INVALID",
                "{\"week\": {\"MONDAY\": [{\"from\": \"24:00\", \"to\": \"06:00\"}]}}      | week.MONDAY[0].from | OUT_OF_RANGE",
                "{\"week\": {\"MONDAY\": [{\"from\": \"09:00\"}]}}                         | week.MONDAY[0].to   | REQUIRED",
                "{\"week\": {\"MONDAY\": [{\"from\": 9, \"to\": \"17:00\"}]}}              | week.MONDAY[0].from | INVALID",
                "{\"week\": {\"MONDAY\": [null]}}                                          | week.MONDAY[0]      | REQUIRED",
                "{\"week\": {\"MONDAY\": null}}                                            | week.MONDAY         | REQUIRED",
                "{\"week\": {\"MONDAY\": {}}}                                              | week.MONDAY         | INVALID",
                "{\"week\": {\"FUNDAY\": []}}                                              | week.FUNDAY         | UNKNOWN",
                "{\"week\": {\"MONDAY\": [{\"from\": \"09:00\", \"to\": \"17:00\", \"x\": 1}]}} | week.MONDAY[0].x | UNKNOWN",
                "{\"overrides\": []}                                                       | week                | REQUIRED",
                "{\"week\": {}, \"overrides\": [{\"date\": \"2026-02-30\", \"slots\": []}]}  | overrides[0].date | INVALID",
                "{\"week\": {}, \"overrides\": [{\"date\": \"1026-02-03\", \"slots\": []}]}  | overrides[0].date | OUT_OF_RANGE",
                "{\"week\": {}, \"overrides\": [{\"slots\": []}]}                            | overrides[0].date | REQUIRED",
                "{\"week\": {}, \"overrides\": [{\"date\": \"2026-02-03\"}]}                 | overrides[0].slots | REQUIRED",
                "{\"week\": {}, \"overrides\": [{\"date\": \"2026-03-26\", \"slots\": []}]}  | overrides         | OUT_OF_RANGE",
                "{\"week\": {}, \"overrides\": [{\"date\": \"2026-12-25\", \"slots\": [], \"label\": \"a\\nb\"}]} | overrides[0].label | INVALID",
                "{\"week\": {\"MONDAY\": [{\"from\": \"25:00\", \"to\": \"06:00\"}]}}  | week.MONDAY[0].from | INVALID",
                "{\"week\": {}, \"timezone\": \"Mars/Base\"}                              | timezone          | UNKNOWN",
                "{\"week\": {}, \"timezone\": \"+02:00\"}                                 | timezone          | UNKNOWN",
                "{\"week\": {}, \"overrides\": [null]}                                       | overrides[0]      | REQUIRED",
            })
    void aBadScheduleIsRefusedAtItsPath(String body, String field, String code) {
        assertThat(put(SALES, body))
                .hasStatus(422)
                .bodyJson()
                .isLenientlyEqualTo("{\"errors\": [{\"field\": \"%s\", \"code\": \"%s\"}]}".formatted(field, code));
        assertThat(get(SALES)).bodyJson().extractingPath("$.source").isEqualTo("UNSET");
    }

    @Test
    void everythingWrongIsNamedAtOnce() {
        assertThat(put(SALES, """
                        {"week": {"MONDAY": [{"from": "x", "to": "y"}]},
                         "overrides": [{"date": "2026-12-25", "slots": []},
                                       {"date": "2026-12-25", "slots": [{"from": "01:00", "to": "01:00"}]}]}
                        """))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactlyInAnyOrder(
                        "week.MONDAY[0].from", "week.MONDAY[0].to", "overrides[1].date", "overrides[1].slots[0].to");
    }

    @Test
    void aDateThatIsOverMayStayButNotBeAdded(@Autowired TestClock clock) {
        var body = "{\"week\": {}, \"overrides\": [{\"date\": \"2026-03-28\", \"slots\": []}%s]}";
        var before = clock.instant();
        try {
            assertThat(put(SALES, body.formatted(""))).hasStatusOk();
            clock.forward(Duration.ofDays(5));
            assertThat(put(SALES, body.formatted(", {\"date\": \"2026-05-01\", \"slots\": []}")))
                    .hasStatusOk();
            assertThat(put(SALES, body.formatted(", {\"date\": \"2026-03-31\", \"slots\": []}")))
                    .hasStatus(422)
                    .bodyJson()
                    .extractingPath("$.errors[0].message")
                    .isEqualTo("2026-03-31 is over: enter today or a later date");
        } finally {
            clock.set(before);
        }
    }

    @Test
    void todayIsTodayInTheGroupsZone() {
        // 22:00 UTC on the 27th: still the 27th in New York, the 28th already on Kiritimati.
        var body = "{\"week\": {}, \"timezone\": \"%s\", \"overrides\": [{\"date\": \"2026-03-27\", \"slots\": []}]}";
        assertThat(put(SALES, body.formatted("Pacific/Kiritimati"))).hasStatus(422);
        assertThat(put(SALES, body.formatted("America/New_York"))).hasStatusOk();
    }

    @Test
    void endlessListsAreRefused() {
        var slots = IntStream.range(0, 49)
                .mapToObj(i -> "{\"from\": \"01:00\", \"to\": \"02:00\"}")
                .collect(Collectors.joining(","));
        assertThat(put(SALES, "{\"week\": {\"MONDAY\": [" + slots + "]}}"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].code")
                .isEqualTo("TOO_LONG");
    }

    @Test
    void anUnknownGroupIsNotFound() {
        var path = "/api/v1/groups/nobody/working-hours";
        assertThat(get(path)).hasStatus(404).bodyJson().extractingPath("$.code").isEqualTo("GROUP_NOT_FOUND");
        assertThat(put(path, "{\"week\": {}}")).hasStatus(404);
        assertThat(admin(HttpMethod.DELETE, path)).hasStatus(404);
    }
}
