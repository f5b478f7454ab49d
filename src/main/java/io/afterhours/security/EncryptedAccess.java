package io.afterhours.security;

import io.afterhours.web.PublicUrl;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What browsers are told before anything else happens, so that no answer is without it: not one that Tomcat or the
 * firewall gives on its own, and not one behind a proxy that ends the TLS.
 *
 * <p>Where the operator says that this is reached over TLS ({@code AFTERHOURS_PUBLIC_URL} begins with https), the session's
 * cookie never leaves over plain http, no other host can set it, and browsers insist on https from then on.
 *
 * @see <a href="../../../../../../docs/decisions/0050-tls-is-what-the-public-address-says.md">decision 0050</a>
 */
@Configuration(proxyBeanMethods = false)
class EncryptedAccess {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> headersBeforeAnythingElse(PublicUrl url) {
        return factory -> {
            if (url.isEncrypted()) {
                var cookie = factory.getSettings().getSession().getCookie();
                cookie.setSecure(true);
                cookie.setPath("/");
                cookie.setName(url.cookieName(String.valueOf(cookie.getName())));
            }
            factory.addContextCustomizers(
                    context -> context.getParent().getPipeline().addValve(new FirstHeaders(url.isEncrypted())));
        };
    }

    /** The filter chains replace these where they know better. */
    private static final class FirstHeaders extends ValveBase {

        private final boolean encrypted;

        FirstHeaders(boolean encrypted) {
            super(true);
            this.encrypted = encrypted;
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            Headers.FIRST.forEach(response::setHeader);
            if (encrypted) {
                response.setHeader("Strict-Transport-Security", Headers.HSTS);
            }
            getNext().invoke(request, response);
        }
    }
}
