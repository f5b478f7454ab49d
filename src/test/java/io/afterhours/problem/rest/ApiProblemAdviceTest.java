package io.afterhours.problem.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.database.RetryTransactionException;
import io.afterhours.database.WrongClockException;
import io.afterhours.problem.ProblemWriter;
import io.afterhours.problem.Problems;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.EOFException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

class ApiProblemAdviceTest {

    private static final SQLTransientConnectionException AWAY =
            new SQLTransientConnectionException("afterhours - Connection is not available", "08000");

    private final ProblemWriter writer = writer();
    private MockMvcTester mvc;

    private static ProblemWriter writer() {
        try {
            var constructor = ProblemWriter.class.getDeclaredConstructor(JsonMapper.class);
            constructor.setAccessible(true);
            return constructor.newInstance(new JsonMapper());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void mvc() {
        mvc = mvcWith((request, response, chain) -> chain.doFilter(request, response));
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("anna", ""));
    }

    private MockMvcTester mvcWith(Filter filter) {
        return MockMvcTester.create(MockMvcBuilders.standaloneSetup(new Failing())
                .setControllerAdvice(new ApiProblemAdvice(writer))
                .addFilters(new ProblemFilter(writer), filter)
                .build());
    }

    @AfterEach
    void nobody() {
        SecurityContextHolder.clearContext();
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).exchange();
    }

