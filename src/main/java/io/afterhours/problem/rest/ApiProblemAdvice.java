package io.afterhours.problem.rest;

import io.afterhours.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The one place where exceptions of the API's controllers become answers. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiProblemAdvice {

    private final ProblemWriter writer;

    ApiProblemAdvice(ProblemWriter writer) {
        this.writer = writer;
    }

    @ExceptionHandler
    void answer(Exception failure, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (!ProblemWriter.isApi(request)) {
            // Pages keep their own way of showing errors.
            throw failure;
        }
        if (Failures.isClientGone(failure)) {
            return;
        }
        if (failure instanceof ErrorResponse known) {
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        }
        var problem = Failures.problem(failure);
        if (problem == null) {
            writer.writeUnexpected(request, response, failure);
        } else {
            writer.write(response, problem);
        }
    }
}
