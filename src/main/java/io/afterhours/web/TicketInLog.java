package io.afterhours.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Whatever is logged while a request about a ticket is answered carries the ticket as {@code ticket}: its reference, or
 * its number where a program asked by that. Of a private link only the reference, which opens nothing.
 */
@Component
class TicketInLog implements WebMvcConfigurer, HandlerInterceptor {

    private static final String KEY = "ticket";

    private static final Pattern TICKET = Pattern.compile("(\\d{1,19}|AH-[A-Z0-9]{4,12})(?:\\.[A-Za-z0-9_-]{22})?");

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns("/api/v1/tickets/{id}", "/api/v1/tickets/{id}/**")
                .addPathPatterns("/api/v1/widget/requests/**", "/api/v1/widget/status/**", "/status/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            reference(variables).ifPresent(ticket -> MDC.put(KEY, ticket));
        }
        return true;
    }

    private static Optional<String> reference(Map<?, ?> variables) {
        return Stream.of("id", "reference", "token")
                .map(variables::get)
                .filter(String.class::isInstance)
                .map(value -> TICKET.matcher((String) value))
                .filter(java.util.regex.Matcher::matches)
                .map(ticket -> ticket.group(1))
                .findFirst();
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        MDC.remove(KEY);
    }
}
