package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.TestClock;
import io.afterhours.database.Transactions;
import io.afterhours.problem.ProblemException;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.GroupId;
import io.afterhours.team.Memberships;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.Messages;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.test.context.support.WithMockUser;

/** Work that meets at one point, each time in the order that used to go wrong. */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class, Invariants.class})
@WithMockUser(username = "boss", roles = "ADMIN")
class RacesTest {

    @Autowired
    private Fixtures stage;

    @Autowired
    private Invariants invariants;

    @Autowired
    private Admission admission;

    @Autowired
    private ManualWork manualWork;

    @Autowired
    private Transfers transfers;

    @Autowired
    private Messages messages;

    @Autowired
    private Memberships memberships;

    @Autowired
    private Transactions transactions;

    @Autowired
    private Tickets tickets;

    @Autowired
    private JdbcClient jdbc;

    private GroupId sales;

    @BeforeEach
    void aSalesGroupThatTakesOfflineTickets() {
        sales = stage.group("sales");
        stage.offline(true);
        stage.offlinePolicy(sales, true, 20, true, "OPEN");
    }

    @AfterEach
    void theInvariantsHold() {
        assertThat(invariants.violations()).isEmpty();
    }

    private static AdmissionRequest request(String group, @Nullable IdempotencyKey key, @Nullable String preferred) {
        var like = Fixtures.request(group);
        return new AdmissionRequest(
                group,
                like.message(),
                like.contact(),
                like.channel(),
                null,
                null,
                null,
                key,
                preferred,
                PreferredFallback.NONE);
    }

    private Ticket now(TicketId id) {
        return tickets.byId(id).orElseThrow();
    }

