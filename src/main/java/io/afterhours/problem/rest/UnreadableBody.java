package io.afterhours.problem.rest;

import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.PropertyBindingException;

/** Says what is wrong with a body that could not be read: the place in the text, or the field whose value does not fit. */
final class UnreadableBody {

    private UnreadableBody() {}

    static ProblemException problem(HttpMessageNotReadableException failure) {
        return switch (failure.getCause()) {
            case null -> Problems.unreadable("MALFORMED_JSON", "The body is missing or cannot be read");
            case StreamConstraintsException tooMuch ->
                Failures.ofStatus(413, "The body is larger or more deeply nested than this application reads");
            case InputCoercionException tooBig
            when !tooBig.getPath().isEmpty() ->
                field(tooBig, FieldProblem.OUT_OF_RANGE, "The number in " + path(tooBig) + " is too large");
            case PropertyBindingException unknown ->
                field(unknown, FieldProblem.UNKNOWN, "There is no field " + path(unknown));
            case MismatchedInputException mismatch when !mismatch.getPath().isEmpty() -> mismatch(mismatch);
            case DatabindException refused when refused.getCause() instanceof ProblemException known -> known;
            case DatabindException refused
            when !refused.getPath().isEmpty() ->
                field(refused, FieldProblem.INVALID, "The value of " + path(refused) + " is not accepted");
            case DatabindException shape -> malformed("The body has not the expected form", shape);
            case JacksonException broken -> malformed("The body is not valid JSON", broken);
            default -> Problems.unreadable("MALFORMED_JSON", "The body is not JSON in UTF-8");
        };
    }

    private static ProblemException mismatch(MismatchedInputException failure) {
        if (failure.getCurrentToken() == JsonToken.VALUE_NULL) {
            return field(failure, FieldProblem.REQUIRED, "Enter a value for " + path(failure));
        }
        return field(
                failure,
                FieldProblem.INVALID,
                "The value of " + path(failure) + " must be " + expected(failure.getTargetType()));
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "of another kind";
        }
        if (type.isEnum()) {
            var names =
                    Arrays.stream(type.getEnumConstants()).map(String::valueOf).toList();
            return "one of " + String.join(", ", names);
        }
        return switch (type.getSimpleName()) {
            case "int", "Integer", "long", "Long" -> "a whole number";
            case "boolean", "Boolean" -> "true or false";
            case "String" -> "a text";
            case "Instant" -> "an instant such as 2026-03-27T22:00:00Z";
            case String name
            when Temporal.class.isAssignableFrom(type) ->
                "a " + name.replace("Local", "").toLowerCase(Locale.ROOT);
            case String name when type.isArray() || Collection.class.isAssignableFrom(type) -> "a list";
            default -> "an object";
        };
    }

    private static ProblemException field(JacksonException failure, String code, String message) {
        return Problems.invalid(path(failure), code, message);
    }

    private static ProblemException malformed(String what, JacksonException failure) {
        var place = failure.getLocation();
        var where = place == null || place.getLineNr() < 1
                ? ""
                : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
        return new ProblemException(400, "MALFORMED_JSON", what + where, List.of());
    }

    /** As in {@code week.MONDAY[0].from}. Names come from the caller, who gets back no more than what fits a line. */
    private static String path(JacksonException failure) {
        var path = new StringBuilder();
        for (var each : failure.getPath()) {
            if (each.getPropertyName() == null) {
                path.append('[').append(each.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(each.getPropertyName());
            }
        }
        return path.length() <= 200 ? path.toString() : path.substring(0, 200) + "…";
    }
}
