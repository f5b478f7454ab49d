package io.afterhours.routing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An INSERT of many rows. {@code INSERT … SELECT} would be shorter, but MariaDB 11 forces the log to disk at the end of
 * each, in the middle of the transaction and under its locks; with VALUES only COMMIT does.
 *
 * @param into the statement up to VALUES
 * @param row one row in parentheses, its values as {@code :name}
 * @param after what follows the rows, or nothing
 * @see "docs/decisions/0019-inserts-list-values.md"
 */
record Insert(String into, String row, String after) {

    private static final Pattern NAME = Pattern.compile(":([a-zA-Z]+)");

    /** The names of a row's values, in the order of the statement's question marks. */
    List<String> names() {
        var names = new ArrayList<String>();
        var matcher = NAME.matcher(row);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** The statement for this many rows, with question marks. */
    String sql(int rows) {
        var one = NAME.matcher(row).replaceAll("?");
        return into + " VALUES " + String.join(", ", Collections.nCopies(rows, one)) + " " + after;
    }
}
