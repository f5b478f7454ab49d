package io.afterhours.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.afterhours.Api;
import io.afterhours.CleanTables;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.TestClock;
import io.afterhours.routing.ManualWork;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.ticket.TicketId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/**
 * Generated histories, played on the product and on the {@link Model} side by side: after every step each ticket must
 * have the same state, reason and agent in both, and the invariants must hold. A history that fails is shortened as far as
 * it goes and printed as a story. {@code -Dafterhours.histories=1000} plays more of them, {@code -Dafterhours.seed} others.
 */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class, Invariants.class})
class HistoriesTest {

    private static final int HISTORIES = Integer.getInteger("afterhours.histories", 40);
    private static final int STEPS = Integer.getInteger("afterhours.steps", 100);
    private static final long SEED = Long.getLong("afterhours.seed", 20260327);
    /** The invariants read everything, so they are looked at every so often and at the end. */
    private static final int BETWEEN_CHECKS = 20;

    @Autowired
    private Fixtures stage;

    @Autowired
    private Invariants invariants;

    @Autowired
    private TestClock clock;

    @Autowired
    private ManualWork work;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private WebApplicationContext context;

    private final Map<String, AgentId> agents = new HashMap<>();

    @Test
    void theProductDoesWhatTheModelSays() throws SQLException {
        for (var n = 0; n < HISTORIES; n++) {
            var random = new Random(SEED + n);
            var history = Stream.generate(() -> Step.any(random)).limit(STEPS).toList();
            var failure = play(history);
            if (failure != null) {
                var shortest = shorten(history);
                fail(
                        "Seed %d, shortened from %d to %d steps:%n%s%n%s",
                        SEED + n,
                        history.size(),
                        shortest.size(),
                        story(shortest),
                        Objects.requireNonNullElse(play(shortest), failure));
            }
        }
    }

    @Test
    void aModelThatIsWrongIsFoundOut() throws SQLException {
        var wrong = List.<Step>of(new Step.Toggle(true), new Step.Ask("sales"));
        setTheStage();
        var model = new Model();
        for (var step : wrong) {
            model.play(step);
        }
        // the product was told nothing of it
        assertThat(model.tickets()).isNotEqualTo(tickets());
    }

    @Test
    void whatAnAgentWasGivenInAnotherGroupAtTheSameInstantCounts() throws SQLException {
        assertThat(play(List.of(
                        new Step.Concurrency("anna", 3),
                        new Step.Concurrency("ben", 3),
                        new Step.Status("ben", "AVAILABLE"),
                        new Step.Ask("billing"),
                        new Step.Status("anna", "AVAILABLE"),
                        new Step.Ask("sales"),
                        new Step.Status("ben", "BUSY"),
                        new Step.Ask("sales"),
                        new Step.Status("ben", "AVAILABLE"),
                        new Step.Ask("billing"),
                        new Step.Ask("sales"))))
                .isNull();
    }

    /** What went wrong, or null. */
    private @Nullable String play(List<Step> history) throws SQLException {
        setTheStage();
        var model = new Model();
        for (var n = 0; n < history.size(); n++) {
            var step = history.get(n);
            var concerned = model.play(step);
            play(step, concerned);
            if (!model.tickets().equals(tickets())) {
                return "After step %d (%s)%nthe model says   %s%nthe product says %s"
                        .formatted(
                                n + 1,
                                step,
                                difference(model.tickets(), tickets()),
                                difference(tickets(), model.tickets()));
            }
            if ((n + 1) % BETWEEN_CHECKS == 0 || n + 1 == history.size()) {
                var violations = invariants.violations();
                if (!violations.isEmpty()) {
                    return "After step %d (%s): %s".formatted(n + 1, step, violations);
                }
            }
        }
        return null;
    }