    private static void refused(MvcTestResult result, int status, String code) {
        assertThat(result)
                .hasStatus(status)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"type": "about:blank", "title": "%s", "status": %d, "code": "%s"}
                        """.formatted(HttpStatus.valueOf(status).getReasonPhrase(), status, code));
        assertThat(result).bodyText().doesNotContain("at io.afterhours", "Exception", "secret");
    }

    @ParameterizedTest
    @CsvSource({
        "conflict, 409, NOT_IN_STATE",
        "many, 429, TOO_MANY_REQUESTS",
        "denied, 403, FORBIDDEN",
        "credentials, 401, UNAUTHENTICATED",
        "away, 503, DATABASE_UNAVAILABLE",
        "unknown-outcome, 503, OUTCOME_UNKNOWN",
        "connection-ended, 503, DATABASE_UNAVAILABLE",
        "no-connection, 503, DATABASE_UNAVAILABLE",
        "wrong-clock, 503, CLOCK_WRONG",
        "login-away, 503, DATABASE_UNAVAILABLE",
        "contended, 503, BUSY",
        "retried, 503, BUSY",
        "stale, 412, STALE_VERSION",
        "teapot, 418, I_AM_A_TEAPOT",
        "status-500, 500, INTERNAL_ERROR",
        "timeout, 503, BUSY",
        "multipart, 400, BAD_REQUEST",
        "too-large, 413, FILE_TOO_LARGE",
        "parameters, 400, BAD_REQUEST",
        "defect, 500, INTERNAL_ERROR",
    })
    void everyFailureIsAProblem(String kind, int status, String code) {
        refused(get("/api/fail/" + kind), status, code);
    }

    @ParameterizedTest
    @CsvSource({"many, 7", "away, 5", "no-connection, 5", "wrong-clock, 5", "contended, 1"})
    void whatPassesByItselfSaysWhenToComeBack(String kind, String seconds) {
        assertThat(get("/api/fail/" + kind)).hasHeader("Retry-After", seconds);
    }

    @Test
    void aDefectIsFoundInTheLogByItsId() {
        assertThat(get("/api/fail/defect"))
                .bodyJson()
                .extractingPath("$.errorId")
                .asString()
                .hasSize(36);
        assertThat(get("/api/fail/conflict")).bodyJson().doesNotHavePath("$.errorId");
    }

    @Test
    void withoutALoginDeniedMeansUnauthenticated() {
        SecurityContextHolder.clearContext();

        refused(get("/api/fail/denied"), 401, "UNAUTHENTICATED");
    }

    @Test
    void parametersThatAreMissingOrWrongAreNamed() {
        refused(get("/api/query?size=large"), 400, "INVALID_PARAMETER");
        assertThat(get("/api/query?size=large")).bodyJson().isLenientlyEqualTo("""
                        {"errors": [{"field": "size", "code": "INVALID"}]}
                        """);
        assertThat(get("/api/query")).hasStatus(400).bodyJson().isLenientlyEqualTo("""
                        {"code": "INVALID_PARAMETER", "errors": [{"field": "size", "code": "REQUIRED"}]}
                        """);
        assertThat(get("/api/query?size=5")).hasStatus(400).bodyJson().isLenientlyEqualTo("""
                        {"errors": [{"field": "X-Colour", "code": "REQUIRED"}]}
                        """);
        assertThat(mvc.get().uri("/api/query?size=11").header("X-Colour", "red"))
                .hasStatus(422)
                .bodyJson()
                .isLenientlyEqualTo("{\"errors\": [{\"field\": \"size\", \"code\": \"OUT_OF_RANGE\"}]}");
        refused(get("/api/item/abc"), 400, "INVALID_PARAMETER");
    }

    @Test
    void aBeanThatIsNotValidIsRefusedFieldByField() {
        assertThat(mvc.post()
                        .uri("/api/bean")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\": \" \", \"note\": \"too long\"}"))
                .hasStatus(422)
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"code": "INVALID_VALUE", "errors": [
                          {"field": "name", "code": "REQUIRED"}, {"field": "note", "code": "TOO_LONG"}]}
                        """);
    }

    @Test
    void aConnectionToTheDatabaseThatEndsInAFilterIsNoClientWhoLeft() {
        mvc = mvcWith((request, response, chain) -> {
            throw Failing.ended();
        });

        refused(get("/api/fail/many"), 503, "DATABASE_UNAVAILABLE");
    }

    @Test
    void whatFailsInAFilterIsAProblemToo() {
        assertThat(mvcWith((request, response, chain) -> {
                            throw new ServletException(new IllegalStateException("secret"));
                        })
                        .get()
                        .uri("/api/query"))
                .satisfies(result -> refused(result, 500, "INTERNAL_ERROR"));
        assertThat(mvcWith((request, response, chain) -> {
                            throw new CannotGetJdbcConnectionException("secret", AWAY);
                        })
                        .get()
                        .uri("/api/query"))
                .satisfies(result -> refused(result, 503, "DATABASE_UNAVAILABLE"));
        assertThat(mvcWith((request, response, chain) -> {
                            throw Problems.tooMany("Slow down", Duration.ofMillis(10));
                        })
                        .get()
                        .uri("/api/query"))
                .satisfies(result -> refused(result, 429, "TOO_MANY_REQUESTS"))
                .hasHeader("Retry-After", "1");
        assertThat(mvcWith((request, response, chain) -> ((HttpServletResponse) response).sendError(400, "secret"))
                        .get()
                        .uri("/api/query"))
                .satisfies(result -> refused(result, 400, "BAD_REQUEST"));
    }

    @Test
    void pagesKeepTheirOwnErrors() {
        assertThat(get("/page")).hasFailed().failure().hasRootCauseInstanceOf(IllegalStateException.class);
    }

    record Bean(@NotBlank String name, @Size(max = 3) String note) {}

    @RestController
    static class Failing {

        @GetMapping("/api/fail/{kind}")
        String fail(@PathVariable String kind) {
            throw switch (kind) {
                case "conflict" -> Problems.conflict("NOT_IN_STATE", "Too late");
                case "many" -> Problems.tooMany("Slow down", Duration.ofSeconds(7));
                case "denied" -> new AccessDeniedException("secret");
                case "credentials" -> new BadCredentialsException("secret");
                case "away" -> away(false);
                case "unknown-outcome" -> away(true);
                case "connection-ended" -> ended();
                case "no-connection" -> new CannotGetJdbcConnectionException("secret", AWAY);
                case "wrong-clock" -> new WrongClockException(Duration.ofHours(2));
                case "login-away" ->
                    new InternalAuthenticationServiceException(
                            "secret", new CannotGetJdbcConnectionException("secret", AWAY));
                case "contended" -> new CannotAcquireLockException("secret");
                case "retried" -> new RetryTransactionException("secret");
                case "stale" -> new OptimisticLockingFailureException("secret");
                case "teapot" -> new ResponseStatusException(HttpStatus.I_AM_A_TEAPOT, "short and stout");
                case "status-500" -> new ResponseStatusException(HttpStatus.INTERNAL_SERVER_ERROR, "secret");
                case "too-large" -> new MaxUploadSizeExceededException(1);
                case "multipart" -> new MultipartException("secret");
                case "parameters" -> new InvalidParameterException("secret");
                case "timeout" -> new QueryTimeoutException("secret");
                default -> new IllegalStateException("secret");
            };
        }

        private static RuntimeException away(boolean unknown) {
            var failure = mock(DatabaseUnavailableException.class);
            when(failure.outcomeUnknown()).thenReturn(unknown);
            return failure;
        }

        /** What ended is the connection to the database; the client is still there. */
        private static RuntimeException ended() {
            var failure = mock(DatabaseUnavailableException.class);
            when(failure.getCause())
                    .thenReturn(new CannotCreateTransactionException(
                            "secret", new SQLNonTransientConnectionException("secret", "08000", new EOFException())));
            return failure;
        }

        @GetMapping("/api/query")
        Map<String, Object> query(@RequestParam @Max(10) int size, @RequestHeader("X-Colour") String colour) {
            return Map.of("size", size, "colour", colour);
        }

        @GetMapping("/api/item/{id}")
        List<Long> item(@PathVariable long id) {
            return List.of(id);
        }

        @PostMapping("/api/bean")
        String bean(@RequestBody @Valid Bean bean) {
            return bean.name();
        }

        @GetMapping("/page")
        String page() {
            throw new IllegalStateException("a page's own matter");
        }
    }

    @Test
    void fieldsAreOnlySaidWhenThereAreSome() {
        assertThat(get("/api/fail/conflict")).bodyJson().doesNotHavePath("$.errors");
    }
}
