package io.afterhours.customer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** A visitor whose token was checked. Requests are kept under {@link #hash()}: the id itself is in no table. */
public final class Visitor {

    private final byte[] hash;

    Visitor(byte[] id) {
        this.hash = sha256(id);
    }

    /** What the visitor's tickets are found by; 32 bytes, the same for every token of this visitor. */
    public byte[] hash() {
        return hash.clone();
    }

    /** The same as text, for keys of maps and idempotency scopes; 43 characters. */
    public String key() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Visitor visitor && Arrays.equals(hash, visitor.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    private static byte[] sha256(byte[] id) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(id);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
