package io.afterhours.privacy;

import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.Problems;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whose data is meant. */
public sealed interface WhoAsks {

    /** What was entered, without blanks around it. */
    String value();

    /** Whoever gave this e-mail address, or was written to at it. */
    record OfAddress(String value) implements WhoAsks {}

    /** The visitor who raised the ticket of this reference, with all they raised in that browser. */
    record OfTicket(String value) implements WhoAsks {}

    /**
     * Reads what somebody entered.
     *
     * @throws io.afterhours.problem.ProblemException 422 when it is neither
     */
    static WhoAsks of(@Nullable String entered) {
        var value = entered == null ? "" : entered.strip();
        if (value.length() <= 254 && Forms.ADDRESS.matcher(value).matches()) {
            return new OfAddress(value);
        }
        if (Forms.REFERENCE.matcher(value).matches()) {
            return new OfTicket(value.toUpperCase(Locale.ROOT));
        }
        throw Problems.invalid(
                "customer",
                value.isEmpty() ? FieldProblem.REQUIRED : FieldProblem.INVALID,
                "Enter an e-mail address, or the reference of one of the customer’s tickets");
    }

    /** What each looks like. */
    final class Forms {
        private static final Pattern ADDRESS = Pattern.compile("[^\\s@]+@[^\\s@]+");
        private static final Pattern REFERENCE = Pattern.compile("(?i)AH-[A-Z0-9]{4,12}");

        private Forms() {}
    }
}
