package io.afterhours.security;

import io.afterhours.web.PublicUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;

/**
 * What the configured provider says of itself. It is asked at the first login and not at start: Afterhours starts, and
 * passwords work, while the provider is away.
 */
final class OidcProvider implements ClientRegistrationRepository {

    static final String ID = "oidc";

    /** Where people are sent to the provider: {@code /login/provider/oidc}. */
    static final String START = "/login/provider";

    /** Where they come back. Operators register it at the provider. */
    static final String RETURN = "/login/oauth2/code/" + ID;

    private final OidcSettings settings;
    private final PublicUrl publicUrl;
    private volatile @Nullable ClientRegistration known;

    OidcProvider(OidcSettings settings, PublicUrl publicUrl) {
        this.settings = settings;
        this.publicUrl = publicUrl;
    }

    /** @throws RuntimeException when the provider cannot be reached, or is another than it says */
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        return ID.equals(id) ? registration() : null;
    }

    private ClientRegistration registration() {
        ClientRegistration registration = known;
        if (registration == null) {
            // Two first logins at once may both ask, which does no harm.
            registration = ClientRegistrations.fromIssuerLocation(
                            settings.issuer().strip())
                    .registrationId(ID)
                    .clientId(settings.clientId())
                    .clientSecret(settings.clientSecret())
                    .clientName(settings.name())
                    .scope(settings.scopeSet())
                    .redirectUri(publicUrl.configured(RETURN).orElse("{baseUrl}" + RETURN))
                    .build();
            known = registration;
        }
        return registration;
    }
}
