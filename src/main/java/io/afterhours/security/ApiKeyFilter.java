package io.afterhours.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a request act as the program whose API key it carries. A wrong key is refused even where none is needed, and one
 * that asks too much is told when to come back.
 */
final class ApiKeyFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final KeyRing keys;
    private final ApiKeyLimits limits;
    private final ApiRefusals refusals;
    private final SecurityContextHolderStrategy contexts;

    ApiKeyFilter(KeyRing keys, ApiKeyLimits limits, ApiRefusals refusals, SecurityContextHolderStrategy contexts) {
        this.keys = keys;
        this.limits = limits;
        this.refusals = refusals;
        this.contexts = contexts;
    }

    static @Nullable String bearer(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = bearer(request);
        if (key != null && !accepted(key, request, response)) {
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean accepted(String key, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<ApiKeyPrincipal> principal = keys.find(key);
        if (principal.isEmpty()) {
            refusals.commence(request, response, new BadCredentialsException("Unknown API key"));
            return false;
        }
        Optional<Duration> wait = limits.refuse(principal.get());
        if (wait.isPresent()) {
            refusals.tooMany(response, limits.perSecond(), wait.get());
            return false;
        }
        SecurityContext context = contexts.createEmptyContext();
        context.setAuthentication(new PreAuthenticatedAuthenticationToken(
                principal.get(), null, principal.get().scope().authorities()));
        contexts.setContext(context);
        return true;
    }
}
