package io.afterhours.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.presence.Presences;
import io.afterhours.team.AgentId;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
@Import(Fixtures.class)
class SessionPresenceTest {

    @Autowired
    SessionPresence sessions;

    @Autowired
    SessionSql rows;

    @Autowired
    Presences presences;

    @Autowired
    Fixtures stage;

    @Autowired
    JdbcClient jdbc;

    private AgentId anna;

    @BeforeEach
    void annaIsThere() {
        anna = stage.agent("anna", 2);
        sessions.begin(anna, "one");
    }

    @AfterEach
    void annaGoes() {
        sessions.end(anna, "one");
    }

    private EffectiveStatus status() {
        return presences.of(anna).effective();
    }

    @Test
    void theLastSessionLogsOut() {
        sessions.begin(anna, "two");
        sessions.end(anna, "one");
        assertThat(status()).isEqualTo(EffectiveStatus.AVAILABLE);

        sessions.end(anna, "two");
        assertThat(status()).isEqualTo(EffectiveStatus.OFFLINE);
    }

    @Test
    void whoWasTakenForGoneByAnotherNodeIsBackAtTheNextCheck() {
        rows.remove("one");
        stage.out(anna);

        sessions.check();

        assertThat(status()).isEqualTo(EffectiveStatus.AVAILABLE);
        assertThat(rows.lock(anna)).containsExactly("one");
    }

    @Test
    void whoTakesChatsFromNowOnIsPresentFromNowOn() {
        var boss = stage.person("boss", 2, "ADMIN");
        sessions.begin(boss, "three");
        assertThat(presences.of(boss).effective()).isEqualTo(EffectiveStatus.OFFLINE);
        assertThat(rows.lock(boss)).isEmpty();

        jdbc.sql("UPDATE agent SET roles = 'ADMIN,AGENT' WHERE id = ?")
                .param(boss.value())
                .update();
        sessions.begin(boss, "three");

        assertThat(presences.of(boss).effective()).isEqualTo(EffectiveStatus.AVAILABLE);
        sessions.end(boss, "three");
        assertThat(presences.of(boss).effective()).isEqualTo(EffectiveStatus.OFFLINE);
    }

    @Test
    void sessionsThatBeginAndEndAtOnceLeaveNobodyBehindAndLoseNobody() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 25; round++) {
                String first = "first-" + round;
                String second = "second-" + round;
                sessions.end(anna, "one");
                sessions.begin(anna, first);
                threads.invokeAll(List.of(
                        Executors.callable(() -> sessions.end(anna, first)),
                        Executors.callable(() -> sessions.begin(anna, second))));

                sessions.check();
                assertThat(rows.lock(anna)).as("round %s", round).containsExactly(second);
                assertThat(status()).isEqualTo(EffectiveStatus.AVAILABLE);

                sessions.end(anna, second);
                assertThat(status()).isEqualTo(EffectiveStatus.OFFLINE);
            }
        }
    }
}
