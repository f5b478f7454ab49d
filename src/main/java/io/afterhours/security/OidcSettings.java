package io.afterhours.security;

import io.afterhours.team.Role;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The OpenID Connect provider through which people may log in, as the operator has configured it.
 *
 * @param issuer its address, where it describes itself; empty: there is none
 * @param name what people call it, for the button of the login view
 * @param scopes what is asked for, separated by commas
 * @param usernameClaim the claim that names a new person here
 * @param rolesClaim the claim whose values decide about roles, with dots into nested ones; empty: roles are given here
 * @param roles which role follows from which of those values: {@code ADMIN=helpdesk-admins,AGENT=support}
 * @param provision whether people who come for the first time get an account
 */
@ConfigurationProperties("afterhours.oidc")
record OidcSettings(
        String issuer,
        String clientId,
        String clientSecret,
        String name,
        String scopes,
        String usernameClaim,
        String rolesClaim,
        String roles,
        boolean provision) {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    OidcSettings {
        if (!issuer.isBlank()) {
            URI address = URI.create(issuer.strip());
            if (!"https".equals(address.getScheme()) && !THIS_MACHINE.contains(String.valueOf(address.getHost()))) {
                throw new IllegalArgumentException("AFTERHOURS_OIDC_ISSUER must begin with https://");
            }
            if (clientId.isBlank()) {
                throw new IllegalArgumentException("AFTERHOURS_OIDC_CLIENT_ID is missing beside the issuer");
            }
            OidcRules.mapping(roles);
        }
    }

    boolean on() {
        return !issuer.isBlank();
    }

    Set<String> scopeSet() {
        return Arrays.stream(("openid," + scopes).split("[,\\s]+"))
                .filter(scope -> !scope.isBlank())
                .collect(Collectors.toSet());
    }

    Map<String, Role> mapping() {
        return OidcRules.mapping(roles);
    }

    @Override
    public String toString() {
        return "OidcSettings of " + issuer;
    }
}
