package io.afterhours.problem.rest;

import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** Bean validation in the words of the API. */
final class InvalidArguments {

    private InvalidArguments() {}

    static ProblemException problem(BindingResult result) {
        return Problems.invalid(
                result.getAllErrors().stream().map(InvalidArguments::field).toList());
    }

    static ProblemException problem(HandlerMethodValidationException failure) {
        List<FieldProblem> errors = failure.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> error instanceof FieldError field
                                ? field(field)
                                : field(
                                        String.valueOf(
                                                result.getMethodParameter().getParameterName()),
                                        error)))
                .toList();
        return errors.isEmpty()
                ? Problems.unreadable("INVALID_PARAMETER", "The parameters do not fit each other")
                : Problems.invalid(errors);
    }

    static ProblemException problem(ConstraintViolationException failure) {
        List<FieldProblem> errors = failure.getConstraintViolations().stream()
                .map(InvalidArguments::field)
                .toList();
        return errors.isEmpty()
                ? Problems.unreadable("INVALID_PARAMETER", "The request is not valid")
                : Problems.invalid(errors);
    }

    private static FieldProblem field(ConstraintViolation<?> violation) {
        var constraint = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return problem(violation.getPropertyPath().toString(), constraint, violation.getMessage());
    }

    private static FieldProblem field(ObjectError error) {
        return field(error instanceof FieldError field ? field.getField() : error.getObjectName(), error);
    }

    private static FieldProblem field(String name, MessageSourceResolvable error) {
        var codes = error.getCodes();
        var message = error.getDefaultMessage();
        // The last of Spring's codes is the bare name of the constraint.
        return problem(
                name,
                codes == null || codes.length == 0 ? "" : codes[codes.length - 1],
                message == null ? "is not accepted" : message);
    }

    private static FieldProblem problem(String name, String constraint, @Nullable String message) {
        return switch (constraint) {
            case "NotNull", "NotBlank", "NotEmpty" ->
                new FieldProblem(name, FieldProblem.REQUIRED, "Enter a value for " + name);
            case "typeMismatch" ->
                new FieldProblem(name, FieldProblem.INVALID, "The value of " + name + " cannot be read");
            case "Size", "Length" -> new FieldProblem(name, FieldProblem.TOO_LONG, name + ": " + message);
            case "Min", "Max", "Range", "Positive", "PositiveOrZero", "DecimalMin", "DecimalMax" ->
                new FieldProblem(name, FieldProblem.OUT_OF_RANGE, name + ": " + message);
            default -> new FieldProblem(name, FieldProblem.INVALID, name + ": " + message);
        };
    }
}
