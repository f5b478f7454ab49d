package io.afterhours.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.afterhours.TestDatabase;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@ExtendWith(OutputCaptureExtension.class)
class ServerCheckTest {

    @Test
    void aPoolThatReadsFromOldSnapshotsIsRefused() {
        assertThatExceptionOfType(UnusableDatabaseException.class)
                .isThrownBy(() -> ServerCheck.requireReadCommitted(settings("REPEATABLE-READ")))
                .withMessageContaining("READ COMMITTED")
                .withMessageContaining("REPEATABLE-READ");
    }

    @Test
    void readCommittedIsAccepted() {
        assertThatNoException().isThrownBy(() -> ServerCheck.requireReadCommitted(settings("READ-COMMITTED")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void aServerThatCanLoseWhatWasAnsweredIsRefusedUnlessThatIsAllowed(int flushing, CapturedOutput output) {
        assertThatExceptionOfType(UnusableDatabaseException.class)
                .isThrownBy(() -> ServerCheck.requireDurableCommits(flushing(flushing), false))
                .withMessageContaining("innodb_flush_log_at_trx_commit is " + flushing)
                .withMessageContaining("SET GLOBAL innodb_flush_log_at_trx_commit=1")
                .withMessageContaining("AFTERHOURS_ALLOW_LOSSY_COMMITS=true");

        ServerCheck.requireDurableCommits(flushing(flushing), true);

        assertThat(output).contains("innodb_flush_log_at_trx_commit is " + flushing);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 100})
    void aBinlogThatIsNotForcedIsRefusedUnlessThatIsAllowed(long forced, CapturedOutput output) {
        assertThatExceptionOfType(UnusableDatabaseException.class)
                .isThrownBy(() -> ServerCheck.requireDurableCommits(binlog(1, forced), false))
                .withMessageContaining("sync_binlog is " + forced)
                .withMessageContaining("SET GLOBAL sync_binlog=1")
                .withMessageContaining("AFTERHOURS_ALLOW_LOSSY_COMMITS=true");

        ServerCheck.requireDurableCommits(binlog(1, forced), true);

        assertThat(output).contains("sync_binlog is " + forced);
    }

    @Test
    void aBinlogIsAcceptedWhenItIsForcedOrWhenTheDatabaseDoesNotNeedIt() {
        assertThat(binlog(1, 1).lossy()).isEmpty();
        assertThat(binlog(3, 0).lossy()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aServerThatForcesItsLogAtEachCommitIsAcceptedWithoutAWord(int flushing, CapturedOutput output) {
        ServerCheck.requireDurableCommits(flushing(flushing), false);

        assertThat(output).doesNotContain("innodb_flush_log_at_trx_commit");
    }

    @Test
    void theServerItselfIsAsked() {
        onPool(jdbc -> {
            jdbc.sql("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED").update();
            assertThatNoException().isThrownBy(() -> new ServerCheck(jdbc, false).afterSingletonsInstantiated());
            jdbc.sql("SET GLOBAL innodb_flush_log_at_trx_commit = 2").update();
            try {
                assertThatExceptionOfType(UnusableDatabaseException.class)
                        .isThrownBy(() -> new ServerCheck(jdbc, false).afterSingletonsInstantiated());
                assertThatNoException().isThrownBy(() -> new ServerCheck(jdbc, true).afterSingletonsInstantiated());
            } finally {
                jdbc.sql("SET GLOBAL innodb_flush_log_at_trx_commit = 1").update();
            }
        });
    }

    @Test
    void whoeverStartsItReadsWhatToDoAndNoStackTrace() {
        var reason = new UnusableDatabaseException("Do this");

        var shown = new DatabaseFailureAnalyzer().analyze(new IllegalStateException(reason));

        assertThat(shown).isNotNull();
        assertThat(shown.getDescription()).isEqualTo("Do this");
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(FailureAnalyzer.class, (type, name, needsMore) -> {}))
                .hasAtLeastOneElementOfType(DatabaseFailureAnalyzer.class);
    }

    private static void onPool(Consumer<JdbcClient> work) {
        var database = TestDatabase.newSchema();
        var connection = new SingleConnectionDataSource(database.url(), database.username(), database.password(), true);
        try {
            work.accept(JdbcClient.create(connection));
        } finally {
            connection.destroy();
        }
    }

    private static ServerCheck.Settings settings(String isolation) {
        return new ServerCheck.Settings(isolation, 1, false, 0);
    }

    private static ServerCheck.Settings flushing(int flushing) {
        return new ServerCheck.Settings("READ-COMMITTED", flushing, false, 0);
    }

    private static ServerCheck.Settings binlog(int flushing, long forced) {
        return new ServerCheck.Settings("READ-COMMITTED", flushing, true, forced);
    }
}
