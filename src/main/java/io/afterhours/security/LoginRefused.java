package io.afterhours.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * Leads back to the login view, which says by these parameters what went wrong: no more than it may tell. Or, after the
 * right password, on to the second step.
 */
final class LoginRefused implements AuthenticationFailureHandler {

    private final InstantSource realTime;

    LoginRefused(InstantSource realTime) {
        this.realTime = realTime;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        if (refusal instanceof SecondStepOwedException owed) {
            HalfIn.begin(request, owed, realTime.instant());
            response.sendRedirect(request.getContextPath() + SecondStepFilter.PATH);
            return;
        }
        String reason = switch (refusal) {
            case TooManyTriesException tries -> "wait=" + tries.seconds();
            case AuthenticationServiceException unavailable -> "unavailable";
            default -> "error";
        };
        response.sendRedirect(request.getContextPath() + "/login?" + reason);
    }
}
