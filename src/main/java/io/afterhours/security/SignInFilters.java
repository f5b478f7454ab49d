package io.afterhours.security;

import com.vaadin.flow.spring.security.VaadinDefaultRequestCache;
import com.vaadin.flow.spring.security.VaadinSavedRequestAwareAuthenticationSuccessHandler;
import io.afterhours.web.PublicUrl;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * The ways in beside the form of name and password: its second step, the way back to a session whose node is gone, and
 * the provider where one is configured. Built by
 * hand and not by {@code oauth2Login}, so that whoever comes through the provider is the same {@link Person} and their
 * tokens are kept nowhere.
 */
@Component
class SignInFilters extends AbstractHttpConfigurer<SignInFilters, HttpSecurity> {

    private final SecondStep steps;
    private final LiveSessions sessions;
    private final ProviderLogin logins;
    private final OidcSettings settings;
    private final PublicUrl publicUrl;
    private final InstantSource realTime;
    private final VaadinDefaultRequestCache requests;
    private final SecurityContextHolderStrategy contexts;

    SignInFilters(
            SecondStep steps,
            LiveSessions sessions,
            ProviderLogin logins,
            OidcSettings settings,
            PublicUrl publicUrl,
            @Qualifier("realTime") InstantSource realTime,
            VaadinDefaultRequestCache requests,
            SecurityContextHolderStrategy contexts) {
        this.steps = steps;
        this.sessions = sessions;
        this.logins = logins;
        this.settings = settings;
        this.publicUrl = publicUrl;
        this.realTime = realTime;
        this.requests = requests;
        this.contexts = contexts;
    }

    @Override
    public void configure(HttpSecurity http) {
        http.addFilterAfter(filter(http, new SecondStepFilter(steps)), UsernamePasswordAuthenticationFilter.class);
        http.addFilterBefore(
                new WayBackFilter(sessions, contexts, http.getSharedObject(SessionAuthenticationStrategy.class)),
                AnonymousAuthenticationFilter.class);
        if (settings.on()) {
            OidcProvider provider = new OidcProvider(settings, publicUrl);
            var start = new OAuth2AuthorizationRequestRedirectFilter(provider, OidcProvider.START);
            start.setAuthenticationFailureHandler(SignInFilters::unreachable);
            http.addFilterBefore(start, UsernamePasswordAuthenticationFilter.class);
            http.addFilterBefore(
                    filter(http, new ProviderReturnFilter(provider, logins, realTime)),
                    UsernamePasswordAuthenticationFilter.class);
        }
    }

    /** What the form's own filter gets too: a new session id at login, the session's context, the page one wanted. */
    private <F extends AbstractAuthenticationProcessingFilter> F filter(HttpSecurity http, F filter) {
        var success = new VaadinSavedRequestAwareAuthenticationSuccessHandler();
        success.setRequestCache(requests);
        filter.setAuthenticationSuccessHandler(SecondStepFilter.goingOn(success));
        filter.setSessionAuthenticationStrategy(http.getSharedObject(SessionAuthenticationStrategy.class));
        filter.setSecurityContextRepository(new HttpSessionSecurityContextRepository());
        filter.setSecurityContextHolderStrategy(contexts);
        return postProcess(filter);
    }

    private static void unreachable(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        ProviderReturnFilter.refused(request, response, failure);
    }
}
