package io.afterhours.problem;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that cannot be done, for a reason the caller can understand: the API answers it as problem+json, a view
 * shows {@link #getMessage()} or the field messages. {@link Problems} makes the usual ones.
 */
public class ProblemException extends RuntimeException {

    private final int status;
    private final String code;
    private final transient List<FieldProblem> errors;
    private final @Nullable Duration retryAfter;

    /**
     * @param status the HTTP status that fits best
     * @param code stable, upper snake case
     * @param detail a sentence for people; shown as it is, so it must not carry secrets
     */
    public ProblemException(int status, String code, String detail, List<FieldProblem> errors) {
        this(status, code, detail, errors, null);
    }

    /** A problem that passes by itself: {@code retryAfter} tells when it is worth asking again. */
    public ProblemException(
            int status, String code, String detail, List<FieldProblem> errors, @Nullable Duration retryAfter) {
        super(detail);
        this.status = status;
        this.code = code;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    /** The HTTP status to answer. */
    public int status() {
        return status;
    }

    /** What programs may rely on. */
    public String code() {
        return code;
    }

    /** What is wrong with single fields; empty when the problem is not one of fields. */
    public List<FieldProblem> errors() {
        return errors;
    }

    /** How long to wait before asking again; null when that would not help. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** The sentence for people. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
