package io.afterhours.monitor;

import io.afterhours.database.Instants;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.presence.StatusChanged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down when agents were available and when they were offline, in the transaction that changes their status. */
@Component
class Availabilities {

    private final JdbcClient jdbc;

    Availabilities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Published with the agent's groups locked, so of one agent there is one at a time. */
    @EventListener
    void on(StatusChanged change) {
        if (change.from() == EffectiveStatus.AVAILABLE && change.to() != EffectiveStatus.AVAILABLE) {
            jdbc.sql("UPDATE availability_stint SET ended_at = ? WHERE agent_id = ? AND ended_at IS NULL")
                    .param(Instants.toDatabase(change.at()))
                    .param(change.agent().value())
                    .update();
        } else if (change.to() == EffectiveStatus.AVAILABLE && change.from() != EffectiveStatus.AVAILABLE) {
            jdbc.sql("""
                    INSERT INTO availability_stint (agent_id, began_at) VALUES (?, ?)
                    ON DUPLICATE KEY UPDATE ended_at = NULL""")
                    .param(change.agent().value())
                    .param(Instants.toDatabase(change.at()))
                    .update();
        }
        var offlineSince = change.offlineSince();
        if (change.to() != EffectiveStatus.OFFLINE && offlineSince != null && offlineSince.isBefore(change.at())) {
            jdbc.sql("""
                    INSERT INTO offline_stint (agent_id, began_at, ended_at) VALUES (?, ?, ?)
                    ON DUPLICATE KEY UPDATE began_at = LEAST(began_at, VALUES(began_at))""")
                    .param(change.agent().value())
                    .param(Instants.toDatabase(offlineSince))
                    .param(Instants.toDatabase(change.at()))
                    .update();
        }
    }
}
