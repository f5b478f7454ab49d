package io.afterhours.webhook;

import io.afterhours.database.Instants;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketState;
import io.afterhours.webhook.TicketChange.Before;
import io.afterhours.webhook.TicketChange.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what was committed, in the order of commit: a group's events are numbered without gaps under the group's lock,
 * settings changes under the lock of their version.
 */
@Component
class EventLog {

    static final int MOST = 200;

    /** How far back tickets of no group are read: an hour from the newest, far more than a transaction takes. */
    static final String READ_AGAIN = """
            e.at >= (SELECT MAX(at) FROM ticket_event WHERE grp_id IS NULL AND to_state = 'MISSED') - INTERVAL 1 HOUR""";

    private static final String SELECT = """
            SELECT e.ticket_id, e.seq, e.at, e.from_state, e.to_state, e.reason, e.decision, t.reference,
                t.reopened_from, e.grp_id, g.code, e.grp_seq, a.username, p.seq AS before_seq, p.grp_id AS before_grp,
                pg.code AS before_code, p.grp_seq AS before_grp_seq, pa.username AS before_agent
            FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id
                LEFT JOIN grp g ON g.id = e.grp_id
                LEFT JOIN agent a ON a.id = e.agent_id
                LEFT JOIN ticket_event p ON p.ticket_id = e.ticket_id AND p.seq = e.seq - 1
                LEFT JOIN grp pg ON pg.id = p.grp_id
                LEFT JOIN agent pa ON pa.id = p.agent_id
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Payloads payloads;

    EventLog(JdbcClient jdbc, JsonMapper json, Payloads payloads) {
        this.jdbc = jdbc;
        this.json = json;
        this.payloads = payloads;
    }

    /** The group's next events; key ticket_event_grp. */
    List<TicketChange> ofGroup(long group, long after) {
        return jdbc.sql(SELECT + "WHERE e.grp_id = :group AND e.grp_seq > :after ORDER BY e.grp_seq LIMIT " + MOST)
                .param("group", group)
                .param("after", after)
                .query(this::change)
                .list();
    }

    /**
     * Tickets that named a group which does not exist and that the webhook was not told of yet: missed at once and for
     * good, and numbered in no group. Read by their time; what was told is known by its delivery, which is kept for as
     * long as that ({@link DeliverySql#forget}). Key ticket_event_missed.
     */
    List<TicketChange> ofNoGroup(long webhook) {
        return jdbc.sql(SELECT + """
                        WHERE e.grp_id IS NULL AND e.to_state = 'MISSED'
                            AND e.at >= (SELECT since FROM webhook WHERE id = :webhook)
                            AND\s""" + READ_AGAIN + """
                             AND NOT EXISTS (SELECT 1 FROM webhook_delivery d WHERE d.webhook_id = :webhook
                                AND d.event_id = CONVERT(CONCAT(e.ticket_id, '-', e.seq, :missed) USING ascii))
                        ORDER BY e.ticket_id
                        """ + "LIMIT " + MOST)
                .param("webhook", webhook)
                .param("missed", "-" + EventType.TICKET_MISSED.code())
                .query(this::change)
                .list();
    }

    /** The number of the newest change of settings. */
    long settingsVersion() {
        return jdbc.sql("SELECT version FROM settings_version")
                .query(Long.class)
                .single();
    }

    /** A change of settings and the version that began with it. */
    record Numbered(long version, EventEntry entry) {}

    /** The next changes of settings, whole versions only; key audit_settings_version. */
    List<Numbered> settings(long after) {
        return jdbc.sql("""
                        SELECT id, at, settings_version, action, subject, actor FROM audit
                        WHERE settings_version > :after AND settings_version <= :most
                        ORDER BY settings_version, id""")
                .param("after", after)
                .param("most", after + MOST)
                .query((row, n) -> {
                    var version = row.getLong("settings_version");
                    return new Numbered(
                            version,
                            payloads.settings(
                                    row.getLong("id"),
                                    Instants.of(row, "at"),
                                    version,
                                    row.getString("action"),
                                    row.getString("subject"),
                                    row.getString("actor")));
                })
                .list();
    }

    private TicketChange change(ResultSet row, int number) throws SQLException {
        var reopened = row.getLong("reopened_from");
        var reopenedFrom = row.wasNull() ? null : (Long) reopened;
        row.getInt("before_seq");
        var before = row.wasNull()
                ? null
                : new Before(place(row, "before_grp", "before_code", "before_grp_seq"), row.getString("before_agent"));
        var from = row.getString("from_state");
        return new TicketChange(
                row.getLong("ticket_id"),
                row.getString("reference"),
                row.getInt("seq"),
                Instants.of(row, "at"),
                place(row, "grp_id", "code", "grp_seq"),
                from == null ? null : TicketState.valueOf(from),
                TicketState.valueOf(row.getString("to_state")),
                row.getString("reason"),
                row.getString("username"),
                reopenedFrom,
                before,
                json.readTree(row.getString("decision")));
    }

    private static @Nullable Place place(ResultSet row, String id, String code, String seq) throws SQLException {
        var group = row.getLong(id);
        return row.wasNull()
                ? null
                : new Place(group, Group.shownCode(row.getString(code), new GroupId(group)), row.getLong(seq));
    }
}
