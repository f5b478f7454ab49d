package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class InsertTest {

    @Test
    void namesAreTheParametersInTheirOrder() {
        var insert = new Insert("INSERT INTO t (a, b, c)", "(:a, 'x', IF(:b, :a, NULL))", "RETURNING a");

        assertThat(insert.names()).isEqualTo(List.of("a", "b", "a"));
        assertThat(insert.sql(2))
                .isEqualTo("INSERT INTO t (a, b, c) VALUES (?, 'x', IF(?, ?, NULL)), (?, 'x', IF(?, ?, NULL))"
                        + " RETURNING a");
    }

    @Test
    void aSubselectIsRefusedSinceABatchWouldAskItOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Insert("INSERT INTO t (a)", "((SELECT 1))", ""))
                .withMessageContaining("once for all rows");
    }
}
