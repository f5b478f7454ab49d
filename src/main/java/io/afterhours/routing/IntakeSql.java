package io.afterhours.routing;

import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What admission looks up about the requests themselves, under the group's lock. */
@Component
class IntakeSql {

    private final JdbcClient jdbc;
    private final JsonRows rows;

    IntakeSql(JdbcClient jdbc, JsonRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** A running ticket that a visitor's next request joins. */
    record Running(
            TicketId ticket, TicketState state, @Nullable Long agent) {}

    /** An answer given before, with the hash of the request it was given to. */
    @SuppressWarnings("ArrayRecordComponent") // compared by Arrays.equals
    record Answered(TicketId ticket, boolean merged, byte[] bodyHash) {}

    /** The answer to this key, if it was ever given; primary key of idempotency. */
    Optional<Answered> answered(IdempotencyKey key) {
        return jdbc.sql("SELECT ticket_id, merged, body_hash FROM idempotency WHERE scope = ? AND idem_key = ?")
                .param(key.scope())
                .param(key.key())
                .query((row, n) ->
                        new Answered(new TicketId(row.getLong(1)), row.getBoolean(2), row.getBytes("body_hash")))
                .optional();
    }

    /** The visitor's newest active ticket in the group; index ticket_visitor. */
    Optional<Running> running(byte[] visitorHash, GroupId group) {
        return jdbc.sql("""
                SELECT id, state, agent_id FROM ticket WHERE visitor_hash = ? AND grp_id = ?
                    AND state IN ('ASSIGNED', 'QUEUED', 'OPEN') ORDER BY id DESC LIMIT 1""")
                .param(visitorHash)
                .param(group.value())
                .query((row, n) -> new Running(
                        new TicketId(row.getLong("id")),
                        TicketState.valueOf(row.getString("state")),
                        row.getObject("agent_id", Long.class)))
                .optional();
    }

    /**
     * Those of these addresses that an active ticket of the group has too, in lower case; index ticket_email. One hit an
     * address is enough, however many tickets share it.
     */
    Set<String> emailsInUse(Collection<String> emails, GroupId group) {
        var found = new HashSet<String>();
        if (!emails.isEmpty()) {
            jdbc.sql("""
                    SELECT j.email FROM JSON_TABLE(:emails, '$[*]' COLUMNS (email VARCHAR(254) PATH '$')) j
                    WHERE EXISTS (SELECT 1 FROM ticket t WHERE t.grp_id = :group
                        AND t.contact_email = j.email COLLATE utf8mb4_unicode_ci
                        AND t.state IN ('ASSIGNED', 'QUEUED', 'OPEN'))""")
                    .param("group", group.value())
                    .param("emails", rows.json(emails))
                    .query(row -> {
                        found.add(row.getString(1).toLowerCase(Locale.ROOT));
                    });
        }
        return found;
    }
}
