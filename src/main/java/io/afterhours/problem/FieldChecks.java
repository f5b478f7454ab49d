package io.afterhours.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with the fields of one request, so that a caller hears of everything at once. */
public final class FieldChecks {

    private static final Pattern MARKUP = Pattern.compile("[<>&\"']");

    private final List<FieldProblem> found = new ArrayList<>();

    /** Whether there is anything to see in it: more than spaces, control characters and zero-width marks. */
    public static boolean hasText(@Nullable String value) {
        return value != null && value.codePoints().anyMatch(FieldChecks::isVisible);
    }

    private static boolean isVisible(int character) {
        return !Character.isWhitespace(character)
                && !Character.isSpaceChar(character)
                && !Character.isISOControl(character)
                && Character.getType(character) != Character.FORMAT;
    }

    /** Refuses null and blank text, and what {@link #optionalText} refuses. */
    public FieldChecks text(String field, @Nullable String value, int most) {
        if (!hasText(value)) {
            return problem(field, FieldProblem.REQUIRED, "Enter a value for " + field);
        }
        return optionalText(field, value, most);
    }

    /** Refuses null and blank text, and what {@link #optionalLine} refuses. */
    public FieldChecks line(String field, @Nullable String value, int most) {
        return value != null && (hasText(value) || has(value, PlainText::breaksLine))
                ? optionalLine(field, value, most)
                : text(field, value, most);
    }

    /**
     * Refuses text longer than {@code most} characters (code points), halves of characters, and control characters other
     * than line breaks and tabs.
     */
    public FieldChecks optionalText(String field, @Nullable String value, int most) {
        if (value == null) {
            return this;
        }
        if (value.codePointCount(0, value.length()) > most) {
            return problem(
                    field, FieldProblem.TOO_LONG, "The value of " + field + " has more than " + most + " characters");
        }
        if (has(value, PlainText::isHalf)) {
            return problem(
                    field, FieldProblem.INVALID, "The value of " + field + " has a broken character: type it again");
        }
        return has(value, PlainText::isNoText)
                ? problem(field, FieldProblem.INVALID, "Remove the control characters from the value of " + field)
                : this;
    }

    /**
     * Refuses what {@link #optionalText} refuses, line breaks and tabs, and marks that turn the direction of text, with
     * which one name can be made to look like another.
     */
    public FieldChecks optionalLine(String field, @Nullable String value, int most) {
        if (value != null && has(value, PlainText::breaksLine)) {
            return problem(field, FieldProblem.INVALID, "Enter a single line without control characters for " + field);
        }
        if (value != null && has(value, PlainText::turns)) {
            return problem(
                    field,
                    FieldProblem.INVALID,
                    "Remove the invisible marks that turn the direction of text from the value of " + field);
        }
        return optionalText(field, value, most);
    }

    /**
     * Refuses what {@link #optionalLine} refuses, quotes, ampersands and angle brackets: for codes and user names that
     * may belong to nothing and are repeated in answers and records all the same.
     */
    public FieldChecks code(String field, @Nullable String value, int most) {
        return value != null && MARKUP.matcher(value).find()
                ? problem(field, FieldProblem.INVALID, "Enter a value without quotes and angle brackets for " + field)
                : optionalLine(field, value, most);
    }

    private static boolean has(String value, IntPredicate kind) {
        return value.codePoints().anyMatch(kind);
    }

    /** Refuses null, blank and everything that does not match {@code form} as a whole; {@code rule} says what is right. */
    public FieldChecks form(String field, @Nullable String value, Pattern form, String rule) {
        if (value == null || !hasText(value)) {
            return problem(field, FieldProblem.REQUIRED, "Enter a value for " + field);
        }
        return form.matcher(value).matches() ? this : problem(field, FieldProblem.INVALID, rule);
    }

    /** Refuses null and numbers outside {@code least} to {@code most}. */
    public FieldChecks range(String field, @Nullable Integer value, int least, int most) {
        if (value == null) {
            return problem(field, FieldProblem.REQUIRED, "Enter a value for " + field);
        }
        return value < least || value > most
                ? problem(
                        field,
                        FieldProblem.OUT_OF_RANGE,
                        "Enter a whole number from " + least + " to " + most + " for " + field)
                : this;
    }

    /** Adds a problem found elsewhere. */
    public FieldChecks problem(String field, String code, String message) {
        found.add(new FieldProblem(field, code, message));
        return this;
    }

    /** Throws {@link Problems#invalid(List)} if anything was found. */
    public void complete() {
        if (!found.isEmpty()) {
            throw Problems.invalid(found);
        }
    }
}
