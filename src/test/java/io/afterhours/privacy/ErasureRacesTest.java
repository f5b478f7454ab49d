package io.afterhours.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.TestClock;
import io.afterhours.audit.AuditLog;
import io.afterhours.database.Transactions;
import io.afterhours.problem.ProblemException;
import io.afterhours.routing.ManualWork;
import io.afterhours.routing.Reopen;
import io.afterhours.routing.Reopening;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.GroupId;
import io.afterhours.team.GroupLocks;
import io.afterhours.ticket.CustomerTraces;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A customer is erased as a whole, whatever happens meanwhile, or whoever asked for it is told that they are not. */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class, Invariants.class})
class ErasureRacesTest {

    @Autowired
    private Fixtures stage;

    @Autowired
    private Invariants invariants;

    @Autowired
    private CustomerSql sql;

    @Autowired
    private CustomerData data;

    @Autowired
    private List<CustomerTraces> traces;

    @Autowired
    private GroupLocks locks;

    @Autowired
    private Transactions transactions;

    @Autowired
    private AuditLog audit;

    @Autowired
    private JsonMapper json;

    @Autowired
    private TestClock clock;

    @Autowired
    private ManualWork work;

    @Autowired
    private Reopening reopening;

    @Autowired
    private JdbcClient jdbc;

    private GroupId sales;

    @BeforeEach
    void groupsThatTakeOfflineTickets() {
        sales = stage.group("sales");
        stage.offline(true);
        stage.offlinePolicy(sales, true, 200, true, "OPEN");
        stage.offlinePolicy(stage.group("billing"), true, 200, true, "OPEN");
    }

    @AfterEach
    void theInvariantsHold() {
        assertThat(invariants.violations()).isEmpty();
    }

    /** What happens in the middle of erasing. */
    private record Meanwhile(Runnable happens) implements CustomerTraces {

        @Override
        public String part() {
            return "meanwhile";
        }

        @Override
        public long count(Collection<TicketId> tickets) {
            return 0;
        }

        @Override
        public List<Map<String, @Nullable Object>> of(TicketId ticket) {
            return List.of();
        }

        @Override
        public void erase(Collection<TicketId> tickets) {
            happens.run();
        }
    }

    private CustomerData whileThis(Runnable happens) {
        var all = new ArrayList<>(traces);
        all.add(new Meanwhile(happens));
        return new CustomerData(
                sql, traces, new Erasure(all, locks, transactions, jdbc), audit, transactions, json, clock);
    }

    private void fromOneBrowser() {
        jdbc.sql("UPDATE ticket SET visitor_hash = UNHEX(REPEAT('ab', 32)) WHERE erased_at IS NULL")
                .update();
    }

    private Ticket missed(String group) {
        var ticket = stage.ask(group);
        if (ticket.state().active()) {
            SystemAccess.run(() -> work.miss(ticket.id()));
        }
        return ticket;
    }

    private long left() {
        return jdbc.sql("SELECT COUNT(*) FROM ticket WHERE query <> '' OR contact_name IS NOT NULL")
                .query(Long.class)
                .single();
    }

    private static int erase(CustomerData from, Ticket asked) {
        return SystemAccess.call(() -> from.erase(WhoAsks.of(asked.reference())));
    }

    @Test
    void whoeverIsBrokenOffErasesTheRestByTheSameTicket() {
        var named = missed("sales");
        for (var more = 0; more < Erasure.MOST; more++) {
            missed("sales");
        }
        fromOneBrowser();
        var rounds = new ArrayList<Integer>();
        var broken = whileThis(() -> {
            rounds.add(1);
            if (rounds.size() == 2) {
                throw new IllegalStateException("The node dies");
            }
        });

        assertThatIllegalStateException().isThrownBy(() -> erase(broken, named)).withMessage("The node dies");
        assertThat(left()).isOne();

        assertThat(erase(data, named)).isOne();
        assertThat(left()).isZero();
    }

    /** In another group, whose lock nobody holds; only at first. */
    private Runnable aRequest(AtomicReference<Ticket> running) {
        return () -> {
            if (running.get() == null) {
                CompletableFuture.runAsync(() -> {
                            running.set(stage.ask("billing"));
                            jdbc.sql("UPDATE ticket SET visitor_hash = UNHEX(REPEAT('ab', 32)) WHERE id = ?")
                                    .param(running.get().id().value())
                                    .update();
                        })
                        .join();
            }
        };
    }

    @Test
    void whatComesInMeanwhileIsSaidAndErasedWithTheRestWhenItHasEnded() {
        var named = missed("sales");
        for (var more = 0; more < Erasure.MOST; more++) {
            missed("sales");
        }
        fromOneBrowser();
        var running = new AtomicReference<Ticket>();

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> erase(whileThis(aRequest(running)), named))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("STILL_RUNNING");
                    assertThat(problem.detail())
                            .isEqualTo("Of this customer 100 tickets are erased, but 1 came in meanwhile and have not"
                                    + " ended. Resolve them, then erase again.");
                });

        SystemAccess.run(() -> work.miss(running.get().id()));
        assertThat(erase(data, named)).isEqualTo(2);
        assertThat(left()).isZero();
    }

    @Test
    void aReopeningThatWaitsWhileTheCustomerIsErasedBringsNothingBack() throws Exception {
        openedAgainWhileErased(missed("sales"), Reopen.because("They called"));
    }

    @Test
    void norDoesOneOfATicketWhoseGroupDoesNotExist() throws Exception {
        openedAgainWhileErased(missed("nowhere"), new Reopen("They called", null, "sales", false));
    }

    private void openedAgainWhileErased(Ticket ticket, Reopen how) throws Exception {
        var opened = SystemAccess.call(() -> transactions.write(() -> {
            assertThat(erase(data, ticket)).isOne();
            var opening =
                    CompletableFuture.supplyAsync(() -> SystemAccess.call(() -> reopening.reopen(ticket.id(), how)));
            await().until(() -> opening.isDone() || somebodyWaitsForALock());
            return opening;
        }));

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> opened.get(20, TimeUnit.SECONDS))
                .havingCause()
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo("ERASED"));
        assertThat(left()).isZero();
    }

    private boolean somebodyWaitsForALock() {
        return jdbc.sql("SELECT COUNT(*) FROM information_schema.INNODB_TRX WHERE trx_state = 'LOCK WAIT'")
                        .query(Long.class)
                        .single()
                > 0;
    }
}
