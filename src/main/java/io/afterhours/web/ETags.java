package io.afterhours.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Versions as entity tags: GET answers one, and a change that names an older one in {@code If-Match} is refused. */
public final class ETags {

    private static final Pattern VERSION = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

    private static final long NEVER = -1;

    private ETags() {}

    /** The entity tag of a version. */
    public static String of(long version) {
        return '"' + Long.toString(version) + '"';
    }

    /**
     * Answers a version with a body that holds more than its row does, as who is there now: past {@code ResponseEntity},
     * which would answer "not modified" to {@code If-None-Match} although only the row was not.
     */
    public static void put(HttpServletResponse response, long version) {
        response.setHeader(HttpHeaders.ETAG, of(version));
    }

    /**
     * The version that {@code If-Match} asks for: null when the caller does not mind, -1 (which no row has, so that it
     * is stale) when the header holds something this application never answered.
     */
    public static @Nullable Long ifMatch(@Nullable String header) {
        if (header == null || header.isBlank() || header.strip().equals("*")) {
            return null;
        }
        var match = VERSION.matcher(header.strip());
        return match.matches() ? Long.valueOf(match.group(1)) : Long.valueOf(NEVER);
    }
}
