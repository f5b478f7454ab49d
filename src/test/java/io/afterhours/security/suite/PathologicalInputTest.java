package io.afterhours.security.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.afterhours.Api;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.security.suite.Endpoints.Endpoint;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

/**
 * S12, S18, S19: what nobody in their right mind sends, to every endpoint there is and into every field, parameter and
 * header. The answer is a refusal or what was asked for; never an error of ours, never how the inside looks, never late.
 */
@DatabaseTest
@Import(Fixtures.class)
class PathologicalInputTest {

    /** Far more than any of it takes, and far less than a pattern that runs away. */
    private static final Duration AT_ONCE = Duration.ofSeconds(8);

    private static final List<String> INSIDE = List.of(
            "Exception", "\tat ", "io.afterhours", "org.springframework", "java.lang", "SELECT ", "INSERT ", "MariaDB");

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\uD800",
            "\uDC00x",
            "x\uD83D",
            "\u202Egnp.exe",
            "\u2066x\u2069",
            "\uFEFF\uFFFE\uFFFF",
            "Z" + "\u0337".repeat(2_000),
            "\u0001\u001B[2J",
            "a\r\nSet-Cookie: pwned=1",
            "' OR '1'='1",
            "'; DROP TABLE ticket; -- ",
            "\" UNION SELECT 1,2,3 -- ",
            "1) OR SLEEP(20) -- ",
            "\\",
            "%",
            "%s%n%x%c",
            "${jndi:ldap://127.0.0.1/x}",
            "#{T(java.lang.Runtime).getRuntime().exec('id')}",
            "{{7*7}}",
            "../../../../etc/passwd",
            "..\\..\\windows\\win.ini",
            "file:///etc/passwd",
            "http://169.254.169.254/latest/meta-data",
            "-1",
            "99999999999999999999",
            "1e400",
            "NaN",
            "0x7f",
            "2026-99-99",
            "+999999999-12-31T23:59:59.999999999Z",
            "-999999999-01-01T00:00:00Z",
            "24:01",
            "P999999999Y",
            "Europe/../../etc",
            "en-" + "x-".repeat(500),
            "a@" + "a-".repeat(20_000) + ".x",
            "@".repeat(20_000),
            "https://" + "a.".repeat(20_000),
            "a".repeat(30_000) + "!",
            " ".repeat(30_000) + "x",
            "\t\n".repeat(15_000),
            "1".repeat(30_000),
            "(".repeat(5_000),
            "eyJhbGciOiJub25lIn0.e30.",
            "AH-000000." + "A".repeat(43));

    /** As they stand in JSON, where no text is meant. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "2147483648",
            "-9223372036854775809",
            "1e400",
            "1" + "0".repeat(900),
            "[]",
            "[null]",
            "{}",
            "[[]]",
            "{\"\": {}}",
            "[1, \"1\"]",
            "[\"" + "x\", \"".repeat(5_000) + "\"]",
            "{\"__proto__\": {\"admin\": true}}");

    @Autowired
    WebApplicationContext context;

    @Autowired
    Fixtures stage;

    @Autowired
    JdbcClient jdbc;

    private Api admin;
    private int sent;

    @BeforeEach
    void aWorkspace() {
        admin = Api.of(context);
        stage.agent("anna", 2, stage.group("sales"));
        stage.offline(true);
        stage.ask("sales");
        jdbc.sql("UPDATE spam_guard SET form_tickets = FALSE").update();
    }

    private Stream<Endpoint> endpoints() {
        return Endpoints.of(context).stream().filter(Endpoint::isApi);
    }

    @Test
    void everyFieldOfEveryBodyTakesEveryValueOrRefusesIt() {
        endpoints().filter(endpoint -> endpoint.body().isPresent()).forEach(endpoint -> {
            for (String field : fields(endpoint)) {
                values().forEach(value -> send(endpoint, "{\"" + field + "\": " + value + "}", field));
            }
            values().forEach(value -> send(endpoint, value, "the body"));
        });
        assertThat(sent).isGreaterThan(2_000);
    }

    @Test
    void bodiesThatAreNoJsonOrTooDeepOrTooLongAreRefused() {
        String deep = "[".repeat(100_000);
        String nested = "{\"a\":".repeat(60) + "1" + "}".repeat(60);
        String huge = "{\"name\": \"" + "x".repeat(1_100_000) + "\"}";
        String twice = "{\"name\": \"a\", \"name\": \"b\"}";
        endpoints().filter(endpoint -> endpoint.body().isPresent()).forEach(endpoint -> {
            for (String body : List.of("", "{", "\u0000", "<a/>", deep, nested, huge, twice, "[1,", "{\"a\":1}x")) {
                assertThat(send(endpoint, body, "the body")).as("%s", endpoint).isIn(400, 401, 403, 404, 409, 413, 422);
            }
            byte[] broken = {'{', '"', 'n', '"', ':', '"', (byte) 0xC3, (byte) 0x28, (byte) 0xFF, '"', '}'};
            var answer = exchange(at(endpoint, "sales")
                    .contentType(MediaType.APPLICATION_JSON)
                    .content(broken));
            check(answer, endpoint, "broken UTF-8");
        });
    }

    /** S18. The names are those that stand in some table or answer. */
    @Test
    void aFieldThatIsNotAskedForIsRefusedWhateverItsName() {
        List<String> wanted = List.of(
                "id",
                "roles",
                "role",
                "scope",
                "admin",
                "enabled",
                "password",
                "passwordHash",
                "sessionEpoch",
                "version",
                "state",
                "reason",
                "assignee",
                "reference",
                "createdAt",
                "createdBy",
                "actor",
                "builtIn",
                "archivedAt",
                "secret",
                "keyHash",
                "openNow",
                "source",
                "merged",
                "visitorHash",
                "apiKeyId");
        endpoints()
                .filter(endpoint -> endpoint.body().filter(Class::isRecord).isPresent())
                .forEach(endpoint -> wanted.stream()
                        .filter(name -> !fields(endpoint).contains(name))
                        .filter(name -> !leftOut(endpoint).contains(name))
                        .forEach(name -> {
                            var answer = exchange(at(endpoint, "sales")
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .content("{\"" + name + "\": \"ADMIN\"}"));
                            check(answer, endpoint, name);
                            assertThat(answer).as("%s with %s", endpoint, name).hasStatus(422);
                            assertThat(answer)
                                    .as("%s with %s", endpoint, name)
                                    .bodyJson()
                                    .extractingPath("$.detail")
                                    .isEqualTo("There is no field " + name);
                        }));
    }

    /** S12 too: what is looked for is compared, never run. */
    @Test
    void everyParameterAndEveryPartOfAnAddressTakesEveryTextOrRefusesIt() {
        List<Endpoint> reading = endpoints().toList();
        for (Endpoint endpoint : reading) {
            for (String text : TEXTS) {
                String encoded = encoded(text.length() > 3_000 ? text.substring(0, 3_000) : text);
                if (endpoint.hasVariables() && !encoded.isBlank()) {
                    URI uri = URI.create(endpoint.path(variable -> encoded));
                    check(exchange(with(admin.request(endpoint.method(), "/").uri(uri), endpoint)), endpoint, text);
                }
                for (String parameter : endpoint.endless() ? List.<String>of() : endpoint.parameters()) {
                    URI uri = URI.create(endpoint.path(variable -> "sales") + "?" + parameter + "=" + encoded);
                    check(exchange(with(admin.request(endpoint.method(), "/").uri(uri), endpoint)), endpoint, text);
                }
            }
        }
        assertThat(jdbc.sql("SELECT COUNT(*) FROM ticket").query(Integer.class).single())
                .isPositive();
    }

    @Test
    void headersAreTakenOrRefused() {
        List<String> names = List.of(
                "If-Match",
                "Idempotency-Key",
                "X-Visitor-Token",
                "Accept",
                "Accept-Language",
                "Content-Type",
                "Origin",
                "Range",
                "X-Forwarded-For",
                "X-HTTP-Method-Override",
                "Accept-Charset",
                "If-Modified-Since");
        List<String> texts =
                List.of("", "\"", "*", "../..", "a/b;q=x", "1".repeat(5_000), "\u00FF", "bytes=9-1", ";", ",,", "0");
        endpoints().filter(endpoint -> !endpoint.endless()).forEach(endpoint -> {
            for (String name : names) {
                // Another one for each endpoint and header: in the end every header has had every text.
                String text = texts.get(sent % texts.size());
                var request = with(admin.request(endpoint.method(), endpoint.path(variable -> "sales")), endpoint);
                check(exchange(request.header(name, text)), endpoint, name + ": " + text);
            }
        });
    }

    @Test
    void aCalendarThatNeverEndsIsCutShort() {
        for (String rule : List.of(
                "RRULE:FREQ=SECONDLY",
                "RRULE:FREQ=DAILY;COUNT=2147483647",
                "RRULE:FREQ=YEARLY;UNTIL=99991231;BYDAY=" + "MO,".repeat(5_000) + "TU",
                "DTSTART;VALUE=DATE:00010101\nDTEND;VALUE=DATE:99991231",
                "SUMMARY:" + "x".repeat(900_000),
                "ATTACH:file:///etc/passwd",
                "DURATION:P999999999W")) {
            String calendar = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\n"
                    + "DTSTAMP:20260101T000000Z\nDTSTART;VALUE=DATE:20260101\n" + rule
                    + "\nEND:VEVENT\nEND:VCALENDAR\n";
            endpoints()
                    .filter(endpoint -> endpoint.pattern().endsWith("/holidays"))
                    .forEach(endpoint -> check(
                            exchange(at(endpoint, "sales")
                                    .contentType("text/calendar")
                                    .content(calendar)),
                            endpoint,
                            rule));
        }
    }

    private static Stream<String> values() {
        return Stream.concat(VALUES.stream(), TEXTS.stream().map(PathologicalInputTest::quoted));
    }

    /** Everything beyond plain letters as an escape, so that halves of characters arrive as such. */
    private static String quoted(String text) {
        return text.chars()
                .mapToObj(each -> each < ' ' || each > '~' || each == '"' || each == '\\'
                        ? String.format("\\u%04x", each)
                        : String.valueOf((char) each))
                .collect(Collectors.joining("", "\"", "\""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What GET answers may be sent back with PUT: it is read over, and there is no field for it. */
    private static List<String> leftOut(Endpoint endpoint) {
        var ignored = endpoint.body().orElseThrow().getAnnotation(JsonIgnoreProperties.class);
        return ignored == null ? List.of() : List.of(ignored.value());
    }

    private static List<String> fields(Endpoint endpoint) {
        Class<?> body = endpoint.body().orElseThrow();
        List<String> fields = new ArrayList<>();
        if (body.isRecord()) {
            Arrays.stream(body.getRecordComponents())
                    .map(RecordComponent::getName)
                    .forEach(fields::add);
        }
        return fields;
    }

    private int send(Endpoint endpoint, String body, String what) {
        var answer = exchange(
                at(endpoint, "sales").contentType(MediaType.APPLICATION_JSON).content(body));
        check(answer, endpoint, what + " = " + (body.length() > 200 ? body.substring(0, 200) + "…" : body));
        return answer.getResponse().getStatus();
    }

    /** Some of it exists, some does not: both ways are gone. */
    private MockMvcRequestBuilder at(Endpoint endpoint, String group) {
        return admin.request(endpoint.method(), endpoint.path(variable -> switch (variable) {
            case "code", "group" -> group;
            case "username" -> "anna";
            case "state" -> "OPEN";
            case "id" -> Long.toString(ticket());
            default -> "0";
        }));
    }

    private long ticket() {
        return jdbc.sql("SELECT COALESCE(MIN(id), 0) FROM ticket")
                .query(Long.class)
                .single();
    }

    private static MockMvcRequestBuilder with(MockMvcRequestBuilder request, Endpoint endpoint) {
        return endpoint.body().isPresent()
                ? request.contentType(MediaType.APPLICATION_JSON).content("{}")
                : request;
    }

    private MvcTestResult exchange(MockMvcRequestBuilder request) {
        sent++;
        return request.remoteAddress(IntStream.of(10, sent >> 16 & 255, sent >> 8 & 255, sent & 255)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(".")))
                .exchange(AT_ONCE);
    }

    private static void check(MvcTestResult answer, Endpoint endpoint, String what) {
        String said = new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        int status = answer.getResponse().getStatus();
        String asked = endpoint + " with " + (what.length() > 300 ? what.substring(0, 300) + "…" : what);
        assertThat(status).as("%s: %s", asked, said).isLessThan(500);
        if (status >= 400) {
            assertThat(answer.getResponse().getContentType()).as(asked).startsWith("application/problem+json");
            assertThat(INSIDE.stream().filter(said::contains).filter(each -> !what.contains(each)))
                    .as("%s: %s", asked, said)
                    .isEmpty();
        }
    }
}
