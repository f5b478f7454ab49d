package io.afterhours.problem;

import java.time.Duration;
import java.util.List;

/** The usual {@link ProblemException}s, to be thrown by the caller. */
public final class Problems {

    /** The code of a 422. */
    public static final String INVALID_VALUE = "INVALID_VALUE";

    /** The code of a 412. */
    public static final String STALE_VERSION = "STALE_VERSION";

    /** The code of a 403. */
    public static final String FORBIDDEN = "FORBIDDEN";

    private Problems() {}

    /** 404: what was asked for does not exist; {@code code} says which kind of thing, as in {@code GROUP_NOT_FOUND}. */
    public static ProblemException notFound(String code, String detail) {
        return new ProblemException(404, code, detail, List.of());
    }

    /** 409: valid, but not in the state things are in. */
    public static ProblemException conflict(String code, String detail) {
        return new ProblemException(409, code, detail, List.of());
    }

    /** 400: the request itself cannot be understood. */
    public static ProblemException unreadable(String code, String detail) {
        return new ProblemException(400, code, detail, List.of());
    }

    /** 422: one or more values are refused; at least one field must be named. */
    public static ProblemException invalid(List<FieldProblem> errors) {
        if (errors.isEmpty()) {
            throw new IllegalArgumentException("An invalid value needs a field");
        }
        String detail = errors.size() == 1
                ? errors.getFirst().message()
                : errors.size() + " fields have a value that is not accepted";
        return new ProblemException(422, INVALID_VALUE, detail, errors);
    }

    /** 422 for a single field. */
    public static ProblemException invalid(String field, String code, String message) {
        return invalid(List.of(new FieldProblem(field, code, message)));
    }

    /** 412: somebody else saved in between. */
    public static ProblemException stale(String detail) {
        return new ProblemException(412, STALE_VERSION, detail, List.of());
    }

    /** 403: whoever asks may not do this. */
    public static ProblemException forbidden() {
        return new ProblemException(403, FORBIDDEN, "You are not allowed to do this", List.of());
    }

    /** 401: nobody is known to ask. */
    public static ProblemException unauthenticated(String detail) {
        return new ProblemException(401, "UNAUTHENTICATED", detail, List.of());
    }

    /** 429: too many requests; the answer says when to come back. */
    public static ProblemException tooMany(String detail, Duration retryAfter) {
        return new ProblemException(429, "TOO_MANY_REQUESTS", detail, List.of(), retryAfter);
    }

    /** 503: not now, for a reason that passes; the answer says when to come back. */
    public static ProblemException unavailable(String code, String detail, Duration retryAfter) {
        return new ProblemException(503, code, detail, List.of(), retryAfter);
    }
}
