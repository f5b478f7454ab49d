package io.afterhours.routing;

import io.afterhours.database.Instants;
import io.afterhours.database.RetryTransactionException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Runs changes that take any number of rows as one JSON parameter {@code :rows}. */
@Component
class JsonRows {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JsonRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A row of names and values, in turn. */
    static Map<String, @Nullable Object> row(@Nullable Object... pairs) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        for (var i = 0; i < pairs.length; i += 2) {
            row.put((String) Objects.requireNonNull(pairs[i]), pairs[i + 1]);
        }
        return row;
    }

    /** Changes these rows, binding {@code :now} if there is one; every row must hit. */
    void write(String sql, List<Map<String, @Nullable Object>> rows, @Nullable Instant now) {
        if (rows.isEmpty()) {
            return;
        }
        expect(statement(sql, rows, now).update(), rows.size());
    }

    /** Reads what belongs to these rows. */
    void read(String sql, List<Map<String, @Nullable Object>> rows, RowCallbackHandler each) {
        statement(sql, rows, null).query(each);
    }

    String json(Object value) {
        return json.writeValueAsString(value);
    }

    private JdbcClient.StatementSpec statement(
            String sql, List<Map<String, @Nullable Object>> rows, @Nullable Instant now) {
        var statement = jdbc.sql(sql).param("rows", json.writeValueAsString(rows));
        return now == null ? statement : statement.param("now", Instants.toDatabase(now));
    }

    private static void expect(int hit, int planned) {
        if (hit != planned) {
            throw new RetryTransactionException("Planned " + planned + " rows, hit " + hit);
        }
    }
}
