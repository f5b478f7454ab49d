package io.afterhours.database;

import io.afterhours.database.Statements.Made;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Asks MariaDB how it would do a statement, and says what would take longer the longer the history is. */
final class Plans {

    /** Tables that grow with the history. No statement may read one from end to end. */
    static final Set<String> GROWING = Set.of(
            "ticket",
            "ticket_event",
            "message",
            "message_key",
            "idempotency",
            "attachment",
            "attachment_part",
            "ticket_rescue",
            "refused_request",
            "customer_window",
            "audit",
            "mail",
            "mail_received",
            "team_mail",
            "webhook_delivery",
            "trend_slot",
            "chat_stint",
            "availability_stint",
            "offline_stint",
            "planned_change",
            "login_session",
            "form_ticket_use",
            "visitor_block");

    /** Tables that may be read from end to end, by why they stay small. */
    static final Map<String, Set<String>> SMALL = Map.ofEntries(
            Map.entry(
                    "as many as there are groups, some for each",
                    Set.of(
                            "grp",
                            "grp_load",
                            "offline_policy",
                            "queue_policy",
                            "schedule",
                            "schedule_slot",
                            "schedule_override",
                            "schedule_override_slot",
                            "widget_setting",
                            "mail_cursor",
                            "mail_template",
                            "trend_cursor",
                            "notification_cursor",
                            "notification_stuck")),
            Map.entry(
                    "as many as there are people, some for each",
                    Set.of(
                            "agent",
                            "agent_load",
                            "agent_presence",
                            "agent_group",
                            "agent_session",
                            "second_factor",
                            "recovery_code",
                            "provider_account",
                            "notification_person",
                            "notification_choice",
                            "notification_pending")),
            Map.entry("a row for each node that runs", Set.of("doorbell_node")),
            Map.entry("as many as wait now, which the caps limit", Set.of("ticket_wait")),
            Map.entry("events that were not dealt out yet", Set.of("webhook_signal")),
            Map.entry("uploads of the last minutes", Set.of("attachment_pending")),
            Map.entry(
                    "a few that an administrator makes by hand",
                    Set.of("api_key", "custom_status", "webhook", "webhook_group", "webhook_cursor")),
            Map.entry(
                    "one row",
                    Set.of(
                            "settings_version",
                            "offline_handling",
                            "queue_handling",
                            "manual_work",
                            "retention",
                            "working_hours_setting",
                            "presence_setting",
                            "spam_guard",
                            "sign_in",
                            "mail_switch",
                            "mail_inbox",
                            "self_check",
                            "trend_turn",
                            "notification_turn",
                            "webhook_signal_turn",
                            "simulated_clock",
                            "demo_workspace",
                            "workspace_secret")));

    private static final Pattern TABLE = Pattern.compile(
            "\\b(?:FROM|JOIN|UPDATE|STRAIGHT_JOIN|INTO)\\s+([a-z_]+)(?:\\s+(?:AS\\s+)?([a-z_]+)\\b)?|,\\s+([a-z_]+)\\s+([a-z_]+)\\b");

    /** How many rows a statement may look at, however long the history is: more than any page and any count. */
    static final long MOST_READ = 2_500;

    private final Connection connection;
    private final Exceptions exceptions;

    Plans(Connection connection, Exceptions exceptions) {
        this.connection = connection;
        this.exceptions = exceptions;
    }

    /**
     * What is known to be bounded although it looks otherwise: a part of the statement, and why.
     *
     * @param sorted reads rows of a growing table that it has to sort, and how many is limited
     * @param read looks at more than {@link #MOST_READ} rows, and how many is limited
     */
    record Exceptions(Map<String, String> sorted, Map<String, String> read) {}

    /** Whether there is something to be found in its plan. */
    static boolean plans(String shape) {
        var upper = shape.toUpperCase(Locale.ROOT);
        return upper.matches("^\\(*(SELECT|WITH|UPDATE|DELETE).*")
                || upper.matches("^(INSERT|REPLACE).*\\bSELECT\\b.*");
    }

