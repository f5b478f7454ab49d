package io.afterhours.security;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A key that is made at the first start and kept in the database, so that all nodes sign alike. */
public final class SigningSecret {

    private static final String HMAC = "HmacSHA256";
    private static final int BYTES = 32;

    private final SecretKeySpec key;

    private SigningSecret(byte[] key) {
        this.key = new SecretKeySpec(key, HMAC);
    }

    /** The key of this name. Two nodes that start together may both offer one; the first one stays. */
    public static SigningSecret named(String name, JdbcClient jdbc) {
        byte[] offered = new byte[BYTES];
        new SecureRandom().nextBytes(offered);
        jdbc.sql("INSERT IGNORE INTO workspace_secret (name, value) VALUES (:name, :value)")
                .param("name", name)
                .param("value", offered)
                .update();
        return new SigningSecret(jdbc.sql("SELECT value FROM workspace_secret WHERE name = :name")
                .param("name", name)
                .query((row, n) -> row.getBytes("value"))
                .single());
    }

    /** 32 bytes that nobody else can make for {@code data}. */
    public byte[] sign(byte[] data) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + HMAC, e);
        }
    }
}
