package io.afterhours.security;

import io.afterhours.database.Instants;
import io.afterhours.team.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code second_factor} and {@code recovery_code}, and the workspace's rule in {@code sign_in}. */
@Component
class SecondFactorSql {

    private static final String SELECT =
            "SELECT secret, confirmed_at, last_step, wrong, wrong_at FROM second_factor WHERE agent_id = ?";

    private final JdbcClient jdbc;

    SecondFactorSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One person's, as it is stored: the secret is sealed. Never compared, which the array would spoil. */
    @SuppressWarnings("ArrayRecordComponent")
    record Row(
            byte[] sealed,
            Instant since,
            long lastStep,
            int wrong,
            @Nullable Instant wrongAt) {}

    Optional<Row> find(AgentId agent) {
        return jdbc.sql(SELECT).param(agent.value()).query(SecondFactorSql::row).optional();
    }

    /** The same, and nobody else tries a code of this person until the transaction ends. */
    Optional<Row> locked(AgentId agent) {
        return jdbc.sql(SELECT + " FOR UPDATE")
                .param(agent.value())
                .query(SecondFactorSql::row)
                .optional();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getBytes("secret"),
                Instants.of(row, "confirmed_at"),
                row.getLong("last_step"),
                row.getInt("wrong"),
                Instants.orNull(row, "wrong_at"));
    }

    /** @throws org.springframework.dao.DuplicateKeyException when this person has one already */
    void insert(AgentId agent, byte[] sealed, Instant now, long lastStep) {
        jdbc.sql("""
                        INSERT INTO second_factor (agent_id, secret, confirmed_at, last_step)
                        VALUES (:agent, :sealed, :now, :step)
                        """)
                .param("agent", agent.value())
                .param("sealed", sealed)
                .param("now", Instants.toDatabase(now))
                .param("step", lastStep)
                .update();
    }

    boolean delete(AgentId agent) {
        deleteCodes(agent);
        return jdbc.sql("DELETE FROM second_factor WHERE agent_id = ?")
                        .param(agent.value())
                        .update()
                > 0;
    }

    void right(AgentId agent, long step) {
        jdbc.sql("UPDATE second_factor SET last_step = ?, wrong = 0, wrong_at = NULL WHERE agent_id = ?")
                .param(step)
                .param(agent.value())
                .update();
    }

    void wrong(AgentId agent, Instant now) {
        jdbc.sql("UPDATE second_factor SET wrong = wrong + 1, wrong_at = ? WHERE agent_id = ?")
                .param(Instants.toDatabase(now))
                .param(agent.value())
                .update();
    }

    int codes(AgentId agent) {
        return jdbc.sql("SELECT COUNT(*) FROM recovery_code WHERE agent_id = ?")
                .param(agent.value())
                .query(Integer.class)
                .single();
    }

    void replaceCodes(AgentId agent, Collection<byte[]> hashes) {
        deleteCodes(agent);
        for (byte[] hash : hashes) {
            jdbc.sql("INSERT INTO recovery_code (agent_id, code_hash) VALUES (?, ?)")
                    .param(agent.value())
                    .param(hash)
                    .update();
        }
    }

    private void deleteCodes(AgentId agent) {
        jdbc.sql("DELETE FROM recovery_code WHERE agent_id = ?")
                .param(agent.value())
                .update();
    }

    /** Uses up a recovery code; answers whether there was such a one. */
    boolean useCode(AgentId agent, byte[] hash) {
        return jdbc.sql("DELETE FROM recovery_code WHERE agent_id = ? AND code_hash = ?")
                        .param(agent.value())
                        .param(hash)
                        .update()
                > 0;
    }

    boolean adminsNeedOne() {
        return jdbc.sql("SELECT admins_need_a_second_factor FROM sign_in WHERE id = 1")
                .query(Boolean.class)
                .single();
    }
}
