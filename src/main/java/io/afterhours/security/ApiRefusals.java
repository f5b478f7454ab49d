package io.afterhours.security;

import io.afterhours.problem.ProblemWriter;
import io.afterhours.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Answers problem+json where a program is refused before its request reaches a controller. */
@Component
class ApiRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ProblemWriter writer;

    ApiRefusals(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        String detail = ApiKeyFilter.bearer(request) == null
                ? "Send an API key as Authorization: Bearer <key>"
                : "This API key does not exist or was revoked";
        writer.write(response, Problems.unauthenticated(detail));
    }

    /** Tells a program that has asked enough for now. */
    void tooMany(HttpServletResponse response, int perSecond, Duration wait) throws IOException {
        writer.write(
                response,
                Problems.tooMany(
                        "This API key asks more than " + perSecond
                                + " times a second. Wait as long as Retry-After says, and"
                                + " ask less often or have AFTERHOURS_API_PER_SECOND raised",
                        wait));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        writer.write(response, Problems.forbidden());
    }
}
