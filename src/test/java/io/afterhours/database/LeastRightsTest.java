package io.afterhours.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.Node;
import io.afterhours.TestDatabase;
import io.afterhours.TestDatabase.Access;
import io.afterhours.routing.ManualWork;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The product works with an account that can change no table; another one makes and migrates them. */
class LeastRightsTest {

    private final Access owner = TestDatabase.newSchema();
    private final String worker = "worker_" + UUID.randomUUID().toString().substring(0, 8);
    private final String password = UUID.randomUUID().toString();

    @BeforeEach
    void anAccountWithFewRights() throws SQLException {
        as(owner, "CREATE USER " + worker + " IDENTIFIED BY '" + password + "'");
        try (var connection = owner.connect()) {
            as(owner, "GRANT SELECT, INSERT, UPDATE, DELETE ON `" + connection.getCatalog() + "`.* TO " + worker);
        }
    }

    @AfterEach
    void nothingStays() throws SQLException {
        as(owner, "DROP USER " + worker);
    }

    private static void as(Access account, String statement) throws SQLException {
        try (var connection = account.connect();
                var made = connection.createStatement()) {
            made.execute(statement);
        }
    }

    private Node node() {
        return Node.start(
                new Access(owner.url(), worker, password),
                "--afterhours.migration.username=" + owner.username(),
                "--afterhours.migration.password=" + owner.password());
    }

    @Test
    void itAdmitsAssignsAndProvesWithRightsToRowsAlone() {
        try (var node = node()) {
            var stage = node.on(Fixtures.class);
            var sales = stage.group("sales");
            stage.offline(true);
            stage.offlinePolicy(GroupId.DEFAULT, true, 5, true, "QUEUED");
            var anna = stage.agent("anna", 2, sales);
            var tickets = stage.ask("sales", 3);
            stage.available(anna);
            SystemAccess.run(
                    () -> node.on(ManualWork.class).resolve(tickets.getFirst().id()));

            assertThat(stage.count(TicketState.ASSIGNED)).isEqualTo(2);
            assertThat(stage.count(TicketState.RESOLVED)).isOne();
            assertThat(node.on(Invariants.class).violations()).isEmpty();
            assertThatThrownBy(() -> node.on(JdbcClient.class)
                            .sql("ALTER TABLE ticket ADD COLUMN more INT")
                            .update())
                    .isInstanceOf(BadSqlGrammarException.class)
                    .hasStackTraceContaining("ALTER command denied");
        }
    }

    @Test
    void migrationsLockNoMoreThanTheyWouldWithTheOtherAccount() throws SQLException {
        try (var node = node();
                var connection =
                        node.on(Flyway.class).getConfiguration().getDataSource().getConnection()) {
            assertThat(connection.getMetaData().getUserName()).startsWith(owner.username());
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    @Test
    void aNodeThatFindsTheTablesThereStartsToo() {
        try (var first = node();
                var second = node()) {
            first.on(Fixtures.class).group("sales");

            assertThat(second.on(JdbcClient.class)
                            .sql("SELECT COUNT(*) FROM grp WHERE code = 'sales'")
                            .query(Integer.class)
                            .single())
                    .isOne();
        }
    }
}
