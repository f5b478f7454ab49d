package io.afterhours.database;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;

class ServerCheckTest {

    @Test
    void aPoolThatReadsFromOldSnapshotsIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ServerCheck.requireReadCommitted(settings("REPEATABLE-READ")))
                .withMessageContaining("READ COMMITTED")
                .withMessageContaining("REPEATABLE-READ");
    }

    @Test
    void readCommittedIsAccepted() {
        assertThatNoException().isThrownBy(() -> ServerCheck.requireReadCommitted(settings("READ-COMMITTED")));
    }

    private static ServerCheck.Settings settings(String isolation) {
        return new ServerCheck.Settings("11.4.5-MariaDB", isolation, 1);
    }
}
