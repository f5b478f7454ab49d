package io.afterhours.routing;

import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An INSERT of many rows. {@code INSERT … SELECT} would be shorter, but MariaDB 11 forces the log to disk at the end of
 * each, in the middle of the transaction and under its locks; with VALUES only COMMIT does.
 *
 * @param into the statement up to VALUES
 * @param row one row in parentheses, its values as question marks
 * @param after what follows the rows, or nothing
 * @param names the names of a row's values, in the order of the question marks
 * @see "docs/decisions/0019-inserts-list-values.md"
 */
record Insert(String into, String row, String after, List<String> names) {

    private static final Pattern NAME = Pattern.compile(":([a-zA-Z]+)");

    Insert {
        if (row.contains("SELECT")) {
            throw new IllegalArgumentException("Of a batch, the server asks a subselect once for all rows: " + row);
        }
    }

    /** One whose row has its values as {@code :name}. */
    Insert(String into, String row, String after) {
        this(into, NAME.matcher(row).replaceAll("?"), after, names(row));
    }

    private static List<String> names(String row) {
        return NAME.matcher(row).results().map(name -> name.group(1)).toList();
    }

    /** The statement for this many rows. */
    String sql(int rows) {
        return into + " VALUES " + String.join(", ", Collections.nCopies(rows, row)) + " " + after;
    }
}