    @Test
    void oneKeyIsOneTicketAlsoWhereThereIsNoGroupToLock() throws Exception {
        var request = request("nowhere", new IdempotencyKey("test", "order-4711", new byte[32]), null);
        Callable<AdmissionResult> ask = () -> SystemAccess.call(() -> admission.admit(request));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(Collections.nCopies(16, ask))) {
                assertThat(answer.get().ticket().reason()).isEqualTo(Reason.GROUP_UNKNOWN);
            }
        }

        assertThat(stage.count(TicketState.MISSED)).isEqualTo(1);
    }

    @Test
    void whoComesBackWhileJoiningAGroupIsGivenWhatWaitsThere() throws Exception {
        var anna = stage.agent("anna", 1);
        var waits = stage.ask("sales");

        var joined = transactions.write(() -> {
            stage.available(anna);
            var joining = CompletableFuture.runAsync(
                    new DelegatingSecurityContextRunnable(() -> memberships.replace("sales", List.of("anna"))));
            await().until(() -> joining.isDone() || somebodyWaitsForALock());
            return joining;
        });
        joined.get(20, TimeUnit.SECONDS);

        assertThat(now(waits.id()).agent()).isEqualTo(anna);
    }

    private boolean somebodyWaitsForALock() {
        return jdbc.sql("SELECT COUNT(*) FROM information_schema.INNODB_TRX WHERE trx_state = 'LOCK WAIT'")
                        .query(Long.class)
                        .single()
                > 0;
    }

    @Test
    void whoWaitedMayFillTheAgentThatANewcomerWishesFor() {
        stage.offlinePolicy(sales, true, 20, false, "OPEN");
        var waits = stage.ask("sales");
        stage.available(stage.agent("anna", 1, sales));
        stage.offlinePolicy(sales, true, 20, true, "OPEN");

        var newcomer = admission.admit(request("sales", null, "anna")).ticket();

        assertThat(now(waits.id()).state()).isEqualTo(TicketState.ASSIGNED);
        assertThat(newcomer.reason()).isEqualTo(Reason.PREFERRED_NOT_ELIGIBLE);
    }

    @Test
    void beingGivenAChatByHandIsBeingAssignedLast() {
        stage.offlinePolicy(sales, true, 20, false, "OPEN");
        var waits = stage.ask("sales");
        for (var name : List.of("anna", "ben", "cleo")) {
            stage.available(stage.agent(name, 5, sales));
        }
        assertThat(stage.ask("sales", 3)).extracting(Ticket::agentUsername).containsExactly("anna", "ben", "cleo");

        manualWork.assign(waits.id(), "anna");

        assertThat(stage.ask("sales", 3)).extracting(Ticket::agentUsername).containsExactly("ben", "cleo", "anna");
    }

    @Test
    void aWishedForAgentWhoIsDisabledMeanwhileGetsNothing() throws Exception {
        var anna = stage.agent("anna", 5);
        stage.available(anna);

        assertThat(wishedForWhile("anna", "UPDATE agent SET enabled = FALSE WHERE id = " + anna.value())
                        .reason())
                .isEqualTo(Reason.PREFERRED_NOT_ELIGIBLE);
    }

    @Test
    void aWishedForAgentWhoseConcurrencyIsLoweredMeanwhileIsFull() throws Exception {
        var anna = stage.agent("anna", 2);
        stage.available(anna);
        admission.admit(request("sales", null, "anna"));

        assertThat(wishedForWhile("anna", "UPDATE agent SET concurrency = 1 WHERE id = " + anna.value())
                        .reason())
                .isEqualTo(Reason.PREFERRED_NOT_ELIGIBLE);
    }

    /** A request for the agent, asked while a change of the agent, who is no member of the group, is under way. */
    private Ticket wishedForWhile(String agent, String change) throws Exception {
        var asked = transactions.write(() -> {
            jdbc.sql("UPDATE agent_load SET ver = ver + 1 WHERE agent_id = (SELECT id FROM agent WHERE username = ?)")
                    .param(agent)
                    .update();
            jdbc.sql(change).update();
            var asking = CompletableFuture.supplyAsync(
                    () -> SystemAccess.call(() -> admission.admit(request("sales", null, agent))));
            await().until(() -> asking.isDone() || somebodyWaitsForALock());
            return asking;
        });
        return asked.get(20, TimeUnit.SECONDS).ticket();
    }

    @Test
    void whoResolvesAChatWhileItIsHandedOnIsTooLate() throws Exception {
        var ticket = stage.ask("sales");
        stage.agent("anna", 1, sales);
        stage.agent("ben", 1, sales);
        manualWork.assign(ticket.id(), "anna");

        assertTooLate("anna", "AGENT", ticket, () -> transfers.toAgent(ticket.id(), "ben"));

        assertThat(now(ticket.id()).agentUsername()).isEqualTo("ben");
    }

    @Test
    void whoResolvesAChatWhileItGoesBackIntoTheLineIsTooLate() throws Exception {
        stage.group("billing");
        stage.offlinePolicy(GroupId.DEFAULT, true, 20, true, "OPEN");
        var ticket = stage.ask("sales");
        stage.agent("anna", 1, sales);
        manualWork.assign(ticket.id(), "anna");

        assertTooLate("anna", "AGENT", ticket, () -> transfers.toGroup(ticket.id(), "billing", IfNobody.OPEN));

        assertThat(now(ticket.id()).state()).isEqualTo(TicketState.OPEN);
    }

    @Test
    void aSupervisorDoesNotGiveUpWhatGoesToAnotherGroupMeanwhile() throws Exception {
        stage.group("billing");
        stage.offlinePolicy(GroupId.DEFAULT, true, 20, true, "OPEN");
        stage.person("sue", 1, "SUPERVISOR", sales);
        var ticket = stage.ask("sales");

        var missing = transactions.write(() -> {
            transfers.toGroup(ticket.id(), "billing", IfNobody.OPEN);
            return meanwhile("sue", "SUPERVISOR", () -> manualWork.miss(ticket.id()));
        });

        assertThat(refusal(missing).status()).isEqualTo(403);
        assertThat(now(ticket.id()).state()).isEqualTo(TicketState.OPEN);
    }

    private void assertTooLate(String username, String role, Ticket ticket, Runnable before) throws Exception {
        var resolving = transactions.write(() -> {
            before.run();
            return meanwhile(username, role, () -> manualWork.resolve(ticket.id()));
        });
        assertThat(refusal(resolving).code()).isEqualTo("NOT_IN_STATE");
    }

    /** Begun by somebody else, and waiting for the locks of the running transaction. */
    private CompletableFuture<Ticket> meanwhile(String username, String role, Supplier<Ticket> work) {
        var person = User.withUsername(username).password("").roles(role).build();
        var somebody = new SecurityContextImpl(
                UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities()));
        var begun = new CompletableFuture<Ticket>();
        Thread.ofVirtual()
                .start(new DelegatingSecurityContextRunnable(() -> begun.completeAsync(work, Runnable::run), somebody));
        await().until(() -> begun.isDone() || somebodyWaitsForALock());
        assertThat(begun).isNotDone();
        return begun;
    }

    private static ProblemException refusal(CompletableFuture<Ticket> work) throws Exception {
        try {
            throw new AssertionError("Done: " + work.get(20, TimeUnit.SECONDS));
        } catch (ExecutionException refused) {
            return (ProblemException) refused.getCause();
        }
    }

    @Test
    void noMessageLandsOnATicketThatIsResolvedMeanwhile() throws Exception {
        var ticket = stage.ask("sales");

        var saying = transactions.write(() -> {
            manualWork.resolve(ticket.id());
            var said = CompletableFuture.supplyAsync(
                    () -> messages.add(ticket.id(), Message.Author.CUSTOMER, null, false, "One more thing"));
            await().until(() -> said.isDone() || somebodyWaitsForALock());
            return said;
        });

        assertThat(saying)
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .withMessageContaining("has ended");
        assertThat(tickets.messages(ticket.id(), true)).hasSize(1);
    }
}
