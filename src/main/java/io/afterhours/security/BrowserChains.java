package io.afterhours.security;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import jakarta.servlet.DispatcherType;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;

/** What people reach with a browser: the plain files of {@code frontend/}, and behind the login the views. */
@Configuration(proxyBeanMethods = false)
class BrowserChains {

    /** Customers and stylesheets: no session, so that a visitor costs the server nothing. */
    @Bean
    @Order(3)
    SecurityFilterChain plainFiles(HttpSecurity http) {
        return http.securityMatcher("/styles/**", "/widget/**", "/demo/**", "/status/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(CsrfConfigurer::disable)
                .logout(LogoutConfigurer::disable)
                .requestCache(RequestCacheConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(Headers.with(Headers.csp(Headers.PLAIN_PAGES)))
                .build();
    }

    @Bean
    @Order(10)
    SecurityFilterChain views(
            HttpSecurity http, SignInFilters signIn, WayBack wayBack, @Qualifier("realTime") InstantSource realTime) {
        http.authorizeHttpRequests(requests ->
                        // The error page of a request that was let through or refused already.
                        requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll())
                .addFilterBefore(new ForeignOriginFilter(), CsrfFilter.class)
                .headers(Headers.with(Headers.csp(Headers.NOTHING)));
        // An address that leads nowhere is the router's to answer, with its not-found view instead of a bare 403.
        http.with(
                VaadinSecurityConfigurer.vaadin(),
                vaadin -> vaadin.loginView("/login", "/login")
                        .anyRequest(AuthorizeHttpRequestsConfigurer.AuthorizedUrl::authenticated));
        http.formLogin(login -> login.failureHandler(new LoginRefused(realTime)));
        // What a browser kept of pages goes with the session.
        http.logout(logout -> logout.addLogoutHandler((request, response, login) -> {
            response.setHeader("Clear-Site-Data", "\"cache\"");
            wayBack.take(response);
        }));
        http.with(signIn, Customizer.withDefaults());
        return http.build();
    }
}
