package io.afterhours.web;

import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.Problems;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list that is walked by key, so that rows that come and go meanwhile are neither shown twice nor lost.
 *
 * @param next what to pass as {@code after} for the following page; null on the last one
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /** How many items a page has when the caller does not say. */
    public static final String DEFAULT_LIMIT = "50";

    private static final int MOST = 500;

    /**
     * Makes a page of rows that were read with a limit of one more than {@code limit}: the extra one only tells that
     * there is a next page.
     *
     * @param key where the list continues behind an item
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> key) {
        if (rows.size() <= limit) {
            return new Page<>(List.copyOf(rows), null);
        }
        List<T> items = List.copyOf(rows.subList(0, limit));
        return new Page<>(items, key.apply(items.getLast()).encoded());
    }

    /** The same page of something else. */
    public <R> Page<R> map(Function<? super T, ? extends R> each) {
        return new Page<>(items.stream().<R>map(each).toList(), next);
    }

    /** The {@code limit} a caller asked for; refused with 422 unless it is 1 to 500. */
    public static int limit(int asked) {
        if (asked < 1 || asked > MOST) {
            throw Problems.invalid("limit", FieldProblem.OUT_OF_RANGE, "Enter a limit from 1 to " + MOST);
        }
        return asked;
    }
}
