package io.afterhours.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a request act as the program whose API key it carries. A wrong key is refused even where none is needed. */
final class ApiKeyFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final KeyRing keys;
    private final ApiRefusals refusals;
    private final SecurityContextHolderStrategy contexts;

    ApiKeyFilter(KeyRing keys, ApiRefusals refusals, SecurityContextHolderStrategy contexts) {
        this.keys = keys;
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
        if (key != null && !authenticated(key, request, response)) {
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean authenticated(String key, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<ApiKeyPrincipal> principal = keys.find(key);
        if (principal.isEmpty()) {
            refusals.commence(request, response, new BadCredentialsException("Unknown API key"));
            return false;
        }
        SecurityContext context = contexts.createEmptyContext();
        context.setAuthentication(new PreAuthenticatedAuthenticationToken(
                principal.get(), null, principal.get().scope().authorities()));
        contexts.setContext(context);
        return true;
    }
}
