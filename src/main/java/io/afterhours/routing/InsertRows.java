package io.afterhours.routing;

import io.afterhours.database.Instants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/** Runs an {@link Insert} with any number of rows. */
@Component
class InsertRows {

    /** A power of two, so that few different statements serve every number of rows. */
    private static final int MOST_AT_ONCE = 256;

    private final JdbcOperations jdbc;

    InsertRows(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Inserts the rows in their order, in one round trip; {@code :now} is bound in each. */
    void write(Insert insert, List<Map<String, @Nullable Object>> rows, Instant now) {
        if (!rows.isEmpty()) {
            var values = rows.stream()
                    .map(row -> values(insert, List.of(row), now).toArray())
                    .toList();
            jdbc.batchUpdate(insert.sql(1), values);
        }
    }

    /** As {@link #write}, showing what RETURNING gives back; which takes a text for each number of rows. */
    void writeReturning(
            Insert insert, List<Map<String, @Nullable Object>> rows, Instant now, RowCallbackHandler eachWritten) {
        for (var part : parts(rows)) {
            jdbc.query(
                    insert.sql(part.size()),
                    eachWritten,
                    values(insert, part, now).toArray());
        }
    }

    private static List<@Nullable Object> values(Insert insert, List<Map<String, @Nullable Object>> rows, Instant now) {
        var names = insert.names();
        var values = new ArrayList<@Nullable Object>(names.size() * rows.size());
        for (var row : rows) {
            for (var name : names) {
                values.add("now".equals(name) ? Instants.toDatabase(now) : bindable(row.get(name)));
            }
        }
        return values;
    }

    private static @Nullable Object bindable(@Nullable Object value) {
        return value instanceof Enum<?> constant ? constant.name() : value;
    }

    /** 13 rows are 8 and 4 and 1. */
    private static <T> List<List<T>> parts(List<T> rows) {
        var parts = new ArrayList<List<T>>();
        for (var from = 0; from < rows.size(); ) {
            var size = Math.min(MOST_AT_ONCE, Integer.highestOneBit(rows.size() - from));
            parts.add(rows.subList(from, from + size));
            from += size;
        }
        return parts;
    }
}
