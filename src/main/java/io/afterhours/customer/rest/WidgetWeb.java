package io.afterhours.customer.rest;

import io.afterhours.customer.RateLimits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Who may call the widget's part of the API, and how often. Any page may, since a shop lives elsewhere than its inbox,
 * but never with credentials: a visitor is known by a token that only the widget's own code on that page can send.
 */
@Configuration(proxyBeanMethods = false)
class WidgetWeb implements WebMvcConfigurer {

    private static final String PATHS = "/api/v1/widget/**";
    private static final long PREFLIGHT_SECONDS = 3600;

    private final RateLimits limits;

    WidgetWeb(RateLimits limits) {
        this.limits = limits;
    }

    @Override
    public void addCorsMappings(CorsRegistry registry) {
        registry.addMapping(PATHS)
                .allowedOrigins("*")
                .allowCredentials(false)
                .allowedMethods("GET", "POST")
                .allowedHeaders("Content-Type", WidgetController.VISITOR_TOKEN, WidgetController.IDEMPOTENCY_KEY)
                .exposedHeaders("Retry-After")
                .maxAge(PREFLIGHT_SECONDS);
        // Module scripts are fetched with CORS, too.
        registry.addMapping("/widget/**")
                .allowedOrigins("*")
                .allowCredentials(false)
                .allowedMethods("GET");
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ByAddress()).addPathPatterns(PATHS);
    }

    /** Counts before the body is read, so that a flood costs little. */
    private final class ByAddress implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            // The connection's own address: X-Forwarded-For is only a claim.
            if ("GET".equals(request.getMethod())) {
                limits.read(request.getRemoteAddr());
            } else {
                limits.write(request.getRemoteAddr());
            }
            return true;
        }
    }
}
