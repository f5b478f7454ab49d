package io.afterhours.problem;

import java.util.function.IntPredicate;

/**
 * What text is made of. Halves of characters cannot be stored, and control characters are seen by nobody but do harm to
 * those who read a log or a terminal; line breaks and tabs are text. Marks that turn the direction of what follows make
 * one name look like another: they have no place in names, while letters that run from right to left do.
 */
public final class PlainText {

    private PlainText() {}

    /** The same without halves of characters and without control characters other than line breaks and tabs. */
    public static String of(String value) {
        return without(value, PlainText::isNoText);
    }

    /** The same without marks that turn the direction of text. */
    public static String withoutTurns(String value) {
        return without(value, PlainText::turns);
    }

    static boolean isHalf(int character) {
        return Character.getType(character) == Character.SURROGATE;
    }

    static boolean isNoText(int character) {
        return isHalf(character)
                || (Character.isISOControl(character) && character != '\n' && character != '\r' && character != '\t');
    }

    static boolean breaksLine(int character) {
        return Character.isISOControl(character) || character == '\u2028' || character == '\u2029';
    }

    /** The embeddings and overrides, and the isolates. */
    static boolean turns(int character) {
        return (character >= '\u202A' && character <= '\u202E') || (character >= '\u2066' && character <= '\u2069');
    }

    private static String without(String value, IntPredicate unwanted) {
        return value.codePoints().noneMatch(unwanted)
                ? value
                : value.codePoints()
                        .filter(unwanted.negate())
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }
}
