package io.afterhours.security;

import io.afterhours.database.Instants;
import io.afterhours.team.AgentId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code provider_account}. */
@Component
class ProviderAccountSql {

    private final JdbcClient jdbc;

    ProviderAccountSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By the primary key. */
    Optional<AgentId> owner(ProviderIdentity identity) {
        return jdbc.sql("SELECT agent_id FROM provider_account WHERE issuer = ? AND subject = ?")
                .param(identity.issuer())
                .param(identity.subject())
                .query((row, n) -> new AgentId(row.getLong(1)))
                .optional();
    }

    boolean connected(AgentId agent) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM provider_account WHERE agent_id = ?)")
                .param(agent.value())
                .query(Boolean.class)
                .single();
    }

    /** @throws org.springframework.dao.DuplicateKeyException when it is somebody's, or this person has another there */
    void insert(ProviderIdentity identity, AgentId agent, Instant now) {
        jdbc.sql("INSERT INTO provider_account (issuer, subject, agent_id, linked_at) VALUES (?, ?, ?, ?)")
                .param(identity.issuer())
                .param(identity.subject())
                .param(agent.value())
                .param(Instants.toDatabase(now))
                .update();
    }

    int delete(AgentId agent) {
        return jdbc.sql("DELETE FROM provider_account WHERE agent_id = ?")
                .param(agent.value())
                .update();
    }
}
