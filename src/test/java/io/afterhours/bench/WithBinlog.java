package io.afterhours.bench;

import static io.afterhours.bench.Results.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.Fixtures;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** R1 and R10 on a server of their own, which forces a binlog and its log to the disk at each commit. */
final class WithBinlog implements Family {

    @Override
    public Set<String> parts() {
        return Set.of("binlog", "recovery");
    }

    @Override
    public void measure(Set<String> wanted, Results results) throws Exception {
        try (var server = LoggingServer.start(Path.of("target", "bench-binlog"));
                var node = BenchNode.start(server.access())) {
            assertThat(settings(node.on(JdbcClient.class))).isEqualTo("log_bin 1, sync_binlog 1, flush 1");
            node.on(Fixtures.class).offline(true);
            node.open("bench", null);
            if (wanted.contains("binlog")) {
                say("%nR1-binlog: the same as R1 on a server with log_bin and sync_binlog=1");
                try (var raw = new RawDatabase(node.on(DataSource.class), 64)) {
                    new AdmissionFigures(node)
                            .beside("R1-binlog@", List.of(">= 0.30", ">= 0.60", ">= 0.75"), results, raw);
                }
            }
            if (wanted.contains("recovery")) {
                new RecoveryFigures(server, node).measure(results);
            }
            node.prove();
        }
    }

    private static String settings(JdbcClient jdbc) {
        return jdbc.sql("""
                SELECT CONCAT('log_bin ', IF(@@log_bin, 1, 0), ', sync_binlog ', @@sync_binlog,
                    ', flush ', @@innodb_flush_log_at_trx_commit)""").query(String.class).single();
    }
}
