package io.afterhours.routing;

import java.security.SecureRandom;

/** Makes the references that people read out: random, without letters and digits that are mistaken for each other. */
final class References {

    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final int LENGTH = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private References() {}

    /** A new reference; should it be taken by a ticket already, the transaction fails on the unique key and runs again. */
    static String next() {
        var reference = new StringBuilder("AH-");
        for (var i = 0; i < LENGTH; i++) {
            reference.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return reference.toString();
    }
}
