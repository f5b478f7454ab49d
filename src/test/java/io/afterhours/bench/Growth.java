package io.afterhours.bench;

import static io.afterhours.bench.Results.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.Application;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.TestDatabase;
import io.afterhours.bench.Load.Measured;
import io.afterhours.routing.OneByOne;
import io.afterhours.team.GroupId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * R12: whether an admission and the return of an agent take longer the longer the history is. Workspaces of the same
 * 500 groups and 2,000 agents, each with another history, are measured in turns. Run by hand:
 * {@code ./mvnw test -Dtest=Growth -Dafterhours.large=true -Dtest.groups.excluded=none -Dtest.database=disk}. On a server
 * at {@code AFTERHOURS_TEST_DB_URL} they are kept, and {@code -Dtest.schema=NAME} names the one of a million tickets;
 * measuring changes what waits there.
 */
@Tag("bench")
@EnabledIfSystemProperty(named = "afterhours.large", matches = "true")
class Growth {

    private static final List<Integer> HISTORIES = Stream.of(
                    System.getProperty("bench.histories", "0,10000,100000,1000000")
                            .split(","))
            .map(Integer::valueOf)
            .toList();
    private static final int ROUNDS = Integer.getInteger("bench.repetitions", 7);

    @Test
    void prints() throws Exception {
        var workspaces = new ArrayList<Workspace>();
        for (var tickets : HISTORIES) {
            workspaces.add(new Workspace(tickets));
        }
        workspaces.forEach(Workspace::warmUp);
        var found = new LinkedHashMap<String, Map<Integer, List<Double>>>();
        for (var round = 0; round < ROUNDS; round++) {
            for (var workspace : workspaces) {
                workspace
                        .measure()
                        .forEach((what, millis) -> found.computeIfAbsent(what, key -> new LinkedHashMap<>())
                                .computeIfAbsent(workspace.tickets, key -> new ArrayList<>())
                                .add(millis));
            }
        }
        var results = new Results();
        found.forEach((what, byHistory) -> {
            say("%nR12: %s, in ms: median of %d rounds", what, ROUNDS);
            byHistory.forEach((tickets, millis) -> say("    %,9d tickets: %.2f", tickets, Results.median(millis)));
            var none = byHistory.get(HISTORIES.getFirst());
            byHistory.forEach((tickets, millis) -> {
                var ratios = new ArrayList<Double>();
                for (var round = 0; round < ROUNDS; round++) {
                    ratios.add(millis.get(round) / none.get(round));
                }
                if (tickets > HISTORIES.getFirst()) {
                    results.keep("R12 at " + tickets, ratios, "<= 1.2");
                }
            });
        });
        workspaces.forEach(Workspace::close);
    }

    /** An application on a workspace with a history of so many tickets. */
    private static final class Workspace {

        private final int tickets;
        private final ConfigurableApplicationContext application;
        private final String group = "growth-" + UUID.randomUUID().toString().substring(0, 8);
        private final GroupId id;
        private int agents;

        Workspace(int tickets) throws SQLException {
            this.tickets = tickets;
            var named = tickets == LargeWorkspace.Size.FULL.tickets() ? System.getProperty("test.schema") : null;
            var access = TestDatabase.schema(named == null ? "history_" + tickets : named);
            application = new SpringApplicationBuilder(
                            Application.class,
                            TestClock.Configuration.class,
                            Fixtures.class,
                            OneByOne.class,
                            AdmissionFigures.class)
                    .run(
                            "--server.port=0",
                            "--vaadin.productionMode=true",
                            "--afterhours.sweep-interval=1h",
                            "--afterhours.self-check-interval=1h",
                            "--afterhours.trend-interval=1h",
                            "--afterhours.admission.most-waiting=100000",
                            "--afterhours.data-dir=target/test-data",
                            "--spring.datasource.url=" + access.url(),
                            "--spring.datasource.username=" + access.username(),
                            "--spring.datasource.password=" + access.password());
            if (on(JdbcClient.class)
                            .sql("SELECT COUNT(*) FROM ticket_wait")
                            .query(Long.class)
                            .single()
                    == 0) {
                var full = LargeWorkspace.Size.FULL;
                LargeWorkspace.fill(
                        on(DataSource.class),
                        new LargeWorkspace.Size(full.groups(), full.agents(), tickets),
                        42,
                        TestClock.START);
            }
            var stage = on(Fixtures.class);
            stage.workingHours(false); // who is available is dealt what waits
            id = stage.group(group);
            stage.offlinePolicy(id, true, null, true, "QUEUED");
        }

        void warmUp() {
            for (var n = 0; n < 2; n++) {
                measure();
            }
        }

        Map<String, Double> measure() {
            try {
                var alone = Load.times(200, this::ask);
                var together = Load.during(16, 0.5, this::ask);
                var returns = comeBack();
                var measured = new LinkedHashMap<String, Double>();
                measured.put("an admission alone, p50", alone.p50());
                measured.put("one of 16 at once, p50", together.p50());
                measured.put("an agent becomes available, until five tickets are theirs, p50", returns.p50());
                measured.put("the same, p95", returns.p95());
                return measured;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private void ask() {
            on(AdmissionFigures.class).admit(group);
        }

        private Returned comeBack() throws Exception {
            var stage = on(Fixtures.class);
            var times = new ArrayList<Double>();
            for (var n = 0; n < 20; n++) {
                var agent = stage.agent(group + "-" + agents++, 5, id);
                Measured once = Load.times(
                        1, () -> assertThat(stage.available(agent).assigned()).hasSize(5));
                times.add(once.p50());
                stage.out(agent);
            }
            times.sort(null);
            return new Returned(times.get(10), times.get(18));
        }

        private record Returned(double p50, double p95) {}

        private <T> T on(Class<T> type) {
            return application.getBean(type);
        }

        /** Leaves the setting as the other measurements expect it. */
        void close() {
            on(Fixtures.class).workingHours(true);
            application.close();
        }
    }
}
