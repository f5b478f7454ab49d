package io.afterhours.web;

import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Addresses as customers reach them. Behind a proxy only the operator knows those ({@code AFTERHOURS_PUBLIC_URL}); without
 * that setting they are built from the request, whose Host header anybody may write.
 */
@Component
public class PublicUrl {

    private final String base;

    PublicUrl(@Value("${afterhours.public-url:}") String base) {
        this.base = base.strip().replaceAll("/+$", "");
    }

    /** Whether the operator says that browsers reach this over TLS; a proxy in between may end it. */
    public boolean isEncrypted() {
        return base.startsWith("https://");
    }

    /** What a cookie is called: over TLS with the prefix by which browsers let no other host set it. */
    public String cookieName(String plain) {
        return isEncrypted() ? "__Host-" + plain : plain;
    }

    /** The address of {@code path} for mails, which no request asks for; empty unless the operator has set one. */
    public Optional<String> configured(String path) {
        return base.isEmpty() ? Optional.empty() : Optional.of(base + path);
    }

    /** The absolute address of {@code path}, which begins with a slash. Only while a request is being answered. */
    public String of(String path) {
        return base.isEmpty()
                ? ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path(path)
                        .toUriString()
                : base + path;
    }
}
