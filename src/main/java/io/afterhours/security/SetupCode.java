package io.afterhours.security;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;

/** The code that proves that whoever sets up the workspace can read the server's log. Only its hash is kept. */
final class SetupCode {

    /** Without letters and digits that are easily taken for another. */
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final int GROUPS = 7;
    private static final int GROUP_LENGTH = 4;

    private final byte[] hash;

    private SetupCode(String code) {
        this.hash = KeyRing.hash(plain(code));
    }

    static SetupCode of(String code) {
        return new SetupCode(code);
    }

    /** A new code of 140 random bits, as in {@code 7KQ2-…}. */
    static String random() {
        SecureRandom random = new SecureRandom();
        StringBuilder code = new StringBuilder();
        for (int each = 0; each < GROUPS * GROUP_LENGTH; each++) {
            code.append(each > 0 && each % GROUP_LENGTH == 0 ? "-" : "")
                    .append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** Whether it is this code, however it was typed. Takes as long for a wrong one as for the right one. */
    boolean matches(String typed) {
        return MessageDigest.isEqual(hash, KeyRing.hash(plain(typed)));
    }

    private static String plain(String typed) {
        return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }
}
