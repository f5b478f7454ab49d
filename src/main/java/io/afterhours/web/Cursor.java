package io.afterhours.web;

import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key of the last item of a page, handed to callers as an opaque text. It carries no authority: the query behind
 * it filters what the caller may see as on the first page.
 */
public final class Cursor {

    private static final String SEPARATOR = "\n";

    /** What a DATETIME column can be compared with. */
    private static final Instant EARLIEST = Instant.parse("1000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final List<String> keys;

    private Cursor(List<String> keys) {
        this.keys = keys;
    }

    /** A cursor of one or more keys: numbers, instants or texts without line breaks. */
    public static Cursor of(Object... keys) {
        return new Cursor(Arrays.stream(keys).map(String::valueOf).toList());
    }

    /**
     * Reads what {@link #encoded()} gave, or nothing when the caller starts at the beginning.
     *
     * @param keys how many keys this list's cursors have
     * @throws ProblemException (400) for a text that is no cursor of this list
     */
    public static @Nullable Cursor parse(@Nullable String after, int keys) {
        if (after == null || after.isEmpty()) {
            return null;
        }
        try {
            var text = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
            var parts = List.of(text.split(SEPARATOR, -1));
            if (parts.size() == keys) {
                return new Cursor(parts);
            }
        } catch (IllegalArgumentException notBase64) {
            throw unreadable(notBase64);
        }
        throw unreadable(null);
    }

    /** The opaque text, safe in an address. */
    public String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, keys).getBytes(StandardCharsets.UTF_8));
    }

    /** The key at {@code index}, as text. */
    public String text(int index) {
        return keys.get(index);
    }

    /** The key at {@code index}, as a number; 400 if it is none. */
    public long number(int index) {
        try {
            return Long.parseLong(keys.get(index));
        } catch (NumberFormatException e) {
            throw unreadable(e);
        }
    }

    /** The key at {@code index}, as an instant; 400 if it is none. */
    public Instant instant(int index) {
        try {
            var instant = Instant.parse(keys.get(index));
            if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
                throw unreadable(null);
            }
            return instant;
        } catch (DateTimeException e) {
            throw unreadable(e);
        }
    }

    private static ProblemException unreadable(@Nullable Exception cause) {
        var message = "The value of after is not the next of an earlier page of this list";
        var problem = new ProblemException(
                400, "INVALID_PARAMETER", message, List.of(new FieldProblem("after", FieldProblem.INVALID, message)));
        problem.initCause(cause);
        return problem;
    }
}
