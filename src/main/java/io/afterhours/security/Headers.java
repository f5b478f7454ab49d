package io.afterhours.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * What browsers are told to refuse. HSTS is sent on https only, and without subdomains: they may be somebody else's.
 * Addresses are kept from other sites, because some of them carry a token.
 */
final class Headers {

    static final String CSP = "Content-Security-Policy";

    /** For answers that are no page at all. */
    static final String NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** For our own plain pages: their scripts and styles are files of this server, nothing is inline. */
    static final String PLAIN_PAGES = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Swagger's page sets styles on elements. */
    static final String API_PAGES = PLAIN_PAGES.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

    private static final String FEATURES =
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(),"
                    + " magnetometer=(), microphone=(), payment=(), usb=()";
    private static final long YEAR_SECONDS = 31_536_000;
    static final String HSTS = "max-age=" + YEAR_SECONDS;
    private static final List<String> FILES =
            List.of("/VAADIN/build/", "/aura/", "/styles/", "/widget/", "/demo/", "/swagger-ui/");

    /** For answers that are given before any filter has seen the request. */
    static final Map<String, String> FIRST = Map.of(
            CSP,
            NOTHING,
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "same-origin",
            "Permissions-Policy",
            FEATURES,
            "Cross-Origin-Opener-Policy",
            "same-origin");

    private Headers() {}

    /** The headers of every answer, with {@code csp} unless the page itself knows better. */
    static Customizer<HeadersConfigurer<HttpSecurity>> with(HeaderWriter csp) {
        return headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                .addHeaderWriter(csp)
                .addHeaderWriter(Headers::noStore)
                .httpStrictTransportSecurity(
                        hsts -> hsts.includeSubDomains(false).maxAgeInSeconds(YEAR_SECONDS))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy(FEATURES))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .withObjectPostProcessor(EAGERLY);
    }

    static HeaderWriter csp(String policy) {
        return (request, response) -> response.setHeader(CSP, policy);
    }

    /** Keeps answers out of every cache; files are exempt, they say themselves how long they may be kept. */
    private static void noStore(HttpServletRequest request, HttpServletResponse response) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (FILES.stream().noneMatch(path::startsWith)) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    /** Vaadin's pages are forwarded to, and such an answer is complete before Spring would add headers to it. */
    private static final ObjectPostProcessor<HeaderWriterFilter> EAGERLY = new ObjectPostProcessor<>() {
        @Override
        public <T extends HeaderWriterFilter> T postProcess(T filter) {
            filter.setShouldWriteHeadersEagerly(true);
            return filter;
        }
    };
}
