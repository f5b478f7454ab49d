package io.afterhours.routing;

import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What admission looks up about the requests themselves, under the group's lock. */
@Component
class IntakeSql {

    static final String ANSWERED = """
            SELECT scope, idem_key, ticket_id, merged, body_hash FROM idempotency
            WHERE (scope, idem_key) IN (:keys)""";

    static final String RUNNING = """
            SELECT id, state, agent_id, visitor_hash FROM ticket
            WHERE visitor_hash IN (:visitors) AND grp_id = :group AND state IN ('ASSIGNED', 'QUEUED', 'OPEN')
            ORDER BY id""";

    private static final String EMAIL_IN_USE = """
            (SELECT ? FROM ticket FORCE INDEX (ticket_email) WHERE grp_id = ? AND contact_email = ?
                AND state IN ('ASSIGNED', 'QUEUED', 'OPEN') LIMIT 1)""";

    private final JdbcClient jdbc;

    IntakeSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A running ticket that a visitor's next request joins. */
    record Running(
            TicketId ticket, TicketState state, @Nullable Long agent) {}

    /** An answer given before, with the hash of the request it was given to. */
    @SuppressWarnings("ArrayRecordComponent") // compared by Arrays.equals
    record Answered(TicketId ticket, boolean merged, byte[] bodyHash) {}

    /** The answers to these keys that were given before, by {@link RequestFacts#identity}; primary key of idempotency. */
    Map<String, Answered> answered(Collection<IdempotencyKey> keys) {
        var found = new HashMap<String, Answered>();
        if (!keys.isEmpty()) {
            jdbc.sql(ANSWERED)
                    .param(
                            "keys",
                            keys.stream()
                                    .map(key -> new Object[] {key.scope(), key.key()})
                                    .toList())
                    .query(row -> {
                        var answer = new Answered(
                                new TicketId(row.getLong("ticket_id")),
                                row.getBoolean("merged"),
                                row.getBytes("body_hash"));
                        found.put(row.getString("scope") + '\n' + row.getString("idem_key"), answer);
                    });
        }
        return found;
    }

    /** Each visitor's newest active ticket in the group, by {@link RequestFacts#identity}; index ticket_visitor. */
    Map<String, Running> running(Collection<byte[]> visitorHashes, GroupId group) {
        var found = new HashMap<String, Running>();
        if (!visitorHashes.isEmpty()) {
            jdbc.sql(RUNNING)
                    .param("visitors", visitorHashes)
                    .param("group", group.value())
                    .query(row -> {
                        found.put(
                                RequestFacts.identity(row.getBytes("visitor_hash")),
                                new Running(
                                        new TicketId(row.getLong("id")),
                                        TicketState.valueOf(row.getString("state")),
                                        row.getObject("agent_id", Long.class)));
                    });
        }
        return found;
    }

    /**
     * Those of these addresses that an active ticket of the group has too, in lower case; index ticket_email. One hit an
     * address is enough, however many tickets share it, and the address given back is the one that was asked for.
     */
    Set<String> emailsInUse(Collection<String> emails, GroupId group) {
        var found = new HashSet<String>();
        if (!emails.isEmpty()) {
            var parameters = new ArrayList<Object>();
            emails.forEach(email -> parameters.addAll(List.of(email, group.value(), email)));
            jdbc.sql(String.join(" UNION ALL ", Collections.nCopies(emails.size(), EMAIL_IN_USE)))
                    .params(parameters)
                    .query(row -> {
                        found.add(row.getString(1).toLowerCase(Locale.ROOT));
                    });
        }
        return found;
    }
}
