package io.afterhours.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets people go on where they were when the node that held their session is gone, at the next page they load. Only then:
 * what a page asks for in the background comes several at a time, and each would begin a session.
 */
final class WayBackFilter extends OncePerRequestFilter {

    private final LiveSessions sessions;
    private final SecurityContextHolderStrategy contexts;
    private final SessionAuthenticationStrategy atLogin;
    private final HttpSessionSecurityContextRepository repository = new HttpSessionSecurityContextRepository();

    WayBackFilter(
            LiveSessions sessions, SecurityContextHolderStrategy contexts, SessionAuthenticationStrategy atLogin) {
        this.sessions = sessions;
        this.contexts = contexts;
        this.atLogin = atLogin;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (loadsAPage(request) && contexts.getContext().getAuthentication() == null) {
            sessions.returning(request).ifPresent(back -> goOn(back, request, response));
        }
        chain.doFilter(request, response);
    }

    private void goOn(LoginSessionSql.Returned back, HttpServletRequest request, HttpServletResponse response) {
        var login = UsernamePasswordAuthenticationToken.authenticated(
                back.person(), null, back.person().getAuthorities());
        login.setDetails(new WebAuthenticationDetails(request));
        request.getSession();
        atLogin.onAuthentication(login, request, response);
        sessions.returned(back, request);
        SecurityContext context = contexts.createEmptyContext();
        context.setAuthentication(login);
        contexts.setContext(context);
        repository.saveContext(context, request, response);
    }

    private static boolean loadsAPage(HttpServletRequest request) {
        String mode = request.getHeader("Sec-Fetch-Mode");
        return HttpMethod.GET.matches(request.getMethod())
                && !request.getRequestURI().startsWith(request.getContextPath() + "/login")
                && request.getParameter("v-r") == null
                && (mode == null
                        ? Objects.requireNonNullElse(request.getHeader(HttpHeaders.ACCEPT), "")
                                .contains("text/html")
                        : mode.equals("navigate"));
    }
}
