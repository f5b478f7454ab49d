package io.afterhours.bench;

import io.afterhours.database.Instants;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * Adds to what {@link LargeWorkspace} fills in what gathers beside the tickets: groups with settings and hours of their
 * own, the audit of half a year, webhooks with their deliveries, mails, keys, planned changes.
 */
public final class LargeRecords {

    private static final int DAYS = 183;

    private final Connection connection;
    private final LargeWorkspace.Size size;
    private final Instant now;

    private LargeRecords(Connection connection, LargeWorkspace.Size size, Instant now) {
        this.connection = connection;
        this.size = size;
        this.now = now;
    }

    /** Adds it to a workspace of that size. */
    public static void add(DataSource database, LargeWorkspace.Size size, Instant now) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(true);
            connection.setNetworkTimeout(Runnable::run, 0); // the pool's is for people who wait
            var records = new LargeRecords(connection, size, now);
            records.settings();
            records.audit(atLeast(size.tickets() * 3 / 10));
            records.planned();
            records.webhooks(atLeast(size.tickets() / 5));
            records.mails(atLeast(size.tickets() * 3 / 10));
            records.keysAndStatuses();
            records.run("""
                    ANALYZE TABLE grp, grp_load, agent, agent_load, agent_presence, agent_group, audit, webhook_delivery,
                        webhook_cursor, mail, mail_cursor, notification_cursor, idempotency, planned_change, api_key""");
        }
    }

    /** More than any page, so that whoever reads all of it is seen. */
    private static int atLeast(int records) {
        return Math.max(records, 5_000);
    }

    /** Every second group has an offline policy of its own, every third a queue, every fourth its own hours. */
    private void settings() throws SQLException {
        run("""
                INSERT INTO offline_policy (grp_id, enabled, max_open, auto_assign, priority)
                SELECT seq + 1, MOD(seq, 10) <> 0, 20 + MOD(seq, 30), MOD(seq, 3) = 0, IF(MOD(seq, 4) = 0, 'OPEN', 'QUEUED')
                FROM seq_2_to_%d_step_2""", size.groups());
        run(
                "INSERT INTO queue_policy (grp_id, enabled, queue_limit) SELECT seq + 1, TRUE, 10 FROM seq_3_to_%d_step_3",
                size.groups());
        run("UPDATE working_hours_setting SET enabled = TRUE, timezone = 'Europe/Berlin'");
        run("INSERT INTO schedule (grp_id) SELECT 1 UNION SELECT seq + 1 FROM seq_4_to_%d_step_4", size.groups());
        run("""
                INSERT INTO schedule_slot (grp_id, day_of_week, from_minute, to_minute)
                SELECT s.grp_id, d.seq, 480 + MOD(s.grp_id, 5) * 30, 1080 FROM schedule s JOIN seq_1_to_5 d""");
        run("""
                INSERT INTO schedule_override (grp_id, override_date, label)
                SELECT s.grp_id, %s + INTERVAL d.seq * 14 DAY, 'Holiday' FROM schedule s JOIN seq_1_to_20 d""", at(now));
    }

    /** One of five entries is a change of settings, numbered; the others are logins and changes of people. */
    private void audit(int entries) throws SQLException {
        run(
                """
                INSERT INTO audit (at, actor, action, subject, old_value, new_value, settings_version)
                SELECT %s + INTERVAL FLOOR(seq * %d / %d) SECOND, CONCAT('agent-', 1 + MOD(seq, 300)),
                    IF(MOD(seq, 5) = 0, 'offline-policy.saved', IF(MOD(seq, 5) = 1, 'agent.changed', 'login.refused')),
                    IF(MOD(seq, 5) = 0, CONCAT('offline-policy:group-', 1 + MOD(FLOOR(seq / 5), %d)),
                        CONCAT('agent:agent-', 1 + MOD(seq * 7, %d))),
                    IF(MOD(seq, 5) = 0, '{"enabled":true,"maxOpen":20,"autoAssign":true,"priority":"QUEUED"}', NULL),
                    IF(MOD(seq, 5) = 0, '{"enabled":true,"maxOpen":25,"autoAssign":true,"priority":"QUEUED"}',
                        '{"address":"192.0.2.7"}'),
                    IF(MOD(seq, 5) = 0, 1 + seq / 5, NULL)
                FROM seq_1_to_%d""",
                at(now.minusSeconds(DAYS * 86_400L)),
                (DAYS - 1) * 86_400L,
                entries,
                size.groups(),
                size.agents(),
                entries);
        run("UPDATE settings_version SET version = %d", 1 + entries / 5);
    }

    private void planned() throws SQLException {
        run("""
                INSERT INTO planned_change (subject, grp_id, base, new_value, starts_at, ends_at, until_opening, state,
                    planned_by, planned_at, due_at)
                SELECT CONCAT('offline-policy:group-', seq), seq + 1,
                    '{"enabled":true,"maxOpen":20,"autoAssign":true,"priority":"QUEUED"}',
                    '{"enabled":true,"maxOpen":50,"autoAssign":true,"priority":"QUEUED"}',
                    %1$s + INTERVAL 3 DAY, %1$s + INTERVAL 5 DAY, FALSE, 'PLANNED', 'large-admin', %1$s, %1$s + INTERVAL 3 DAY
                FROM seq_1_to_10""", at(now));
        run("""
                INSERT INTO planned_change (subject, grp_id, base, new_value, starts_at, ends_at, until_opening, state,
                    outcome, planned_by, planned_at, over_at, began_version, ended_version)
                SELECT CONCAT('offline-policy:group-', 1 + MOD(seq, %1$d)), 2 + MOD(seq, %1$d), '{}', '{}', at, at, FALSE,
                    'OVER', 'DONE', 'large-admin', at, at, 2 + seq * 2, 3 + seq * 2
                FROM (SELECT seq, %2$s - INTERVAL seq HOUR AS at FROM seq_1_to_3000) s""", size.groups(), at(now.minusSeconds(30 * 86_400L)));
    }

    /** Five webhooks that were told everything, one in a hundred deliveries in vain. */
    private void webhooks(int deliveries) throws SQLException {
        run("""
                INSERT INTO webhook (id, url, secret, events, enabled, since, created_at, created_by)
                SELECT seq, CONCAT('https://hooks.example.org/', seq), 'whsec_large', 'ticket-opened,ticket-missed',
                    FALSE, %1$s, %1$s, 'large-admin' FROM seq_1_to_5""", at(now.minusSeconds(DAYS * 86_400L)));
        run("""
                INSERT INTO webhook_cursor (webhook_id, source, seq)
                SELECT w.id, l.grp_id, l.seq FROM webhook w JOIN grp_load l
                UNION ALL SELECT w.id, 0, s.version FROM webhook w JOIN settings_version s""");
        run("""
                INSERT INTO webhook_delivery (webhook_id, event_id, type, lane, pos, ticket_id, payload, state, attempts,
                    created_at, next_attempt_at, finished_at, last_status)
                SELECT 1 + MOD(seq, 5), CONCAT(seq, '-1-ticket-opened'), 'ticket-opened', CONCAT('ticket-', seq), 1, seq,
                    '{"type":"ticket-opened"}', IF(MOD(seq, 100) = 0, 'DEAD', 'DELIVERED'), 1, at, at, at, 200
                FROM (SELECT seq, %s + INTERVAL FLOOR(seq * 2500000 / %d) SECOND AS at FROM seq_1_to_%d) s""", at(now.minusSeconds(29 * 86_400L)), deliveries, deliveries);
    }

    private void mails(int mails) throws SQLException {
        run("""
                INSERT INTO mail (ticket_id, kind, ticket_state, reason, recipient, header_id, state, attempts, created_at,
                    due_at, settled_at)
                SELECT id, 'ACKNOWLEDGEMENT', 'OPEN', 'ALL_OFFLINE', contact_email, CONCAT(id, '@large.example.org'), 'SENT',
                    1, created_at, created_at, created_at FROM ticket WHERE id <= %d AND contact_email IS NOT NULL""", mails);
        run("REPLACE INTO mail_cursor (grp_id, grp_seq) SELECT grp_id, seq FROM grp_load");
        run("REPLACE INTO notification_cursor (grp_id, grp_seq) SELECT grp_id, seq FROM grp_load");
        run("""
                INSERT INTO idempotency (scope, idem_key, body_hash, ticket_id, merged, at)
                SELECT 'key:1', id, UNHEX(SHA2(id, 256)), id, FALSE, created_at FROM ticket WHERE id <= %d""", mails);
    }

    private void keysAndStatuses() throws SQLException {
        run("""
                INSERT INTO api_key (name, key_hash, scope, created_at, created_by)
                SELECT CONCAT('Key ', seq), UNHEX(SHA2(seq, 256)), 'intake', %s, 'large-admin' FROM seq_1_to_40""", at(now));
        run("""
                INSERT INTO agent_session (session_id, agent_id, node_id, seen_at)
                SELECT CONCAT('large-', agent_id), agent_id, 'large', '2099-01-01' FROM agent_presence WHERE logged_in""");
        run("INSERT INTO custom_status (code, name, maps_to, version) VALUES ('lunch', 'Lunch', 'AWAY', 1)");
    }

    private static String at(Instant instant) {
        return "TIMESTAMP '" + Instants.toDatabase(instant).toString().replace('T', ' ') + "'";
    }

    private void run(String sql, Object... arguments) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(arguments.length == 0 ? sql : String.format(Locale.ROOT, sql, arguments));
        }
    }
}
