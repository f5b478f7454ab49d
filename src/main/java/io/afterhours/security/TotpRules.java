package io.afterhours.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The codes of authenticator apps: RFC 6238 with what all of them understand, SHA-1, six digits, half a minute. (SHA-1 is
 * safe in an HMAC.) And how long whoever typed wrong ones has to wait.
 */
final class TotpRules {

    /** What the RFC recommends for SHA-1. */
    static final int SECRET_BYTES = 20;

    private static final int STEP_SECONDS = 30;

    /** How many steps a clock may go wrong in either direction. */
    private static final int SLACK = 1;

    private static final int MODULUS = 1_000_000;
    private static final int FREE_TRIES = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private TotpRules() {}

    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
    }

    static String code(byte[] secret, long step) {
        byte[] hash = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
        return String.format(Locale.ROOT, "%06d", number % MODULUS);
    }

    /**
     * The step whose code was typed: one around {@code now} and later than {@code lastStep}, so that no code works twice.
     * Takes as long for a wrong code as for a right one.
     */
    static OptionalLong accepted(byte[] secret, String typed, Instant now, long lastStep) {
        byte[] given = typed.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8);
        OptionalLong accepted = OptionalLong.empty();
        for (long step = step(now) - SLACK; step <= step(now) + SLACK; step++) {
            boolean same = MessageDigest.isEqual(code(secret, step).getBytes(StandardCharsets.UTF_8), given);
            if (same && step > lastStep) {
                accepted = OptionalLong.of(step);
            }
        }
        return accepted;
    }

    /** How long the next try has to wait after {@code wrong} wrong ones in a row, the last of them at {@code wrongAt}. */
    static Optional<Duration> wait(int wrong, Instant wrongAt, Instant now) {
        if (wrong < FREE_TRIES) {
            return Optional.empty();
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(wrong - FREE_TRIES, 10));
        Duration whole = wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
        Duration left = Duration.between(now, wrongAt.plus(whole));
        return left.isPositive() ? Optional.of(left) : Optional.empty();
    }

    /** RFC 4648, without padding, as apps want their secrets. */
    static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte each : bytes) {
            held = (held << 8) | (each & 0xff);
            for (bits += 8; bits >= 5; bits -= 5) {
                text.append(BASE32.charAt((held >> (bits - 5)) & 31));
            }
            held &= (1 << bits) - 1;
        }
        return bits == 0
                ? text.toString()
                : text.append(BASE32.charAt((held << (5 - bits)) & 31)).toString();
    }

    private static byte[] hmac(byte[] secret, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has HmacSHA1", e);
        }
    }
}
