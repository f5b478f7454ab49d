package io.afterhours.routing;

import io.afterhours.database.Instants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Runs an {@link Insert} with any number of rows. */
@Component
class InsertRows {

    /** A power of two, so that few different statements serve every number of rows. */
    private static final int MOST_AT_ONCE = 256;

    private final JdbcClient jdbc;

    InsertRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Inserts the rows in their order; {@code :now} is bound in each. */
    void write(Insert insert, List<Map<String, @Nullable Object>> rows, Instant now) {
        for (var part : parts(rows)) {
            statement(insert, part, now).update();
        }
    }

    /** As {@link #write}, showing what RETURNING gives back. */
    void writeReturning(
            Insert insert, List<Map<String, @Nullable Object>> rows, Instant now, RowCallbackHandler eachWritten) {
        for (var part : parts(rows)) {
            statement(insert, part, now).query(eachWritten);
        }
    }

    private JdbcClient.StatementSpec statement(Insert insert, List<Map<String, @Nullable Object>> rows, Instant now) {
        var names = insert.names();
        var values = new ArrayList<@Nullable Object>();
        for (var row : rows) {
            for (var name : names) {
                values.add("now".equals(name) ? Instants.toDatabase(now) : bindable(row.get(name)));
            }
        }
        return jdbc.sql(insert.sql(rows.size())).params(values);
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
