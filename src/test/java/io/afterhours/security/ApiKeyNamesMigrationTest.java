package io.afterhours.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.TestDatabase;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class ApiKeyNamesMigrationTest {

    private final TestDatabase.Access database = TestDatabase.newSchema();
    private final JdbcClient jdbc =
            JdbcClient.create(new DriverManagerDataSource(database.url(), database.username(), database.password()));

    @Test
    void keysThatShareANameAreToldApartAndGoOnWorking() {
        flyway().target("130").load().migrate();
        key(1, "bot", false);
        key(2, "bot", false);
        key(3, "Bot", false);
        key(4, "bot", true);
        key(5, "bot", true);
        key(6, "other", false);

        flyway().load().migrate();

        assertThat(jdbc.sql("SELECT name FROM api_key ORDER BY id")
                        .query(String.class)
                        .list())
                .containsExactly("bot", "bot (key 2)", "Bot (key 3)", "bot", "bot", "other");
        assertThat(jdbc.sql("SELECT id FROM api_key WHERE revoked_at IS NULL AND working = 1 ORDER BY id")
                        .query(Long.class)
                        .list())
                .containsExactly(1L, 2L, 3L, 6L);
    }

    private FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(database.url(), database.username(), database.password())
                .locations("classpath:db/migration");
    }

    private void key(long id, String name, boolean revoked) {
        jdbc.sql("""
                        INSERT INTO api_key (id, name, key_hash, scope, created_at, created_by, revoked_at)
                        VALUES (:id, :name, :hash, 'intake', UTC_TIMESTAMP(6), 'boss', IF(:revoked, UTC_TIMESTAMP(6), NULL))
                        """)
                .param("id", id)
                .param("name", name)
                .param("hash", KeyRing.hash("key number " + id))
                .param("revoked", revoked)
                .update();
    }
}
