package io.afterhours.faults;

import io.afterhours.Invariants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;

/** Two nodes on a new schema with clients at work, faults that strike them, and the check when all is at rest. */
final class Sitting implements AutoCloseable {

    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final int VISITORS = 200;
    private static final int WORK = 40;
    private static final int LITTLE_WORK = 4;

    private final Cluster cluster;
    private final History history;
    private final Load load;
    private final Strikes strikes;
    private Duration skew = Duration.ZERO;
    private List<Violation> newest = List.of();
    private int events;
    private int timers;
    private int views;

    private Sitting(Cluster cluster, History history, Path place, Path folder, long seed) {
        this.cluster = cluster;
        this.history = history;
        this.load = new Load(cluster.nodes(), history);
        this.strikes = new Strikes(cluster, load, place, folder, seed);
    }

    /** {@code skewed}: the second node's clock can be wrong; {@code usual}: what nodes with a right one run. */
    static Sitting start(DatabaseServer server, Path folder, String schema, boolean skewed, Program usual, long seed)
            throws IOException, SQLException, InterruptedException {
        var place = Files.createDirectories(folder.resolve(schema));
        server.drop(schema);
        var cluster = Cluster.start(server, place, schema, skewed, usual);
        var sitting = new Sitting(cluster, new History(place.resolve("history.jsonl")), place, folder, seed);
        return sitting;
    }

    /** With visitors who have not asked yet: each asks once. */
    void begin(long seed) throws IOException, InterruptedException {
        load.letVisitorsIn(VISITORS);
        load.start(seed);
    }

    /** So many more clients who come at this moment. */
    void crowd(int many, long seed) {
        load.burst(many, seed);
    }

    void strike(FaultKind kind) throws Exception {
        if (kind == FaultKind.SKEW) {
            skew = Duration.ofMillis(Strikes.MOST_SKEW_MILLIS);
        }
        // each fault meets a system in which something goes on, however slow the machine is
        work(kind == FaultKind.COMMIT_CUT ? LITTLE_WORK : WORK);
        history.struck(strikes.strike(kind));
    }

    /** Lets clients do so much. */
    void work(int operations) {
        var before = history.size();
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> history.size() >= before + operations);
    }

    /** Puts other statements in the place of the product's, from both nodes. */
    void damage(Damage damage) {
        cluster.proxies().forEach(proxy -> proxy.rewriteWith(damage));
    }

    /** Lets everybody finish; after ten quiet seconds at the latest everything must be in order. */
    List<Violation> check() throws Exception {
        load.stop();
        cluster.awaitHealthy();
        var jdbc = cluster.server().client(cluster.schema());
        var sql = new ObservedSql(jdbc, new StoredBytes(jdbc, cluster.files()));
        var begun = System.nanoTime();
        Observed seen;
        List<Observed.View> views;
        do {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            // who looks on goes at the first look: they are here to see what happens
            views = load.views();
            seen = sql.read(history.ops(), views, cluster.outages(), skew, Workspace.GRACE);
        } while (!QuietChecks.nobodyWaitsBesideRoom(seen).isEmpty() && System.nanoTime() - begun < QUIET.toNanos());
        this.views = seen.views().size();
        events = seen.events().size();
        timers = (int) seen.events().stream()
                .filter(event -> event.decision().due() != null)
                .count();
        var violations = new ArrayList<>(Checker.check(seen));
        new Invariants(jdbc).violations().forEach(each -> violations.add(new Violation("self-check", each)));
        newest = List.copyOf(violations);
        return newest;
    }

    /** What the newest check found; nothing before the first. */
    List<Violation> newest() {
        return newest;
    }

    History history() {
        return history;
    }

    /** As of the newest check. */
    int events() {
        return events;
    }

    /** How many tickets time alone has moved, as of the newest check. */
    int timers() {
        return timers;
    }

    /** How many streams customers have followed, as of the newest check. */
    int views() {
        return views;
    }

    void drop() throws SQLException {
        cluster.server().drop(cluster.schema());
    }

    @Override
    public void close() throws IOException {
        cluster.close();
        history.close();
    }
}
