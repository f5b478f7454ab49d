package io.afterhours.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/**
 * What programs reach: the API with a key, the widget's part of it without. No session and no cookie counts here, which
 * is why there is nothing to forge across sites. Whatever is not listed needs the scope {@code admin}; row by row rights
 * are the services' matter.
 *
 * <p>The contract itself ({@code /v3/api-docs}, {@code /swagger-ui}) is readable without a key: it holds no data, is the
 * same in every installation, and whoever integrates reads it before having a key.
 */
@Configuration(proxyBeanMethods = false)
class ApiChains {

    private static final String METRICS = "SCOPE_metrics";
    private static final String INTAKE = "SCOPE_intake";
    private static final String AGENT = "SCOPE_agent";
    private static final String ADMIN = "SCOPE_admin";

    @Bean
    @Order(1)
    SecurityFilterChain widgetChain(HttpSecurity http, ApiRefusals refusals) {
        http.securityMatcher("/api/v1/widget/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
        return stateless(http, refusals)
                .headers(Headers.with(Headers.csp(Headers.NOTHING)))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain apiChain(
            HttpSecurity http,
            ApiRefusals refusals,
            KeyRing keys,
            ApiKeyLimits limits,
            SecurityContextHolderStrategy contexts) {
        http.securityMatcher("/api/**", "/v3/api-docs/**", "/v3/api-docs.yaml", "/swagger-ui/**", "/actuator/**")
                .addFilterBefore(
                        new ApiKeyFilter(keys, limits, refusals, contexts), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(ApiChains::rights);
        return stateless(http, refusals)
                .headers(Headers.with((request, response) -> response.setHeader(
                        Headers.CSP,
                        request.getRequestURI().contains("/swagger-ui/") ? Headers.API_PAGES : Headers.NOTHING)))
                .build();
    }

    private static void rights(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        String ticket = "/api/v1/tickets/{id}";
        requests.requestMatchers("/v3/api-docs/**", "/v3/api-docs.yaml", "/swagger-ui/**")
                .permitAll()
                .requestMatchers(HttpMethod.GET, "/actuator/health/**")
                .permitAll()
                .requestMatchers(HttpMethod.GET, "/actuator/prometheus")
                .hasAuthority(METRICS)
                .requestMatchers(
                        HttpMethod.POST,
                        "/api/v1/tickets",
                        ticket + "/messages",
                        ticket + "/attachments",
                        ticket + "/reopen")
                .hasAuthority(INTAKE)
                .requestMatchers(HttpMethod.GET, "/api/v1/tickets", ticket, ticket + "/messages", ticket + "/timeline")
                .hasAuthority(INTAKE)
                .requestMatchers(HttpMethod.GET, ticket + "/attachments/**")
                .hasAuthority(INTAKE)
                .requestMatchers(HttpMethod.GET, "/api/v1/groups/{code}/outcome")
                .hasAuthority(INTAKE)
                .requestMatchers("/api/v1/tickets/**")
                .hasAuthority(AGENT)
                .requestMatchers(
                        HttpMethod.GET, "/api/v1/groups/**", "/api/v1/agents/**", "/api/v1/settings/statuses/**")
                .hasAuthority(AGENT)
                .requestMatchers(HttpMethod.PUT, "/api/v1/agents/{username}/presence")
                .hasAuthority(AGENT)
                .anyRequest()
                .hasAuthority(ADMIN);
    }

    private static HttpSecurity stateless(HttpSecurity http, ApiRefusals refusals) {
        return http.csrf(CsrfConfigurer::disable)
                .logout(LogoutConfigurer::disable)
                .requestCache(RequestCacheConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals));
    }
}
