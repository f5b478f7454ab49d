package io.afterhours.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@DatabaseTest
class BatchTest {

    @Autowired
    private JdbcTemplate jdbc;

    /** As the events of several groups in one transaction: each takes its number from its own group. */
    @Test
    void eachRowOfABatchHasItsOwnSubselect() {
        jdbc.execute("CREATE TABLE batch_source (id INT PRIMARY KEY, n INT NOT NULL)");
        jdbc.execute("CREATE TABLE batch_target (id INT PRIMARY KEY, n INT NOT NULL)");
        jdbc.execute("INSERT INTO batch_source VALUES (1, 10), (2, 20)");

        jdbc.batchUpdate(
                "INSERT INTO batch_target VALUES (?, (SELECT n FROM batch_source WHERE id = ?))",
                List.of(new Object[] {1, 1}, new Object[] {2, 2}));

        assertThat(jdbc.queryForList("SELECT n FROM batch_target ORDER BY id", Integer.class))
                .containsExactly(10, 20);
        jdbc.execute("DROP TABLE batch_source, batch_target");
    }
}
