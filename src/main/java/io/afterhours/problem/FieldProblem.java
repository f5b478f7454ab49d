package io.afterhours.problem;

/**
 * What is wrong with one field of a request or form.
 *
 * @param field the field's name as the caller wrote it, with dots and indexes for nested ones
 * @param code stable, upper snake case: one of the constants here wherever one fits
 * @param message what to do about it, in a sentence that can be shown beside the field
 */
public record FieldProblem(String field, String code, String message) {

    /** The field is missing or blank. */
    public static final String REQUIRED = "REQUIRED";

    /** The text is longer than it may be. */
    public static final String TOO_LONG = "TOO_LONG";

    /** The number lies outside its limits. */
    public static final String OUT_OF_RANGE = "OUT_OF_RANGE";

    /** The field, or what it names, does not exist. */
    public static final String UNKNOWN = "UNKNOWN";

    /** The value has the wrong form. */
    public static final String INVALID = "INVALID";

    /** The value is taken already, or given twice. */
    public static final String DUPLICATE = "DUPLICATE";
}
