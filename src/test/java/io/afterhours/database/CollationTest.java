package io.afterhours.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import io.afterhours.TestDatabase;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** All tables compare texts in the same way, whichever node made them. */
@DatabaseTest
class CollationTest {

    @Autowired
    private Flyway flyway;

    @Test
    void aNodeThatConnectedBeforeTheFirstMigrationMakesItsTablesAlike() throws SQLException {
        var access = TestDatabase.newSchema();
        try (var first = access.connect();
                var second = access.connect();
                var altering = first.createStatement();
                var creating = second.createStatement()) {
            creating.execute("ALTER DATABASE COLLATE utf8mb4_general_ci");
            creating.execute(flyway.getConfiguration().getInitSql());
            altering.execute("ALTER DATABASE COLLATE utf8mb4_unicode_ci");

            creating.execute("CREATE TABLE late (word VARCHAR(10))");

            try (var found = altering.executeQuery(
                    "SELECT table_collation FROM information_schema.tables WHERE table_schema = DATABASE()")) {
                assertThat(found.next()).isTrue();
                assertThat(found.getString(1)).isEqualTo("utf8mb4_unicode_ci");
            }
        }
    }
}
