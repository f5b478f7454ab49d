package io.afterhours.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.database.Transactions;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.presence.OfflineSwitch;
import io.afterhours.presence.Presences;
import io.afterhours.routing.Returns;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.team.Agents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class})
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
    Returns returns;

    @Autowired
    OfflineSwitch offlineSwitch;

    @Autowired
    Agents agents;

    @Autowired
    Transactions transactions;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private AgentId anna;

    private final AtomicLong nanos = new AtomicLong();

    @BeforeEach
    void annaIsThere() {
        sessions.measureWith(nanos::get);
        clock.set(TestClock.START);
        anna = stage.agent("anna", 2);
        sessions.begin(anna, "one");
    }

    @AfterEach
    void annaGoes() {
        sessions.end(anna, "one");
        sessions.measureWith(System::nanoTime);
    }

    private void pass(int seconds) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
        sessions.check();
    }

    /** A window as the browser keeps it: what it sends is not more than a heartbeat every 30 seconds. */
    private UI window() {
        var ui = new UI();
        ui.getInternals().setSession(mock(VaadinSession.class));
        sessions.attached(anna, ui);
        return ui;
    }

    private static void heartbeat(UI ui) {
        ui.getInternals().setLastHeartbeatTimestamp(0);
    }

    private @Nullable Instant lastSeen() {
        return presences.of(anna).lastSeenAt();
    }

    @Test
    void aWindowInTheBackgroundThatOnlySendsHeartbeatsKeepsItsAgentThere() {
        var ui = window();
        for (int minute = 0; minute < 120; minute++) {
            pass(30);
            heartbeat(ui);
            pass(30);
            heartbeat(ui);
            assertThat(status()).as("minute %s", minute).isEqualTo(EffectiveStatus.AVAILABLE);
        }
    }

    @Test
    void aSessionWithoutASignOfLifeIsLostAfterNinetySecondsAndNotBefore() {
        var ui = window();
        pass(90);
        assertThat(status()).isEqualTo(EffectiveStatus.AVAILABLE);

        pass(1);
        assertThat(status()).isEqualTo(EffectiveStatus.OFFLINE);
        assertThat(rows.lock(anna)).isEmpty();

        heartbeat(ui);
        pass(0);
        assertThat(status()).isEqualTo(EffectiveStatus.AVAILABLE);
    }

    @Test
    void whoIsLostWhileAwayStaysAway() {
        stage.away(anna);
        pass(91);

        assertThat(status()).isEqualTo(EffectiveStatus.AWAY);
        assertThat(presences.of(anna).loggedIn()).isFalse();
    }

    private void annaIsOnAnotherNode() {
        sessions.end(anna, "one");
        SystemAccess.run(() -> returns.login(anna));
        rows.add("elsewhere", anna, "another-node");
    }

    private void theOtherNodeIsSilentFor(int seconds) {
        jdbc.sql(
                        "UPDATE agent_session SET seen_at = UTC_TIMESTAMP(6) - INTERVAL ? SECOND WHERE session_id = 'elsewhere'")
                .param(seconds)
                .update();
    }

    /** As this node checks while nothing is wrong. */
    private void watchFor(int seconds) {
        sessions.check();
        for (int passed = 0; passed < seconds; passed += 10) {
            pass(10);
        }
    }

    @Test
    void sessionsOfADeadNodeAreLostAfterNinetySeconds() {
        annaIsOnAnotherNode();
        watchFor(90);
        theOtherNodeIsSilentFor(80);
        pass(10);
        assertThat(status()).isEqualTo(EffectiveStatus.AVAILABLE);

        theOtherNodeIsSilentFor(91);
        pass(10);
        assertThat(status()).isEqualTo(EffectiveStatus.OFFLINE);
    }

    @Test
    void whoIsBackFirstAfterAnOutageOfTheDatabaseTakesNobodyElseForGone() {
        annaIsOnAnotherNode();
        watchFor(90);
        theOtherNodeIsSilentFor(120);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(120));

        watchFor(80);
        assertThat(status()).isEqualTo(EffectiveStatus.AVAILABLE);
        assertThat(rows.lock(anna)).containsExactly("elsewhere");

        pass(10);
        assertThat(status()).as("it did not come back").isEqualTo(EffectiveStatus.OFFLINE);
    }

    @Test
    void aStepOfTheDatabasesClockMakesNobodySilent() {
        annaIsOnAnotherNode();
        watchFor(90);
        theOtherNodeIsSilentFor(120);
        // seen from the database, it is this process whose clock falls behind
        nanos.addAndGet(-TimeUnit.SECONDS.toNanos(120));

        sessions.check();
        pass(10);
        assertThat(status()).isEqualTo(EffectiveStatus.AVAILABLE);

        theOtherNodeIsSilentFor(0);
        watchFor(90);
        assertThat(status()).isEqualTo(EffectiveStatus.AVAILABLE);
    }

    @Test
    void aNodeThatStartsLeavesOthersTheTimeThatAnybodyHas() {
        var vigil = new Vigil(Duration.ofSeconds(20), Duration.ofSeconds(90));
        var database = TestClock.START;
        for (int seconds = 0; seconds < 90; seconds += 10) {
            assertThat(vigil.look(TimeUnit.SECONDS.toNanos(seconds), database.plusSeconds(seconds)))
                    .as("after %s s", seconds)
                    .isFalse();
        }
        assertThat(vigil.look(TimeUnit.SECONDS.toNanos(90), database.plusSeconds(90)))
                .isTrue();

        // what a look led to took long, and that is no outage
        vigil.done(TimeUnit.SECONDS.toNanos(150));
        assertThat(vigil.look(TimeUnit.SECONDS.toNanos(160), database.plusSeconds(160)))
                .isTrue();
    }

    @Test
    @WithMockUser(roles = "ADMIN")
    void whoWasSetOfflineStaysSoHoweverAliveTheirWindowsAre() {
        var ui = window();
        offlineSwitch.setOffline(anna);
        pass(30);
        heartbeat(ui);
        pass(1);
        assertThat(status()).isEqualTo(EffectiveStatus.OFFLINE);

        pass(91);
        heartbeat(ui);
        pass(1);
        sessions.goOn(anna, "one");
        assertThat(status()).isEqualTo(EffectiveStatus.OFFLINE);

        sessions.begin(anna, "one");
        assertThat(status()).isEqualTo(EffectiveStatus.AVAILABLE);
    }

    @Test
    void lastSeenIsWhenAWindowWasHeardOfAndNotWhenItWasLost() {
        var ui = window();
        clock.forward(Duration.ofMinutes(7));
        heartbeat(ui);
        sessions.check();
        assertThat(lastSeen()).isEqualTo(TestClock.START.plus(Duration.ofMinutes(7)));

        clock.forward(Duration.ofMinutes(2));
        sessions.check();
        pass(91);
        assertThat(status()).isEqualTo(EffectiveStatus.OFFLINE);
        assertThat(lastSeen()).isEqualTo(TestClock.START.plus(Duration.ofMinutes(7)));
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
    void oneStatementSaysOfHundredsThatTheyAreAliveAndTheOneWhoIsGoneIsNoticed() {
        var asked = spy(rows);
        var here = new SessionPresence(asked, returns, presences, agents, transactions, Duration.ofSeconds(10));
        here.measureWith(nanos::get);
        for (int session = 0; session <= SessionPresence.AT_ONCE; session++) {
            here.begin(anna, "of-many-%03d".formatted(session));
        }
        var ben = stage.agent("ben", 2);
        here.begin(ben, "of-ben");
        jdbc.sql("UPDATE agent_session SET seen_at = UTC_TIMESTAMP(6) - INTERVAL 1 HOUR WHERE session_id LIKE 'of-%'")
                .update();
        clearInvocations(asked);

        here.check();

        verify(asked, times(2)).touch(anyCollection());
        verify(asked, never()).add(anyString(), any(), anyString());
        assertThat(rows.silentSince(rows.now().minusSeconds(600))).isEmpty();

        rows.remove("of-ben");
        stage.out(ben);
        clearInvocations(asked);
        here.check();

        verify(asked, times(2)).touch(anyCollection());
        verify(asked).add(eq("of-ben"), eq(ben), anyString());
        verify(asked, never()).add(anyString(), eq(anna), anyString());
        assertThat(presences.of(ben).effective()).isEqualTo(EffectiveStatus.AVAILABLE);
    }

    @Test
    void aSessionThatIsNoLongerKnownLogsNobodyOut() {
        rows.remove("one");

        sessions.end(anna, "one");

        assertThat(status()).isEqualTo(EffectiveStatus.AVAILABLE);
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
