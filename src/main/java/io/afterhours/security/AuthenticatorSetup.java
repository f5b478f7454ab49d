package io.afterhours.security;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * A secret that an authenticator app is being given. It counts for nothing, and is stored nowhere, until a code of it was
 * typed: so nobody can plant one that they know already.
 */
public final class AuthenticatorSetup {

    private static final String ISSUER = "Afterhours";

    private final String username;
    private final byte[] secret = new byte[TotpRules.SECRET_BYTES];

    AuthenticatorSetup(String username) {
        this.username = username;
        new SecureRandom().nextBytes(secret);
    }

    byte[] secret() {
        return secret.clone();
    }

    /** The secret for typing it in, in groups of four. */
    public String text() {
        return TotpRules.base32(secret).replaceAll("(.{4})(?!$)", "$1 ");
    }

    /** The address that apps open, and that stands in the QR code. */
    public String uri() {
        return "otpauth://totp/" + ISSUER + ":" + URLEncoder.encode(username, StandardCharsets.UTF_8) + "?secret="
                + TotpRules.base32(secret) + "&issuer=" + ISSUER + "&algorithm=SHA1&digits=6&period=30";
    }

    @Override
    public String toString() {
        return "AuthenticatorSetup of " + username;
    }
}
