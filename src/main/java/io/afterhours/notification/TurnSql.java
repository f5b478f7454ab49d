package io.afterhours.notification;

import io.afterhours.database.Instants;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What one node at a time looks for: openings, and forgotten tickets. */
@Component
class TurnSql {

    private final JdbcClient jdbc;

    TurnSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whose turn it is. */
    record Turn(Optional<Instant> lookedAt) {}

    /** Empty while another node looks. */
    Optional<Turn> take() {
        return jdbc.sql("SELECT looked_at FROM notification_turn WHERE id = 1 FOR UPDATE SKIP LOCKED")
                .query((row, n) -> new Turn(Optional.ofNullable(Instants.orNull(row, "looked_at"))))
                .optional();
    }

    void looked(Instant now) {
        jdbc.sql("UPDATE notification_turn SET looked_at = ? WHERE id = 1")
                .param(Instants.toDatabase(now))
                .update();
    }

    /** Groups of which it is known that their open tickets are forgotten. */
    Set<GroupId> stuck() {
        return new HashSet<>(jdbc.sql("SELECT grp_id FROM notification_stuck")
                .query((row, n) -> new GroupId(row.getLong(1)))
                .list());
    }

    void stuck(GroupId group, Instant now) {
        jdbc.sql("INSERT IGNORE INTO notification_stuck (grp_id, since) VALUES (?, ?)")
                .param(group.value())
                .param(Instants.toDatabase(now))
                .update();
    }

    void moving(GroupId group) {
        jdbc.sql("DELETE FROM notification_stuck WHERE grp_id = ?")
                .param(group.value())
                .update();
    }

    /** These people's digests are due, because a group of theirs opened. */
    void digestNow(Collection<AgentId> agents, Instant now) {
        if (!agents.isEmpty()) {
            jdbc.sql(
                            "UPDATE notification_person SET digest_due = :now WHERE agent_id IN (:agents) AND digest = 'OPENING'")
                    .param("now", Instants.toDatabase(now))
                    .param("agents", agents.stream().map(AgentId::value).toList())
                    .update();
        }
    }
}
