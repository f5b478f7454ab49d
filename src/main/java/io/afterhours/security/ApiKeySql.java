package io.afterhours.security;

import io.afterhours.database.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rows of {@code api_key}. Revoked keys stay, because tickets name the key that raised them; {@code working} is null
 * for them, so that the unique key api_key_working_name holds among the others alone.
 */
@Component
class ApiKeySql {

    private static final String SELECT =
            "SELECT id, name, scope, created_at, created_by, revoked_at, last_used_at FROM api_key ";

    private final JdbcClient jdbc;

    ApiKeySql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ApiKey> all() {
        return jdbc.sql(SELECT + "ORDER BY revoked_at IS NOT NULL, name, id")
                .query(ApiKeySql::key)
                .list();
    }

    Optional<ApiKey> byId(long id) {
        return jdbc.sql(SELECT + "WHERE id = ?").param(id).query(ApiKeySql::key).optional();
    }

    Optional<ApiKey> byHash(byte[] hash) {
        return jdbc.sql(SELECT + "WHERE key_hash = ?")
                .param(hash)
                .query(ApiKeySql::key)
                .optional();
    }

    Optional<ApiKey> working(String name) {
        return jdbc.sql(SELECT + "WHERE name = ? AND revoked_at IS NULL LIMIT 1")
                .param(name)
                .query(ApiKeySql::key)
                .optional();
    }

    private static ApiKey key(ResultSet row, int number) throws SQLException {
        return new ApiKey(
                row.getLong("id"),
                row.getString("name"),
                ApiKeyScope.ofCode(row.getString("scope")),
                Instants.of(row, "created_at"),
                row.getString("created_by"),
                Instants.orNull(row, "revoked_at"),
                Instants.orNull(row, "last_used_at"));
    }

    /** @throws org.springframework.dao.DuplicateKeyException when a key that works has this name */
    void insert(String name, byte[] hash, ApiKeyScope scope, Instant now, String actor) {
        jdbc.sql("""
                        INSERT INTO api_key (name, key_hash, scope, created_at, created_by)
                        VALUES (:name, :hash, :scope, :now, :actor)
                        """)
                .param("name", name)
                .param("hash", hash)
                .param("scope", scope.code())
                .param("now", Instants.toDatabase(now))
                .param("actor", actor)
                .update();
    }

    /** Makes a key work under this name and with this scope, revoked or not. */
    void revive(long id, String name, ApiKeyScope scope) {
        jdbc.sql("""
                        UPDATE api_key SET name = :name, scope = :scope, revoked_at = NULL, revoked_by = NULL, working = 1
                        WHERE id = :id
                        """)
                .param("name", name)
                .param("scope", scope.code())
                .param("id", id)
                .update();
    }

    void revoke(long id, Instant now, String actor) {
        jdbc.sql("""
                        UPDATE api_key SET revoked_at = :now, revoked_by = :actor, working = NULL
                        WHERE id = :id AND revoked_at IS NULL
                        """)
                .param("now", Instants.toDatabase(now))
                .param("actor", actor)
                .param("id", id)
                .update();
    }

    /** Who ended a key; empty while it works, and when that was not recorded yet. */
    Optional<String> revokedBy(long id) {
        return jdbc.sql("SELECT revoked_by FROM api_key WHERE id = ? AND revoked_by IS NOT NULL")
                .param(id)
                .query(String.class)
                .optional();
    }
}
