package io.afterhours.customer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** Whether a browser has done the work it was asked for: cheap to check, and to be done anew for every request. Pure. */
final class ProofRules {

    /** A number of this many digits is found long before the work is done. */
    private static final int LONGEST = 20;

    private ProofRules() {}

    /** Whether SHA-256 of {@code challenge:proof} begins with that many zero bits; nothing is asked for with 0 bits. */
    static boolean solves(String challenge, @Nullable String proof, int bits) {
        if (bits == 0) {
            return true;
        }
        return proof != null
                && !proof.isEmpty()
                && proof.length() <= LONGEST
                && leadingZeros(sha256(challenge + ":" + proof)) >= bits;
    }

    /** How many of the first bits are zero. */
    static int leadingZeros(byte[] hash) {
        int zeros = 0;
        for (byte each : hash) {
            if (each != 0) {
                return zeros + Integer.numberOfLeadingZeros(each & 0xff) - (Integer.SIZE - Byte.SIZE);
            }
            zeros += Byte.SIZE;
        }
        return zeros;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
