package io.afterhours.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Leads back to the login view, which says by these parameters what went wrong: no more than it may tell. */
final class LoginRefused implements AuthenticationFailureHandler {

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        String reason = switch (refusal) {
            case TooManyTriesException tries -> "wait=" + tries.seconds();
            case AuthenticationServiceException unavailable -> "unavailable";
            default -> "error";
        };
        response.sendRedirect(request.getContextPath() + "/login?" + reason);
    }
}
