package io.afterhours.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what another site lets a browser send in somebody's name: changes, and the WebSocket of the push connection,
 * which no same-origin rule protects, and the login, which Vaadin exempts from CSRF tokens so that a login page that
 * was left open still works. A plain GET from elsewhere is a link, and fine.
 */
final class ForeignOriginFilter extends OncePerRequestFilter {

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (matters(request) && foreign(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean matters(HttpServletRequest request) {
        return !HARMLESS.contains(request.getMethod())
                || "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
    }

    private static boolean foreign(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            // Said by the browser itself, and right also behind a proxy that changes the Host header.
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && !sameHost(origin, request.getHeader(HttpHeaders.HOST));
    }

    private static boolean sameHost(String origin, @Nullable String host) {
        try {
            URI uri = URI.create(origin);
            return host != null
                    && uri.getAuthority() != null
                    && withoutDefaultPort(uri.getAuthority()).equals(withoutDefaultPort(host));
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static String withoutDefaultPort(String authority) {
        return authority.toLowerCase(Locale.ROOT).replaceFirst(":(80|443)$", "");
    }
}