    private void play(Step step, int concerned) {
        switch (step) {
            case Step.Ask ask -> stage.ask(ask.group());
            case Step.Status status -> status(agent(status.agent()), status.status());
            case Step.Resolve resolve -> onTicket(concerned, () -> work.resolve(ticket(concerned)));
            case Step.Miss miss -> onTicket(concerned, () -> work.miss(ticket(concerned)));
            case Step.Assign assign -> onTicket(concerned, () -> work.assign(ticket(concerned), assign.agent()));
            case Step.Offline to ->
                put("/groups/" + to.group() + "/offline-policy", """
                        {"enabled": %s, "maxOpen": %s, "autoAssign": %s, "priority": "%s"}""".formatted(
                                to.enabled(), to.maxOpen(), to.autoAssign(), to.priority()));
            case Step.Queue to ->
                put("/groups/" + to.group() + "/queue-policy", """
                        {"enabled": %s, "limit": %d}""".formatted(to.enabled(), to.limit()));
            case Step.Toggle to -> put("/settings/offline-handling", "{\"enabled\": " + to.offlineChats() + "}");
            case Step.Concurrency to ->
                assertThat(Api.of(context)
                                .patch("/api/v1/agents/" + to.agent(), "{\"concurrency\": " + to.slots() + "}"))
                        .hasStatusOk();
            case Step.Wait wait -> clock.forward(Duration.ofMinutes(wait.minutes()));
        }
    }

    private void status(AgentId agent, String status) {
        switch (status) {
            case "AVAILABLE" -> stage.available(agent);
            case "BUSY" -> stage.busy(agent);
            case "AWAY" -> stage.away(agent);
            default -> stage.out(agent);
        }
    }

    private static void onTicket(int concerned, Runnable action) {
        if (concerned > 0) {
            SystemAccess.run(action);
        }
    }

    private void put(String path, String body) {
        assertThat(Api.of(context).put("/api/v1" + path, body)).hasStatusOk();
    }

    private void setTheStage() throws SQLException {
        CleanTables.clean(dataSource);
        clock.set(TestClock.START);
        var sales = stage.group("sales");
        var billing = stage.group("billing");
        agents.put("anna", stage.agent("anna", 2, sales));
        agents.put("ben", stage.agent("ben", 2, sales, billing));
        agents.put("cleo", stage.agent("cleo", 1, billing));
    }

    private AgentId agent(String name) {
        return Objects.requireNonNull(agents.get(name));
    }

    private TicketId ticket(int number) {
        return new TicketId(jdbc.sql("SELECT id FROM ticket ORDER BY id LIMIT 1 OFFSET ?")
                .param(number - 1)
                .query(Long.class)
                .single());
    }

    private List<String> tickets() {
        var number = new int[1];
        return jdbc.sql("""
                SELECT t.state, t.reason, a.username FROM ticket t LEFT JOIN agent a ON a.id = t.agent_id ORDER BY t.id""")
                .query((row, n) -> ++number[0] + " " + row.getString("state") + " " + row.getString("reason")
                        + (row.getString("username") == null ? "" : " " + row.getString("username")))
                .list();
    }

    /** Leaves steps out, many at once and then one by one, as long as it still fails. */
    private List<Step> shorten(List<Step> history) throws SQLException {
        List<Step> shortest = history;
        for (var size = history.size() / 2; size >= 1; size /= 2) {
            for (var from = 0; from + size <= shortest.size(); ) {
                var less = new ArrayList<>(shortest);
                less.subList(from, from + size).clear();
                if (play(less) != null) {
                    shortest = less;
                } else {
                    from += size;
                }
            }
        }
        return shortest;
    }

    private static String story(List<Step> history) {
        return String.join(
                "\n",
                IntStream.range(0, history.size())
                        .mapToObj(n -> "%3d. %s".formatted(n + 1, history.get(n)))
                        .toList());
    }

    private static List<String> difference(List<String> all, List<String> without) {
        return all.stream().filter(each -> !without.contains(each)).toList();
    }
}
