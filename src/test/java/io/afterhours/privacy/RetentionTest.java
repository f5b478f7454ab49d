package io.afterhours.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.afterhours.Api;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.TestClock;
import io.afterhours.audit.AuditLog;
import io.afterhours.database.ClockGuards;
import io.afterhours.database.Instants;
import io.afterhours.database.Transactions;
import io.afterhours.database.WrongClockException;
import io.afterhours.routing.ManualWork;
import io.afterhours.security.ApiKeyScope;
import io.afterhours.security.ApiKeys;
import io.afterhours.security.SystemAccess;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.Tickets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

/** What customers said goes some time after their ticket ended, and everything else stays. */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class, Invariants.class})
class RetentionTest {

    @Autowired
    private Fixtures stage;

    @Autowired
    private Invariants invariants;

    @Autowired
    private Retention retention;

    @Autowired
    private RetentionRun run;

    @Autowired
    private Tickets tickets;

    @Autowired
    private ManualWork work;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource database;

    @Autowired
    private WebApplicationContext context;

    @BeforeEach
    void anOpenGroup() {
        clock.set(TestClock.START);
        stage.offline(true);
        stage.offlinePolicy(stage.group("sales"), true, 1000, true, "OPEN");
    }

    private void keepFor(@Nullable Integer days) {
        SystemAccess.run(() -> retention.save(new RetentionRule(days), null));
    }

    private List<Ticket> missed(int times) {
        var asked = stage.ask("sales", times);
        SystemAccess.run(() -> asked.forEach(ticket -> work.miss(ticket.id())));
        return asked;
    }

    private boolean erased(Ticket ticket) {
        return tickets.byId(ticket.id()).orElseThrow().erased();
    }

    private List<String> audit() {
        return jdbc.sql("SELECT CONCAT(actor, ' ', new_value) FROM audit WHERE action = 'customer-data.erased'")
                .query(String.class)
                .list();
    }

    @Test
    void nothingIsErasedUnlessSomebodySaysAfterHowLong() {
        var old = missed(1).getFirst();
        clock.forward(Duration.ofDays(4000));

        assertThat(run.run()).isZero();

        assertThat(erased(old)).isFalse();
        assertThat(SystemAccess.call(retention::current).value().days()).isNull();
    }

    @Test
    void whatEndedLongAgoIsErasedAndWhatEndedLaterOrRunsIsNot() {
        var old = missed(1).getFirst();
        var resolved = stage.ask("sales");
        SystemAccess.run(() -> work.resolve(resolved.id()));
        var runs = stage.ask("sales");
        clock.forward(Duration.ofDays(20));
        var later = missed(1).getFirst();
        clock.forward(Duration.ofDays(10).plusSeconds(1));
        keepFor(30);

        assertThat(run.run()).isEqualTo(2);

        assertThat(erased(old)).isTrue();
        assertThat(erased(resolved)).isTrue();
        assertThat(erased(later)).isFalse();
        assertThat(erased(runs)).isFalse();
        assertThat(invariants.violations()).isEmpty();
        assertThat(tickets.byId(old.id()).orElseThrow().state().name()).isEqualTo("MISSED");
    }

    @Test
    void manyAreErasedInSmallTransactionsThatAreWrittenDownAndOnce() {
        missed(Erasure.MOST + 1);
        clock.forward(Duration.ofDays(2));
        keepFor(1);

        assertThat(run.run()).isEqualTo(Erasure.MOST + 1);
        assertThat(run.run()).isZero();

        var before = clock.instant().minus(Duration.ofDays(1));
        assertThat(audit())
                .containsExactlyInAnyOrder(
                        "system {\"tickets\":" + Erasure.MOST + ",\"endedBefore\":\"" + before + "\"}",
                        "system {\"tickets\":1,\"endedBefore\":\"" + before + "\"}");
        assertThat(jdbc.sql("SELECT DISTINCT link_epoch FROM ticket")
                        .query(Integer.class)
                        .list())
                .containsExactly(1);
    }

    @Test
    void oneNodeErasesAtATime() throws Exception {
        missed(1);
        clock.forward(Duration.ofDays(2));
        keepFor(1);
        try (var other = database.getConnection();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT days FROM retention WHERE id = 1 FOR UPDATE");

            assertThat(run.run()).isZero();

            other.rollback();
        }
        assertThat(run.run()).isEqualTo(1);
    }

