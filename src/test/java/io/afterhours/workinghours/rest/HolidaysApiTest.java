package io.afterhours.workinghours.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import io.afterhours.TestClock;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.Groups;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

@DatabaseTest
@Import(TestClock.Configuration.class)
class HolidaysApiTest {

    private static final String HOURS = "/api/v1/groups/sales/working-hours";
    private static final String FILE = """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20261225
            SUMMARY:Christmas Day
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20251225
            SUMMARY:The one before
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20261224
            SUMMARY:Christmas Eve
            END:VEVENT
            BEGIN:VEVENT
            DTSTART:20261224T120000Z
            SUMMARY:Party
            END:VEVENT
            END:VCALENDAR
            """;

    private final MockMvcTester mvc;

    @Autowired
    Groups groups;

    @Autowired
    HolidaysApiTest(WebApplicationContext context) {
        mvc = MockMvcTester.from(
                context,
                builder -> builder.apply(SecurityMockMvcConfigurers.springSecurity())
                        .build());
    }

    @BeforeEach
    void aGroup() {
        SystemAccess.run(() -> groups.create("sales", "Sales"));
    }

    private MvcTestResult send(HttpMethod method, String path, String type, String body) {
        return mvc.method(method)
                .uri(path)
                .with(SecurityMockMvcRequestPostProcessors.user("key:test")
                        .authorities(AuthorityUtils.createAuthorityList("ROLE_ADMIN", "SCOPE_admin", "SCOPE_agent")))
                .contentType(type)
                .content(body)
                .exchange();
    }

    private MvcTestResult post(String parameters, String body) {
        return send(HttpMethod.POST, HOURS + "/holidays" + parameters, "text/calendar", body);
    }

    private MvcTestResult get() {
        return send(HttpMethod.GET, HOURS, "application/json", "");
    }

    private void putEve() {
        assertThat(send(HttpMethod.PUT, HOURS, "application/json", """
                        {"week": {"MONDAY": [{"from": "09:00", "to": "17:00"}]},
                         "overrides": [{"date": "2026-12-24", "slots": [{"from": "09:00", "to": "12:00"}]}]}
                        """)).hasStatusOk();
    }

    @Test
    void holidaysBecomeClosedDatesAndDatesThereStay() {
        putEve();

        assertThat(post("", FILE)).hasStatusOk().bodyJson().isStrictlyEqualTo("""
                {"added": [{"date": "2026-12-25", "label": "Christmas Day"}], "replaced": [],
                 "kept": [{"date": "2026-12-24", "label": "Christmas Eve"}], "past": 1, "skipped": 1}
                """);
        assertThat(get()).bodyJson().isLenientlyEqualTo("""
                {"week": {"MONDAY": [{"from": "09:00", "to": "17:00"}]},
                 "overrides": [{"date": "2026-12-24", "slots": [{"from": "09:00", "to": "12:00"}], "label": null},
                               {"date": "2026-12-25", "slots": [], "label": "Christmas Day"}]}
                """);
    }

    @Test
    void aFileSentAsSomethingElseIsToldTheTypeThatIsAccepted() {
        assertThat(send(HttpMethod.POST, HOURS + "/holidays", "application/json", "{}"))
                .hasStatus(415)
                .bodyJson()
                .extractingPath("$.detail")
                .isEqualTo("Send the body as text/calendar");
    }

    @Test
    void aPreviewRefusesMoreDatesThanCanBeSaved() {
        putEve();
        var long3 = FILE.replace("DTSTART;VALUE=DATE:20261225", "DTSTART;VALUE=DATE:20270101\nDURATION:P333D")
                .replace("END:VCALENDAR", """
                        BEGIN:VEVENT
                        DTSTART;VALUE=DATE:20280101
                        DURATION:P333D
                        END:VEVENT
                        BEGIN:VEVENT
                        DTSTART;VALUE=DATE:20290101
                        DURATION:P334D
                        END:VEVENT
                        END:VCALENDAR""")
                .replace("DTSTART;VALUE=DATE:20261224\n", "DTSTART;VALUE=DATE:20251224\n");

        for (var parameters : List.of("?preview=true", "")) {
            assertThat(post(parameters, long3))
                    .hasStatus(422)
                    .bodyJson()
                    .extractingPath("$.errors[0].message")
                    .isEqualTo("Enter at most 1000 dates");
        }
    }

    @Test
    void onRequestDatesThereAreReplaced() {
        putEve();

        assertThat(post("?replace=true", FILE))
                .bodyJson()
                .extractingPath("$.replaced[0].label")
                .isEqualTo("Christmas Eve");
        assertThat(get())
                .bodyJson()
                .extractingPath("$.overrides[0].slots")
                .asArray()
                .isEmpty();
    }

    @Test
    void aPreviewChangesNothing() {
        assertThat(post("?preview=true", FILE))
                .bodyJson()
                .extractingPath("$.added.length()")
                .isEqualTo(2);
        assertThat(get()).bodyJson().extractingPath("$.source").isEqualTo("UNSET");
    }

    @Test
    void aGroupThatInheritsKeepsDefaultsWeek() {
        assertThat(
                        send(
                                HttpMethod.PUT,
                                "/api/v1/groups/default/working-hours",
                                "application/json",
                                "{\"week\": {\"FRIDAY\": [{\"from\": \"09:00\", \"to\": \"17:00\"}]}, \"timezone\": \"Asia/Tokyo\"}"))
                .hasStatusOk();

        assertThat(post("", FILE)).hasStatusOk();

        assertThat(get()).bodyJson().isLenientlyEqualTo("""
                {"week": {"FRIDAY": [{"from": "09:00", "to": "17:00"}]}, "timezone": "Asia/Tokyo", "source": "GROUP"}
                """);
    }

    @Test
    void whatCannotBeTakenIsRefusedByName() {
        var many = "BEGIN:VCALENDAR\n"
                + IntStream.range(0, 2_001)
                        .mapToObj(i -> "BEGIN:VEVENT\nDTSTART:20261225\nEND:VEVENT\n")
                        .collect(Collectors.joining())
                + "END:VCALENDAR\n";
        for (var body : new String[] {"", "hello", many, "x".repeat(1_000_001)}) {
            assertThat(post("", body))
                    .hasStatus(422)
                    .bodyJson()
                    .extractingPath("$.errors[0].field")
                    .isEqualTo("calendar");
        }
        assertThat(send(HttpMethod.POST, HOURS + "/holidays", "application/json", "{}"))
                .hasStatus(415);
        assertThat(post("?replace=perhaps", FILE)).hasStatus(400);
        assertThat(send(HttpMethod.POST, "/api/v1/groups/nobody/working-hours/holidays", "text/calendar", FILE))
                .hasStatus(404);
    }
}
