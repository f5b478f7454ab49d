package io.afterhours.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers a request with a problem as {@code application/problem+json}, whatever the caller said to accept. */
@Component
public class ProblemWriter {

    private static final Logger log = LoggerFactory.getLogger(ProblemWriter.class);

    private static final Pattern PRIVATE_LINK = Pattern.compile("(/status/[A-Za-z0-9-]*)[^/]*");

    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /** Whether this request belongs to the API, all of whose errors are answered here. */
    public static boolean isApi(HttpServletRequest request) {
        // On the way to an error page, the address is the page's and this is the one that was asked for.
        var asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        var uri = asked == null ? request.getRequestURI() : asked.toString();
        var path = uri.startsWith(request.getContextPath())
                ? uri.substring(request.getContextPath().length())
                : uri;
        // A doubled slash is refused, but whoever sent it meant the API all the same.
        return (path + "/").replaceAll("/{2,}", "/").startsWith("/api/");
    }

    /** Answers a known problem. */
    public void write(HttpServletResponse response, ProblemException problem) throws IOException {
        write(response, problem, ProblemBody.of(problem, null));
    }

    /** Answers a defect of ours: the log gets the stack trace, the caller only an id that finds it there. */
    public void writeUnexpected(HttpServletRequest request, HttpServletResponse response, Throwable failure)
            throws IOException {
        var errorId = UUID.randomUUID().toString();
        log.error("{} {} failed, error id {}", request.getMethod(), address(request), errorId, failure);
        var problem = new ProblemException(
                500, "INTERNAL_ERROR", "Something went wrong on our side; the log has it as " + errorId, List.of());
        write(response, problem, ProblemBody.of(problem, errorId));
    }

    /** A private link is a key: of it the log gets the reference, which opens nothing. */
    private static String address(HttpServletRequest request) {
        return PRIVATE_LINK.matcher(request.getRequestURI()).replaceAll("$1…");
    }

    private void write(HttpServletResponse response, ProblemException problem, ProblemBody body) throws IOException {
        if (response.isCommitted()) {
            log.warn("Too late to answer {}: the response is under way", problem.code());
            return;
        }
        response.resetBuffer();
        response.setStatus(problem.status());
        var retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            // up: whoever waits for so long must not be told to wait again
            long seconds = retryAfter.plusNanos(999_999_999).toSeconds();
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, seconds)));
        }
        if (problem.status() == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        byte[] bytes = json.writeValueAsBytes(body);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
        response.flushBuffer();
    }
}
