package io.afterhours.ticket;

import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a message that is sent again because its answer was lost.
 *
 * @param scope whose keys these are; the same value in another scope is another key
 */
public record MessageKey(String scope, String value) {

    /** The header it comes in. */
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{1,128}");

    /**
     * The key of this header; null without one.
     *
     * @throws ProblemException 422 {@code IDEMPOTENCY_KEY_INVALID} when it has no key's form
     */
    public static @Nullable MessageKey of(String scope, @Nullable String header) {
        if (header == null) {
            return null;
        }
        if (!FORM.matcher(header).matches()) {
            String message = HEADER + " has 1 to 128 printable characters without spaces";
            throw new ProblemException(
                    422,
                    "IDEMPOTENCY_KEY_INVALID",
                    message,
                    List.of(new FieldProblem(HEADER, FieldProblem.INVALID, message)));
        }
        return new MessageKey(scope, header);
    }
}
