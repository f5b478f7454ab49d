package io.afterhours.faults;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The file that a client uploads in an operation: the same at every try, and like no other. */
final class SmallFile {

    private static final String CUT = "cut-here-5bd1";
    private static final int MOST_LINES = 40;

    private SmallFile() {}

    static String name(String op) {
        return op + ".txt";
    }

    static String content(String op) {
        var lines = 1 + Math.floorMod(op.hashCode(), MOST_LINES);
        return ("This is the file of " + op + " and of nobody else.\n").repeat(lines);
    }

    static String sha256(String op) {
        return sha256(content(op).getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The type of {@link #form}. */
    static String formType() {
        return "multipart/form-data; boundary=" + CUT;
    }

    /** A form with the file, and with the operation as what is said about it. */
    static String form(String op) {
        return part("body", "", op) + part("file", "; filename=\"" + name(op) + "\"", content(op)) + "--" + CUT
                + "--\r\n";
    }

    private static String part(String field, String more, String content) {
        return "--" + CUT + "\r\nContent-Disposition: form-data; name=\"" + field + "\"" + more + "\r\n\r\n" + content
                + "\r\n";
    }
}
