package io.afterhours.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A problem as RFC 9457 writes it. {@code type} stays about:blank: {@code code} is what programs rely on. */
record ProblemBody(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldProblem> errors,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String errorId) {

    static ProblemBody of(ProblemException problem, @Nullable String errorId) {
        var status = HttpStatus.resolve(problem.status());
        return new ProblemBody(
                "about:blank",
                status == null ? "Error" : status.getReasonPhrase(),
                problem.status(),
                problem.detail(),
                problem.code(),
                problem.errors(),
                errorId);
    }
}
