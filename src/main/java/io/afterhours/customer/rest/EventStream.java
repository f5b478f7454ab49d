package io.afterhours.customer.rest;

import io.afterhours.customer.Following;
import io.afterhours.problem.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes news as server-sent events until the listener goes away, the stream is closed, or half an hour has passed: a
 * widget that comes back has its token checked again. Runs on the request's own virtual thread, which waits cheaply.
 */
@Component
class EventStream {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final long LONGEST_NANOS = Duration.ofMinutes(30).toNanos();

    private final JsonMapper json;
    private final Duration quiet;

    /** {@code quiet}: after how long without news a sign of life is sent, which also finds out who has left. */
    EventStream(JsonMapper json, @Value("${afterhours.widget.sign-of-life:15s}") Duration quiet) {
        this.json = json;
        this.quiet = quiet;
    }

    /** {@code body} makes what is sent of each news; a refusal in it ends the stream, and the widget asks why. */
    <T> void write(Following<T> following, Function<T, Object> body, HttpServletResponse response) {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // a proxy that collects answers would hold the news back
        response.setHeader("X-Accel-Buffering", "no");
        long end = System.nanoTime() + LONGEST_NANOS;
        try (following) {
            while (following.isOpen() && System.nanoTime() < end) {
                var news = following.next(quiet);
                send(
                        response,
                        news.isEmpty()
                                ? ": still here\n\n"
                                : "data: " + json.writeValueAsString(body.apply(news.get())) + "\n\n");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | ProblemException over) {
            // the visitor left, or may no longer see it: there is nobody to tell
            LOG.debug("A stream ended: {}", over.getMessage());
        }
    }

    private static void send(HttpServletResponse response, String event) throws IOException {
        response.getOutputStream().write(event.getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
    }
}
