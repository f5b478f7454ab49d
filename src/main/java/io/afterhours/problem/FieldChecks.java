package io.afterhours.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with the fields of one request, so that a caller hears of everything at once. */
public final class FieldChecks {

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

    /** Refuses null and blank text, and text longer than {@code most} characters (code points). */
    public FieldChecks text(String field, @Nullable String value, int most) {
        if (!hasText(value)) {
            return problem(field, FieldProblem.REQUIRED, "Enter a value for " + field);
        }
        return optionalText(field, value, most);
    }

    /** Refuses what {@link #text} refuses, and line breaks and other control characters. */
    public FieldChecks line(String field, @Nullable String value, int most) {
        boolean controls = value != null && value.codePoints().anyMatch(Character::isISOControl);
        return controls
                ? problem(field, FieldProblem.INVALID, "Enter a single line without control characters for " + field)
                : text(field, value, most);
    }

    /** Refuses only text longer than {@code most} characters (code points). */
    public FieldChecks optionalText(String field, @Nullable String value, int most) {
        if (value != null && value.codePointCount(0, value.length()) > most) {
            return problem(
                    field, FieldProblem.TOO_LONG, "The value of " + field + " has more than " + most + " characters");
        }
        return this;
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
