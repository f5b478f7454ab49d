package io.afterhours.operations;

import io.afterhours.database.Instants;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows as every version so far has written them, of one group. */
record OldRows(JdbcClient jdbc, long group, String code, int maxOpen) {

    /**
     * A step of a ticket's story.
     *
     * @param number the group's own, gapless
     * @param openBefore how many were open when it was decided
     */
    void event(
            long number,
            long ticket,
            int seq,
            @Nullable String from,
            String to,
            String reason,
            int openBefore,
            Instant at) {
        jdbc.sql("""
                INSERT INTO ticket_event (grp_id, grp_seq, ticket_id, seq, at, from_state, to_state, reason, actor,
                    agent_id, decision)
                VALUES (:group, :number, :ticket, :seq, :at, :from, :to, :reason, 'system',
                    IF(:to IN ('ASSIGNED', 'RESOLVED'), 1, NULL), :decision)""")
                .param("group", group)
                .param("number", number)
                .param("ticket", ticket)
                .param("seq", seq)
                .param("at", Instants.toDatabase(at))
                .param("from", from)
                .param("to", to)
                .param("reason", reason)
                .param("decision", decision(trigger(from, to), to, reason, openBefore, at))
                .update();
    }

    private static String trigger(@Nullable String from, String to) {
        if (from == null) {
            return "REQUEST";
        }
        return to.equals("ASSIGNED") ? "STATUS_CHANGED" : "MANUAL";
    }

    /** The record of why. */
    String decision(String trigger, String outcome, String reason, int openBefore, Instant at) {
        return """
                {"trigger": "%s", "at": "%s", "group": "%s", "hours": {"inside": true},
                 "availability": "OFFLINE", "counts": {"open": %d, "maxOpen": %d, "queued": 0, "limit": 20},
                 "policy": {"settingsVersion": 1}, "members": {}, "candidates": [],
                 "chosen": {"agent": "anna", "verdict": "ELIGIBLE", "active": 0, "concurrency": 3},
                 "outcome": "%s", "reason": "%s"}""".formatted(trigger, at, code, openBefore, maxOpen, outcome, reason);
    }

    /** Puts a ticket that was just asked for, or was, into the group's line. */
    void waits(long ticket, Instant since) {
        jdbc.sql("""
                INSERT INTO ticket_wait (grp_id, state, entered_at, waiting_since, ticket_id)
                VALUES (:group, 'OPEN', :since, :since, :ticket)""")
                .param("group", group)
                .param("since", Instants.toDatabase(since))
                .param("ticket", ticket)
                .update();
    }

    /** What the customer said. */
    void said(long ticket, Instant at) {
        jdbc.sql("INSERT INTO message (ticket_id, at, author, body) VALUES (?, ?, 'CUSTOMER', 'Hi')")
                .param(ticket)
                .param(Instants.toDatabase(at))
                .update();
    }
}
