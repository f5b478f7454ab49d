package io.afterhours.security;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** What people reach with a browser: the views, behind the login, and the plain files of {@code frontend/}. */
@Configuration(proxyBeanMethods = false)
class BrowserChain {

    @Bean
    @Order(10)
    SecurityFilterChain browserSecurity(HttpSecurity http) {
        http.authorizeHttpRequests(requests -> requests.requestMatchers("/styles/**", "/widget/**", "/demo/**")
                .permitAll()
                // The error page of a request that was let through or refused already.
                .dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll());
        return http.with(VaadinSecurityConfigurer.vaadin(), vaadin -> vaadin.loginView("/login", "/login"))
                .build();
    }
}
