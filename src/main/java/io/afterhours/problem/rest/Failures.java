package io.afterhours.problem.rest;

import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.database.RetryTransactionException;
import io.afterhours.database.WrongClockException;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import jakarta.validation.ConstraintViolationException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;

/** Says which problem an exception is for the one who asked; null means that it is a defect of ours. */
final class Failures {

    private static final Duration DATABASE_BACK = Duration.ofSeconds(5);
    private static final Duration LESS_BUSY = Duration.ofSeconds(1);

    private Failures() {}

    static @Nullable ProblemException problem(Throwable failure) {
        if (failure instanceof ProblemException known) {
            return known;
        }
        if (failure instanceof WrongClockException) {
            return Problems.unavailable(
                    "CLOCK_WRONG", "The clock of this server is wrong; nothing was saved. Try again", DATABASE_BACK);
        }
        // Asked first: whatever wraps it, a login that could not be looked up is not a wrong login.
        if (DatabaseUnavailableException.describes(failure)) {
            return databaseAway(failure);
        }
        return switch (failure) {
            case HttpMessageNotReadableException unreadable -> UnreadableBody.problem(unreadable);
            case MethodArgumentNotValidException invalid -> InvalidArguments.problem(invalid.getBindingResult());
            case BindException invalid -> InvalidArguments.problem(invalid.getBindingResult());
            case HandlerMethodValidationException invalid -> InvalidArguments.problem(invalid);
            case ConstraintViolationException invalid -> InvalidArguments.problem(invalid);
            case MethodArgumentTypeMismatchException mismatch ->
                parameter(
                        mismatch.getName(),
                        FieldProblem.INVALID,
                        "The value of " + mismatch.getName() + " cannot be read");
            case MissingServletRequestParameterException missing ->
                parameter(
                        missing.getParameterName(),
                        FieldProblem.REQUIRED,
                        "The parameter " + missing.getParameterName() + " is missing");
            case MissingRequestHeaderException missing ->
                parameter(
                        missing.getHeaderName(),
                        FieldProblem.REQUIRED,
                        "The header " + missing.getHeaderName() + " is missing");
            case HttpMediaTypeNotSupportedException unsupported ->
                ofStatus(415, "Send the body as " + accepted(unsupported.getSupportedMediaTypes()));
            case MaxUploadSizeExceededException large ->
                new ProblemException(413, "FILE_TOO_LARGE", "The file is too large. Send a smaller one", List.of());
            case MultipartException broken ->
                ofStatus(400, "The files cannot be read. Send them as " + MediaType.MULTIPART_FORM_DATA_VALUE);
            case InvalidParameterException broken -> ofStatus(400, "The parameters in the address cannot be read");
            case HttpRequestMethodNotSupportedException unsupported -> methodNotAllowed(unsupported);
            case NoResourceFoundException nothing -> nothingHere();
            case NoHandlerFoundException nothing -> nothingHere();
            case AuthenticationException unknown -> unauthenticated();
            case AccessDeniedException denied -> isAnonymous() ? unauthenticated() : Problems.forbidden();
            case RequestRejectedException rejected -> ofStatus(400, "The address or a header is not acceptable");
            case OptimisticLockingFailureException stale ->
                Problems.stale("Somebody else changed this in the meantime; read it again");
            case TransientDataAccessException contended -> busy();
            case RetryTransactionException contended -> busy();
            case ErrorResponse other -> ofErrorResponse(other);
            default -> null;
        };
    }

    /**
     * Whether there is nobody left to answer. A connection that ended tells that, unless it is the one to the database:
     * whoever asked would take the empty answer for a good one.
     */
    static boolean isClientGone(Throwable failure) {
        return !DatabaseUnavailableException.describes(failure)
                && DisconnectedClientHelper.isClientDisconnectedException(failure);
    }

    static ProblemException ofStatus(int status, String detail) {
        var known = HttpStatus.resolve(status);
        return new ProblemException(status, known == null ? "ERROR" : known.name(), detail, List.of());
    }

    static ProblemException nothingHere() {
        return ofStatus(404, "There is nothing at this address");
    }

    private static ProblemException unauthenticated() {
        return Problems.unauthenticated("Send a valid API key as Authorization: Bearer <key>");
    }

    private static @Nullable ProblemException ofErrorResponse(ErrorResponse failure) {
        int status = failure.getStatusCode().value();
        if (status == HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            return null;
        }
        var detail = failure.getBody().getDetail();
        return ofStatus(status, detail == null ? "The request cannot be answered" : detail);
    }

    private static ProblemException methodNotAllowed(HttpRequestMethodNotSupportedException failure) {
        var supported = failure.getSupportedMethods();
        return ofStatus(
                405,
                failure.getMethod() + " is not possible here"
                        + (supported == null ? "" : ", only " + String.join(", ", supported)));
    }

    /** What is accepted here; JSON wherever that is among it, as it is everywhere unless an address says otherwise. */
    private static String accepted(List<MediaType> types) {
        return types.isEmpty() || types.stream().anyMatch(type -> type.includes(MediaType.APPLICATION_JSON))
                ? MediaType.APPLICATION_JSON_VALUE
                : types.stream().map(MediaType::toString).collect(Collectors.joining(" or "));
    }

    private static ProblemException parameter(String name, String code, String message) {
        return new ProblemException(400, "INVALID_PARAMETER", message, List.of(new FieldProblem(name, code, message)));
    }

    private static ProblemException databaseAway(Throwable failure) {
        boolean unknown = failure instanceof DatabaseUnavailableException away && away.outcomeUnknown();
        return Problems.unavailable(
                unknown ? "OUTCOME_UNKNOWN" : "DATABASE_UNAVAILABLE",
                unknown
                        ? "The database was lost while saving: it may or may not have been saved. Repeat the request with its Idempotency-Key, or look first"
                        : "The database is not available at the moment; nothing was saved",
                DATABASE_BACK);
    }

    private static ProblemException busy() {
        return Problems.unavailable(
                "BUSY", "Too many changes to the same things at once; nothing was saved", LESS_BUSY);
    }

    private static boolean isAnonymous() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null || authentication instanceof AnonymousAuthenticationToken;
    }
}
