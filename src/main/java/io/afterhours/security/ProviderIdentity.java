package io.afterhours.security;

import java.util.Map;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Who somebody is at a provider. Issuer and subject alone say so: names and addresses there may change hands.
 *
 * @param claims what else the provider says of them
 */
record ProviderIdentity(String issuer, String subject, Map<String, Object> claims) {

    static ProviderIdentity of(OidcUser user) {
        return new ProviderIdentity(
                String.valueOf(user.getIdToken().getIssuer()), String.valueOf(user.getSubject()), user.getClaims());
    }

    @Override
    public String toString() {
        return subject + " at " + issuer;
    }
}
