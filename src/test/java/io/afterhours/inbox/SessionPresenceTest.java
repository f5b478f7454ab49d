package io.afterhours.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.presence.Presences;
import io.afterhours.team.AgentId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

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
}
