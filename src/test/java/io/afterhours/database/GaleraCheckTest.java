package io.afterhours.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.zaxxer.hikari.HikariDataSource;
import io.afterhours.DatabaseTest;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What connections are like that the product makes, to one server and to several, and which of them a cluster refuses. */
@DatabaseTest
class GaleraCheckTest {

    @Autowired
    private DataSource pool;

    @ParameterizedTest
    @CsvSource({"false, true", "true, false", "false, false"})
    void aClusterIsRefusedWhenATransactionCouldLoseItsHalfOrAReadItsNews(boolean asText, boolean readsWait) {
        assertThatExceptionOfType(UnusableDatabaseException.class)
                .isThrownBy(() -> GaleraCheck.requireSafe(new GaleraCheck.Sessions(true, asText, readsWait)))
                .withMessageContaining("jdbc:mariadb:sequential://")
                .withMessageContaining("useServerPrepStmts=false")
                .withMessageContaining("wsrep_sync_wait=1");
    }

    @Test
    void aClusterIsAcceptedWithTextAndReadsThatWait() {
        assertThatNoException().isThrownBy(() -> GaleraCheck.requireSafe(new GaleraCheck.Sessions(true, true, true)));
    }

    @Test
    void oneServerAloneMayBeAskedInAnyWay() {
        assertThatNoException()
                .isThrownBy(() -> GaleraCheck.requireSafe(new GaleraCheck.Sessions(false, false, false)));
    }

    @Test
    void severalServersAreAskedInTextAndReadsWait() throws SQLException {
        var sessions = sessions("jdbc:mariadb:sequential:", "");

        assertThat(sessions.asText()).isTrue();
        assertThat(sessions.readsWait()).isTrue();
        assertThat(sessions.galera()).as("what tests run on").isFalse();
    }

    @Test
    void severalServersAreStillGivenUpSoonWhenTheyAreLocked() throws SQLException {
        try (var several = pool("jdbc:mariadb:sequential:", "")) {
            assertThat(JdbcClient.create(several)
                            .sql("SELECT @@innodb_lock_wait_timeout")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(4);
        }
    }

    @Test
    void oneServerIsAskedWithStatementsThatItKnowsAndNobodyWaits() throws SQLException {
        var sessions = sessions("jdbc:mariadb:", "");

        assertThat(sessions.asText()).isFalse();
        assertThat(sessions.readsWait()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"useServerPrepStmts=true", "useBulkStmtsForInserts=true", "useBulkStmts=true"})
    void whatAnAddressSaysByItselfCountsAndIsSeen(String option) throws SQLException {
        assertThat(sessions("jdbc:mariadb:sequential:", "?" + option).asText()).isFalse();
        assertThat(sessions("jdbc:mariadb:sequential:", "?sessionVariables=wsrep_sync_wait=0")
                        .readsWait())
                .isFalse();
    }

    private GaleraCheck.Sessions sessions(String protocol, String options) throws SQLException {
        try (var pool = pool(protocol, options);
                var connection = pool.getConnection()) {
            return GaleraCheck.sessions(connection);
        }
    }

    /** As the product makes it, for another address of the same server. */
    private HikariDataSource pool(String protocol, String options) throws SQLException {
        var known = pool.unwrap(HikariDataSource.class);
        var made = new HikariDataSource();
        made.setJdbcUrl(known.getJdbcUrl().replace("jdbc:mariadb:", protocol) + options);
        made.setUsername(known.getUsername());
        made.setPassword(known.getPassword());
        made.setDataSourceProperties(
                (Properties) known.getDataSourceProperties().clone());
        made.setMaximumPoolSize(1);
        new ClusterSessions().postProcessBeforeInitialization(made, "pool");
        return made;
    }
}
