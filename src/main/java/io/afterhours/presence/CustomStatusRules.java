package io.afterhours.presence;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the workspace's own statuses may be called. Pure. */
final class CustomStatusRules {

    static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    static final int LONGEST_NAME = 40;

    /** What everybody takes for the built-in ones. */
    private static final Set<String> RESERVED = Set.of("available", "busy", "away", "offline");

    private CustomStatusRules() {}

    /** Whether this is the name or code of a built-in status. */
    static boolean reserved(String name) {
        return RESERVED.contains(name.strip().toLowerCase(Locale.ROOT));
    }

    /** A code that says the name as far as Latin letters and digits can; {@code status} where they cannot. */
    static String code(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        return plain.isEmpty() ? "status" : plain;
    }

    /** The same code made different from others: the {@code n}th of its kind. */
    static String numbered(String code, int n) {
        return n == 1 ? code : code + "-" + n;
    }
}
