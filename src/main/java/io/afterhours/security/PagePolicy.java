package io.afterhours.security;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.stereotype.Component;

/**
 * The content security policy of Vaadin's page. Its inline scripts carry a nonce of this one answer, so a script that
 * somebody smuggled into a text never runs. {@code unsafe-eval} has to stay: Vaadin's client turns the expressions its
 * server sends into functions. Styles are inline in many of its components.
 */
@Component
class PagePolicy implements VaadinServiceInitListener {

    private static final int NONCE_BYTES = 16;

    private final SecureRandom random = new SecureRandom();

    @Override
    public void serviceInit(ServiceInitEvent event) {
        // The development server injects scripts of its own.
        if (event.getSource().getDeploymentConfiguration().isProductionMode()) {
            event.addIndexHtmlRequestListener(this::protect);
        }
    }

    private void protect(IndexHtmlResponse page) {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String nonce = Base64.getEncoder().encodeToString(bytes);
        page.getDocument().getElementsByTag("script").attr("nonce", nonce);
        page.getVaadinResponse().setHeader(Headers.CSP, policy(nonce));
        page.getVaadinResponse().setHeader("X-Frame-Options", "DENY");
    }

    private static String policy(String nonce) {
        return "default-src 'self'; script-src 'self' 'unsafe-eval' 'nonce-" + nonce + "'; "
                + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
                + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
    }
}
