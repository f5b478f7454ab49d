package io.afterhours.monitor;

import io.afterhours.database.Instants;
import io.afterhours.ticket.TicketState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads the log of events behind a cursor, and keeps what was counted: trend_cursor, trend_slot, chat_stint. */
@Component
class TrendSql {

    /** Small enough for one list of parameters. */
    private static final int PART = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final JsonMapper json;

    TrendSql(JdbcClient jdbc, JdbcTemplate batches, JsonMapper json) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.json = json;
    }

    /** A quarter of an hour of a group. */
    record Slot(long group, Instant at) {}

    /** An event by its place in the log of its group, and in the story of its ticket. */
    record Place(long groupSeq, long ticket, int seq) {}

    /** Takes the turn until the end of the transaction; false while another node has it. */
    boolean takeTurn() {
        return !jdbc.sql("SELECT id FROM trend_turn WHERE id = 2 FOR UPDATE SKIP LOCKED")
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    /** Where counting goes on in each group that has something new. */
    Map<Long, Long> behind() {
        var found = new LinkedHashMap<Long, Long>();
        jdbc.sql("""
                SELECT l.grp_id, COALESCE(c.seq, 0) AS seq FROM grp_load l
                LEFT JOIN trend_cursor c ON c.grp_id = l.grp_id
                WHERE l.seq > COALESCE(c.seq, 0) ORDER BY l.grp_id""").query(row -> {
            found.put(row.getLong("grp_id"), row.getLong("seq"));
        });
        return found;
    }

    /** How many events are not counted yet. */
    long left() {
        return jdbc.sql("""
                SELECT COALESCE(SUM(l.seq - COALESCE(c.seq, 0)), 0) FROM grp_load l
                LEFT JOIN trend_cursor c ON c.grp_id = l.grp_id""").query(Long.class).single();
    }

    /** The group's next events; key ticket_event_grp, which has all of this in it. */
    List<Place> next(long group, long after, int most) {
        return jdbc.sql("""
                SELECT grp_seq, ticket_id, seq FROM ticket_event
                WHERE grp_id = ? AND grp_seq > ? ORDER BY grp_seq LIMIT ?""")
                .param(group)
                .param(after)
                .param(most)
                .query((row, n) -> new Place(row.getLong("grp_seq"), row.getLong("ticket_id"), row.getInt("seq")))
                .list();
    }

    /** Everything that has happened to these tickets, in order; primary key of ticket_event. */
    Map<Long, List<Step>> stories(Collection<Long> tickets) {
        var stories = new HashMap<Long, List<Step>>();
        for (var part : parts(List.copyOf(tickets))) {
            jdbc.sql("""
                    SELECT ticket_id, seq, grp_id, at, from_state, to_state, reason, agent_id FROM ticket_event
                    WHERE ticket_id IN (:tickets) ORDER BY ticket_id, seq""").param("tickets", part).query(row -> {
                var step = step(row);
                stories.computeIfAbsent(step.ticket(), ticket -> new ArrayList<>())
                        .add(step);
            });
        }
        return stories;
    }

    /** What was counted before in these; primary key of trend_slot. */
    Map<Slot, Numbers> stored(Collection<Slot> slots) {
        var stored = new HashMap<Slot, Numbers>();
        var wanted = slots.stream()
                .map(slot -> Map.of(
                        "grp",
                        slot.group(),
                        "slot",
                        Instants.toDatabase(slot.at()).toString()))
                .toList();
        jdbc.sql("""
                SELECT STRAIGHT_JOIN t.* FROM JSON_TABLE(:wanted, '$[*]' COLUMNS (
                    grp BIGINT PATH '$.grp', slot DATETIME PATH '$.slot')) w
                JOIN trend_slot t ON t.grp_id = w.grp AND t.slot = w.slot""").param("wanted", json.writeValueAsString(wanted)).query(row -> {
            stored.put(new Slot(row.getLong("grp_id"), Instants.of(row, "slot")), numbers(row));
        });
        return stored;
    }

    void put(Map<Slot, Numbers> slots) {
        batches.batchUpdate(
                """
                REPLACE INTO trend_slot (grp_id, slot, captured, queued, assigned, resolved, missed, waits_offline,
                    waits_queue, handling, gave_up)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                slots.entrySet().stream()
                        .map(each -> new Object[] {
                            each.getKey().group(),
                            Instants.toDatabase(each.getKey().at()),
                            each.getValue().captured(),
                            each.getValue().queued(),
                            each.getValue().assigned(),
                            each.getValue().resolved(),
                            each.getValue().missed().stored(),
                            each.getValue().waitsOffline().stored(),
                            each.getValue().waitsQueue().stored(),
                            each.getValue().handling().stored(),
                            each.getValue().gaveUp().stored()
                        })
                        .toList());
    }

    /** A story only grows, so what it says of a stint replaces what a shorter one said. */
    void putStints(List<Stint> stints) {
        batches.batchUpdate(
                """
                REPLACE INTO chat_stint (ticket_id, seq, agent_id, grp_id, automatic, began_at, ended_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)""",
                stints.stream()
                        .map(each -> new Object[] {
                            each.ticket(),
                            each.seq(),
                            each.agent(),
                            each.group(),
                            each.automatic(),
                            Instants.toDatabase(each.began()),
                            Instants.toDatabaseOrNull(each.ended())
                        })
                        .toList());
    }

    void moveCursor(long group, long to) {
        jdbc.sql("INSERT INTO trend_cursor (grp_id, seq) VALUES (?, ?) ON DUPLICATE KEY UPDATE seq = VALUES(seq)")
                .param(group)
                .param(to)
                .update();
    }

    static Numbers numbers(ResultSet row) throws SQLException {
        return new Numbers(
                row.getInt("captured"),
                row.getInt("queued"),
                row.getInt("assigned"),
                row.getInt("resolved"),
                Counts.parse(row.getString("missed")),
                Counts.parse(row.getString("waits_offline")),
                Counts.parse(row.getString("waits_queue")),
                Counts.parse(row.getString("handling")),
                Counts.parse(row.getString("gave_up")));
    }

    private static Step step(ResultSet row) throws SQLException {
        var from = row.getString("from_state");
        return new Step(
                row.getLong("ticket_id"),
                row.getInt("seq"),
                row.getObject("grp_id", Long.class),
                Instants.of(row, "at"),
                from == null ? null : TicketState.valueOf(from),
                TicketState.valueOf(row.getString("to_state")),
                row.getString("reason"),
                row.getObject("agent_id", Long.class));
    }

    private static List<List<Long>> parts(List<Long> all) {
        var parts = new ArrayList<List<Long>>();
        for (var from = 0; from < all.size(); from += PART) {
            parts.add(all.subList(from, Math.min(all.size(), from + PART)));
        }
        return parts;
    }
}