    /** What is wrong with a statement; empty when nothing is. */
    List<String> complaints(String shape, List<Made> examples) throws SQLException {
        var found = new TreeSet<String>();
        var ofGrowing = tables(shape).values().stream().allMatch(GROWING::containsAll);
        for (var example : examples) {
            explain(shape, example, found);
            if (ofGrowing
                    && example.parameters().values().stream()
                            .anyMatch(each -> each instanceof String text && text.startsWith("%"))) {
                found.add("searches for what begins with anything");
            }
        }
        var read = 0L;
        if (shape.matches("(?i)^\\(*(SELECT|WITH).*")) {
            for (var example : examples) {
                read = Math.max(read, read(example));
            }
        }
        if (read > MOST_READ && !known(exceptions.read(), shape)) {
            found.add("looks at " + read + " rows");
        }
        return found.stream().map(what -> what + ": " + shape).toList();
    }

    private void explain(String shape, Made example, Set<String> found) throws SQLException {
        var tables = tables(shape);
        var sorting = new HashSet<Object>();
        var growing = new HashSet<Object>();
        try (var statement = example.prepare(connection, "EXPLAIN ");
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                var extra = String.valueOf(rows.getString("Extra"));
                if (extra.contains("Using filesort") || extra.contains("Using temporary")) {
                    sorting.add(rows.getObject("id"));
                }
                var grows = tables.getOrDefault(String.valueOf(rows.getString("table")), Set.of()).stream()
                        .anyMatch(GROWING::contains);
                // the row of what is written to says nothing
                if (grows && !"INSERT".equals(rows.getString("select_type"))) {
                    growing.add(rows.getObject("id"));
                    scan(rows, found);
                }
            }
        }
        sorting.retainAll(growing);
        if (!sorting.isEmpty() && !known(exceptions.sorted(), shape)) {
            found.add("sorts rows of a growing table");
        }
    }

    private static void scan(ResultSet row, Set<String> found) throws SQLException {
        var type = String.valueOf(row.getString("type"));
        if (type.equals("ALL") || (type.equals("index") && row.getLong("rows") > MOST_READ)) {
            found.add("reads all of " + row.getString("table"));
        }
    }

    private static boolean known(Map<String, String> exceptions, String shape) {
        return exceptions.keySet().stream().anyMatch(shape::contains);
    }

    /** Which table stands behind each name in a statement; several where a name is used again. */
    private static Map<String, Set<String>> tables(String shape) {
        var tables = new HashMap<String, Set<String>>();
        var matcher = TABLE.matcher(shape);
        var from = 0;
        while (matcher.find(from)) {
            var table = matcher.group(1) == null ? matcher.group(3) : matcher.group(1);
            var alias = matcher.group(1) == null ? matcher.group(4) : matcher.group(2);
            tables.computeIfAbsent(table, name -> new HashSet<>()).add(table);
            if (alias != null) {
                tables.computeIfAbsent(alias, name -> new HashSet<>()).add(table);
            }
            // a name may belong to the next match: FROM a JOIN b
            from = matcher.group(1) == null ? matcher.end(3) : matcher.end(1);
        }
        return tables;
    }

    /** How many rows the storage engine hands over while the statement is done. */
    private long read(Made example) throws SQLException {
        connection.setAutoCommit(false);
        try (var plain = connection.createStatement()) {
            plain.execute("FLUSH STATUS");
            try (var statement = example.prepare(connection, "");
                    var rows = statement.executeQuery()) {
                while (rows.next()) {
                    // all of them
                }
            }
            var read = 0L;
            try (var rows = plain.executeQuery("SHOW SESSION STATUS LIKE 'Handler_read%'")) {
                while (rows.next()) {
                    read += rows.getString(1).contains("rnd_deleted") ? 0 : rows.getLong(2);
                }
            }
            return read;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** All tables of the schema but the tool's. */
    static List<String> tables(Connection connection) throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()
                            AND table_type = 'BASE TABLE' AND table_name NOT LIKE 'flyway%'""")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
