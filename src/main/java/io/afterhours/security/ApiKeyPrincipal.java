package io.afterhours.security;

import org.springframework.security.core.AuthenticatedPrincipal;

/** The program behind a request that carried an API key. It is nobody's {@link CurrentUser#agent() agent}. */
public record ApiKeyPrincipal(long id, String name, ApiKeyScope scope) implements AuthenticatedPrincipal {

    /** The name in audit entries and timelines: {@code key:<name>}. */
    @Override
    public String getName() {
        return "key:" + name;
    }
}
