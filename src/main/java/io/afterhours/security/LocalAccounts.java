package io.afterhours.security;

import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Who may log in with a password where there is an OpenID Connect provider: everybody, or one account kept for the day
 * on which the provider is away.
 */
@Component
public class LocalAccounts {

    private final String only;
    private final OidcSettings provider;

    LocalAccounts(@Value("${afterhours.password-login-only:}") String only, OidcSettings provider) {
        this.only = only.strip().toLowerCase(Locale.ROOT);
        this.provider = provider;
    }

    boolean mayLogIn(Credentials account) {
        return forEverybody() || account.person().username().equals(only);
    }

    /** Whether the login view should show its form at once; without a provider there is no other way in. */
    public boolean forEverybody() {
        return only.isEmpty() || !provider.on();
    }
}
