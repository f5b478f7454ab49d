package io.afterhours.problem.rest;

import io.afterhours.problem.ProblemWriter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Around everything else under /api, so that what fails in a filter is answered like what fails in a controller. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemFilter extends OncePerRequestFilter {

    private final ProblemWriter writer;

    ProblemFilter(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !ProblemWriter.isApi(request);
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            answerInsteadOfErrorPage(request, response);
            return;
        }
        try {
            chain.doFilter(request, new Answering(response));
        } catch (ServletException | IOException | RuntimeException failure) {
            if (response.isCommitted() || Failures.isClientGone(failure)) {
                throw failure;
            }
            answer(request, response, failure);
        }
    }

    /** The container refused the request after it had begun to look at it, as with the method TRACE. */
    private void answerInsteadOfErrorPage(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (failure instanceof Exception exception) {
            answer(request, response, exception);
        } else {
            new Answering(response).sendError(response.getStatus());
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Exception failure)
            throws IOException {
        Throwable cause =
                failure instanceof ServletException && failure.getCause() != null ? failure.getCause() : failure;
        var problem = Failures.problem(cause);
        if (problem == null) {
            writer.writeUnexpected(request, response, cause);
        } else {
            writer.write(response, problem);
        }
    }

    /** Answers sendError right away instead of leaving it to the container's error page. */
    private final class Answering extends HttpServletResponseWrapper {

        Answering(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void sendError(int status) throws IOException {
            sendError(status, null);
        }

        @Override
        public void sendError(int status, @Nullable String message) throws IOException {
            // The message is the container's or a library's, not meant for the caller.
            writer.write(
                    (HttpServletResponse) getResponse(),
                    status == SC_NOT_FOUND
                            ? Failures.nothingHere()
                            : Failures.ofStatus(status, "The request cannot be answered"));
        }
    }
}