    @Test
    void theSettingIsAnAdministratorsAndKeptWithItsVersion() {
        var admin = Api.of(context);

        assertThat(admin.get("/api/v1/settings/retention"))
                .hasStatusOk()
                .bodyText()
                .isEqualTo("{\"days\":null}");
        assertThat(admin.put("/api/v1/settings/retention", "{\"days\": 90}")).hasStatusOk();
        assertThat(admin.get("/api/v1/settings/retention")).bodyText().isEqualTo("{\"days\":90}");
        assertThat(admin.put("/api/v1/settings/retention", "{\"days\": 0}")).hasStatus(422);
        assertThat(admin.put("/api/v1/settings/retention", "{\"days\": null}")).hasStatusOk();
        assertThat(admin.asAgent().put("/api/v1/settings/retention", "{\"days\": 1}"))
                .hasStatus(403);
    }

    private MvcTestResult send(Api shop, String path, String body) {
        return shop.json(HttpMethod.POST, "/api/v1/tickets" + path, body)
                .header("Idempotency-Key", "of-" + body.length())
                .exchange();
    }

    @Test
    void whatComesAgainWithItsKeyIsKnownForThirtyDays() {
        var shop = Api.of(context)
                .withKey(SystemAccess.call(() -> keys.create("shop", ApiKeyScope.INTAKE))
                        .secret());
        var request = "{\"group\": \"sales\", \"message\": \"Hello\", \"contact\": {\"name\": \"Mia\"}}";
        assertThat(send(shop, "", request)).hasStatus(201);
        var ticket =
                "/" + jdbc.sql("SELECT MAX(id) FROM ticket").query(Long.class).single() + "/messages";
        assertThat(send(shop, ticket, "{\"body\": \"Are you there?\"}")).hasStatus2xxSuccessful();
        assertThat(send(shop, "", "{\"group\": \"sales\", \"message\": \"Hello\"}"))
                .hasStatus(422);

        clock.forward(RetentionRun.REMEMBERED);
        run.tick();
        assertThat(remembered()).containsExactly(1L, 1L, 1L);
        assertThat(send(shop, "", request)).hasStatus(200);
        assertThat(send(shop, ticket, "{\"body\": \"Are you there?\"}")).hasStatus2xxSuccessful();
        assertThat(count("message")).isEqualTo(2);

        clock.forward(Duration.ofSeconds(1));
        run.tick();
        assertThat(remembered()).containsExactly(0L, 0L, 0L);
        assertThat(send(shop, "", request)).hasStatus(201);
        assertThat(send(shop, ticket, "{\"body\": \"Are you there?\"}")).hasStatus2xxSuccessful();
        assertThat(count("message")).isEqualTo(4);
        assertThat(invariants.violations()).isEmpty();
    }

    @Test
    void manyAreForgottenInSmallTransactionsByOneNodeAtATime() throws Exception {
        var ticket = stage.ask("sales").id().value();
        jdbc.sql("""
                INSERT INTO idempotency (scope, idem_key, body_hash, ticket_id, merged, at)
                SELECT 'key:1', seq, REPEAT('x', 32), ?, FALSE, IF(seq = 1, ?, '2020-01-01') FROM seq_1_to_%d""".formatted(RetentionRun.MOST_FORGOTTEN + 2))
                .param(ticket)
                .param(Instants.toDatabase(clock.instant()))
                .update();
        try (var other = database.getConnection();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT days FROM retention WHERE id = 1 FOR UPDATE");

            run.forget();

            other.rollback();
        }
        assertThat(count("idempotency")).isEqualTo(RetentionRun.MOST_FORGOTTEN + 2);

        run.forget();

        assertThat(jdbc.sql("SELECT idem_key FROM idempotency")
                        .query(String.class)
                        .list())
                .containsExactly("1");
    }

    /** Keys of requests, keys of messages, and refused requests. */
    private List<Long> remembered() {
        return Stream.of("idempotency", "message_key", "refused_request")
                .map(this::count)
                .toList();
    }

    private long count(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
    }

    @Test
    void nothingIsErasedByAClockThatIsWrong() {
        var old = missed(1).getFirst();
        clock.forward(Duration.ofDays(31));
        keepFor(30);
        var fast = new RetentionRun(
                retention,
                context.getBean(Erasure.class),
                context.getBean(AuditLog.class),
                context.getBean(Transactions.class),
                jdbc,
                clock,
                ClockGuards.wrong(jdbc));

        assertThatExceptionOfType(WrongClockException.class).isThrownBy(fast::run);
        assertThatExceptionOfType(WrongClockException.class).isThrownBy(fast::forget);
        fast.tick();

        assertThat(erased(old)).isFalse();
        assertThat(run.run()).isOne();
    }
}
