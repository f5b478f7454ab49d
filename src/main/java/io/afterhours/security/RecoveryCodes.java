package io.afterhours.security;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Ten codes for whoever has lost the app: 140 random bits each, so that a plain hash of them is safe to store. */
final class RecoveryCodes {

    private static final int CODES = 10;

    private RecoveryCodes() {}

    static List<String> fresh() {
        return Stream.generate(SetupCode::random).limit(CODES).toList();
    }

    /** Of a code however it was typed. */
    static byte[] hash(String typed) {
        return KeyRing.hash(typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT));
    }
}
