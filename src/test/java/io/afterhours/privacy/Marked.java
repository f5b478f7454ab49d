package io.afterhours.privacy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks for a word in every column of the whole schema that can hold one, whatever tables there will be. */
final class Marked {

    private Marked() {}

    /** Where it is found, as in {@code ticket.query}. */
    static Set<String> columns(JdbcClient jdbc, String word) {
        var found = new TreeSet<String>();
        for (var column : all(jdbc)) {
            var count = jdbc.sql("SELECT COUNT(*) FROM `%s` WHERE INSTR(CAST(`%s` AS BINARY), :word) > 0"
                            .formatted(column.table(), column.name()))
                    .param("word", word)
                    .query(Long.class)
                    .single();
            if (count > 0) {
                found.add(column.table() + "." + column.name());
            }
        }
        return found;
    }

    /** How many there are to look at. */
    static int number(JdbcClient jdbc) {
        return all(jdbc).size();
    }

    private record Column(String table, String name) {}

    /** The copies that tests keep of their tables' beginnings are left out. */
    private static List<Column> all(JdbcClient jdbc) {
        return jdbc.sql("""
                SELECT c.table_name, c.column_name FROM information_schema.columns c
                JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
                WHERE c.table_schema = DATABASE() AND t.table_type = 'BASE TABLE'
                    AND c.table_name NOT LIKE '\\_before\\_%' AND c.table_name NOT LIKE 'flyway\\_%'
                    AND c.data_type IN ('char', 'varchar', 'tinytext', 'text', 'mediumtext', 'longtext',
                        'binary', 'varbinary', 'tinyblob', 'blob', 'mediumblob', 'longblob')""")
                .query((row, n) -> new Column(row.getString(1), row.getString(2)))
                .list();
    }
}
