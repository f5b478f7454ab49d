package io.afterhours.security;

import io.afterhours.database.DatabaseUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Takes the code that the second step of a login asks for. */
final class SecondStepFilter extends AbstractAuthenticationProcessingFilter {

    static final String PATH = "/login/code";

    /** On a request with which somebody has set up the second step: recovery codes are still to be made. */
    private static final String SET_UP = SecondStepFilter.class.getName() + ".setUp";

    private final SecondStep steps;

    SecondStepFilter(SecondStep steps) {
        super(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, PATH), attempt -> {
            throw new AuthenticationServiceException("Codes are decided by the second step itself");
        });
        this.steps = steps;
        setAuthenticationFailureHandler(SecondStepFilter::refused);
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        HalfIn half = steps.half(request).orElseThrow(HalfInIsOverException::new);
        WebAuthenticationDetails details = new WebAuthenticationDetails(request);
        String typed = Objects.requireNonNullElse(request.getParameter("code"), "");
        Person person = finish(half, typed, Objects.requireNonNullElse(details.getRemoteAddress(), "?"));
        HalfIn.end(request);
        if (half.setup() != null) {
            request.setAttribute(SET_UP, true);
        }
        UsernamePasswordAuthenticationToken success =
                UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities());
        success.setDetails(details);
        return success;
    }

    /** Who has just set up the second step goes on to where recovery codes are made, everybody else to {@code usual}. */
    static AuthenticationSuccessHandler goingOn(AuthenticationSuccessHandler usual) {
        return (request, response, login) -> {
            if (request.getAttribute(SET_UP) == null) {
                usual.onAuthenticationSuccess(request, response, login);
            } else {
                response.sendRedirect(request.getContextPath() + "/account");
            }
        };
    }

    private Person finish(HalfIn half, String typed, String address) {
        try {
            return steps.finish(half, typed, address);
        } catch (RuntimeException failure) {
            if (DatabaseUnavailableException.describes(failure)) {
                throw new AuthenticationServiceException("The database is not available", failure);
            }
            throw failure;
        }
    }

    private static void refused(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        String to = switch (refusal) {
            case HalfInIsOverException over -> "/login?again";
            case TooManyTriesException tries -> PATH + "?wait=" + tries.seconds();
            case AuthenticationServiceException unavailable -> PATH + "?unavailable";
            default -> PATH + "?error";
        };
        response.sendRedirect(request.getContextPath() + to);
    }
}
