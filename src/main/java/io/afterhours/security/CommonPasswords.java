package io.afterhours.security;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Passwords that whoever guesses tries first: those that many people have had, and those made of little else than the
 * user's name and words that belong to this product and its work.
 */
final class CommonPasswords {

    private static final String LIST = "/security/common-passwords.txt";
    private static final int KEPT_BYTES = 6;

    /** Longer ones first, so that none hides in another; docs/security.md lists them. */
    private static final List<String> WORDS = List.of(
            "administrator",
            "afterhours",
            "helpdesk",
            "password",
            "passwort",
            "supervisor",
            "customer",
            "support",
            "service",
            "welcome",
            "company",
            "agent",
            "admin",
            "inbox",
            "login",
            "sales",
            "chat",
            "demo",
            "team");

    /** Fewer letters of one's own than this make no password, unless there are as many different signs. */
    private static final int FEWEST_OWN = 4;

    private static final int FEWEST_SIGNS = 8;

    private static final Set<String> COMMON = read();

    private CommonPasswords() {}

    static boolean contains(@Nullable String username, String password) {
        String small = password.toLowerCase(Locale.ROOT);
        byte[] hash = KeyRing.hash(small);
        return COMMON.contains(HexFormat.of().formatHex(hash, 0, KEPT_BYTES))
                || (ownLetters(username, small) < FEWEST_OWN && !manyDigits(small));
    }

    /** Digits alone may be enough when there are many, in any script and in no plain order. */
    private static boolean manyDigits(String small) {
        int[] digits = small.codePoints()
                .filter(Character::isDigit)
                .map(Character::getNumericValue)
                .toArray();
        long steps = IntStream.range(1, digits.length)
                .map(n -> Math.floorMod(digits[n] - digits[n - 1], 10))
                .distinct()
                .count();
        return digits.length >= 2 * FEWEST_SIGNS && steps >= FEWEST_SIGNS;
    }

    /** Different letters and signs besides digits and well-known words; "aaaa" is one. */
    private static long ownLetters(@Nullable String username, String small) {
        String rest = username == null || username.isBlank()
                ? small
                : small.replace(username.strip().toLowerCase(Locale.ROOT), "");
        for (String word : WORDS) {
            rest = rest.replace(word, "");
        }
        return rest.codePoints()
                .filter(each -> !Character.isDigit(each) && !Character.isWhitespace(each))
                .distinct()
                .count();
    }

    private static Set<String> read() {
        try (InputStream file = CommonPasswords.class.getResourceAsStream(LIST)) {
            if (file == null) {
                throw new IllegalStateException(LIST + " is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
