package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.TestClock;
import io.afterhours.database.Instants;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.presence.OfflineSwitch;
import io.afterhours.presence.Presence.SetOffline;
import io.afterhours.presence.Presences;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.concurrent.DelegatingSecurityContextCallable;
import org.springframework.security.test.context.support.WithMockUser;

/** Administrators set people offline who forgot to. */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class, Invariants.class})
@WithMockUser(username = "boss", roles = "ADMIN")
class SetOfflineTest {

    private static final int ROUNDS = 15;

    @Autowired
    private Fixtures stage;

    @Autowired
    private Invariants invariants;

    @Autowired
    private TestClock clock;

    @Autowired
    private OfflineSwitch offlineSwitch;

    @Autowired
    private Returns returns;

    @Autowired
    private Presences presences;

    @Autowired
    private Tickets tickets;

    @Autowired
    private JdbcClient jdbc;

    private GroupId sales;
    private AgentId anna;

    @BeforeEach
    void annaIsTheOnlyOneInSales() {
        clock.set(TestClock.START);
        stage.person("boss", 0, "ADMIN");
        sales = stage.group("sales");
        stage.offline(true);
        stage.offlinePolicy(sales, true, null, true, "QUEUED");
        anna = stage.agent("anna", 1_000, sales);
    }

    @AfterEach
    void theInvariantsHold() {
        assertThat(invariants.violations()).isEmpty();
    }

    private EffectiveStatus status() {
        return presences.of(anna).effective();
    }

    private List<String> audited() {
        return jdbc.sql(
                        "SELECT CONCAT(actor, ' ', subject, ' ', old_value) FROM audit WHERE action = 'presence.set-offline'")
                .query(String.class)
                .list();
    }

    @Test
    void whoIsLoggedOutAsAwayKeepsNothingOpenAnyMore() {
        stage.away(anna);
        stage.out(anna);
        assertThat(status()).isEqualTo(EffectiveStatus.AWAY);

        offlineSwitch.setOffline(anna);

        assertThat(status()).isEqualTo(EffectiveStatus.OFFLINE);
        assertThat(stage.ask("sales").state()).isEqualTo(TicketState.OPEN);
        assertThat(jdbc.sql("SELECT offline_since = ? FROM grp_load WHERE grp_id = ?")
                        .param(Instants.toDatabase(TestClock.START))
                        .param(sales.value())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void itIsWrittenDownOnceAndTheAgentIsToldByWhom() {
        stage.busy(anna);

        offlineSwitch.setOffline(anna);
        offlineSwitch.setOffline(anna);

        assertThat(audited())
                .singleElement()
                .asString()
                .startsWith("boss agent:anna ")
                .contains("\"status\":\"BUSY\"");
        assertThat(presences.of(anna).setOffline()).isEqualTo(new SetOffline(TestClock.START, "boss"));
    }

    @Test
    void whoIsOfflineAnywayIsLeftAlone() {
        offlineSwitch.setOffline(anna);

        assertThat(audited()).isEmpty();
        assertThat(presences.of(anna).setOffline()).isNull();
    }

    @Test
    void theirChatsStay() {
        stage.available(anna);
        var chat = stage.ask("sales");

        offlineSwitch.setOffline(anna);

        assertThat(tickets.byId(chat.id()).orElseThrow())
                .extracting(Ticket::state, Ticket::agent)
                .containsExactly(TicketState.ASSIGNED, anna);
    }

    @Test
    void onlyTheAgentsOwnDoingBringsThemBack() {
        stage.busy(anna);
        offlineSwitch.setOffline(anna);

        SystemAccess.run(() -> returns.heardAgain(anna));
        SystemAccess.run(() -> returns.lost(anna));
        SystemAccess.run(() -> returns.heardAgain(anna));
        assertThat(status()).isEqualTo(EffectiveStatus.OFFLINE);

        SystemAccess.run(() -> returns.login(anna));
        assertThat(status()).isEqualTo(EffectiveStatus.BUSY);
        assertThat(presences.of(anna).setOffline()).isNull();
    }

    @Test
    void choosingAStatusBringsThemBackAndTheyGetWhatWaits() {
        stage.away(anna);
        offlineSwitch.setOffline(anna);
        var open = stage.ask("sales");
        assertThat(open.state()).isEqualTo(TicketState.OPEN);

        assertThat(stage.available(anna).assigned()).containsExactly(open.id());
    }

    @Test
    void againstALoginOneGoesFirstAndTheLastOneHolds() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            stage.busy(anna);
            together(() -> SystemAccess.call(() -> returns.login(anna)), () -> {
                offlineSwitch.setOffline(anna);
                return true;
            });

            var presence = presences.of(anna);
            assertThat(presence.setOffline() == null)
                    .as("round %s: whoever is offline was set so, and only they", round)
                    .isEqualTo(presence.effective() == EffectiveStatus.BUSY);
            assertThat(presence.loggedIn()).isEqualTo(presence.setOffline() == null);
        }
        assertThat(audited()).hasSize(ROUNDS);
    }

    @Test
    void againstRequestsNoneIsAssignedAfterwards() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            stage.available(anna);
            together(
                    () -> stage.ask("sales"),
                    () -> stage.ask("sales"),
                    () -> {
                        offlineSwitch.setOffline(anna);
                        return true;
                    },
                    () -> stage.ask("sales"));

            assertThat(status()).isEqualTo(EffectiveStatus.OFFLINE);
            assertThat(stage.ask("sales").state()).as("round %s", round).isEqualTo(TicketState.OPEN);
        }
        assertThat(jdbc.sql("SELECT COUNT(*) FROM ticket WHERE state NOT IN ('ASSIGNED', 'OPEN')")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private static void together(Callable<?>... works) throws Exception {
        var barrier = new CyclicBarrier(works.length);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var started = List.of(works).stream()
                    .map(work -> threads.submit(new DelegatingSecurityContextCallable<Object>(() -> {
                        barrier.await();
                        return work.call();
                    })))
                    .toList();
            for (var done : started) {
                done.get();
            }
        }
    }
}
