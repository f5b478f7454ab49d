package io.afterhours.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Does the faults: each begins, lasts for a random while, and is over when both nodes answer again. */
final class Strikes {

    static final int MOST_SKEW_MILLIS = 5_000;
    private static final int CROWD = 60;
    private static final int FILLER_BLOCK = 1 << 20;

    private final Cluster cluster;
    private final Load load;
    private final Path place;
    private final Path folder;
    private final Random random;
    private int struck;

    /**
     * {@code place} is this sitting's own, {@code folder} all sittings'.
     */
    Strikes(Cluster cluster, Load load, Path place, Path folder, long seed) {
        this.cluster = cluster;
        this.load = load;
        this.place = place;
        this.folder = folder;
        this.random = new Random(seed);
    }

    /** Answers what exactly was done. */
    String strike(FaultKind kind) throws Exception {
        struck++;
        hold(50, 400);
        var since = Instant.now();
        var what = kind + " "
                + switch (kind) {
                    case APP_KILL -> appKill();
                    case DATABASE_KILL -> databaseKill();
                    case DATABASE_STOP -> databaseStop();
                    case COMMIT_CUT -> commitCut();
                    case POOL -> pool();
                    case PARTITION -> partition();
                    case LATENCY -> latency();
                    case SKEW -> skew();
                    case ROLLING_RESTART -> rollingRestart();
                    case MIGRATION -> migration();
                    case MASS_RETURN -> massReturn();
                    case DISK_FULL -> diskFull();
                };
        if (kind != FaultKind.COMMIT_CUT && kind != FaultKind.SKEW && kind != FaultKind.LATENCY) {
            cluster.awaitHealthy();
            cluster.wasAway(since);
        }
        return what;
    }

    private int any() {
        return random.nextInt(cluster.nodes().size());
    }

    private void hold(int least, int most) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(least, most)));
    }

    /** One node, and every fourth time both at once. */
    private String appKill() throws IOException {
        var first = any();
        cluster.node(first).kill();
        var both = random.nextInt(4) == 0;
        if (both) {
            cluster.node(1 - first).kill();
            cluster.node(1 - first).launch();
        }
        cluster.node(first).launch();
        return both ? "both" : cluster.node(first).name();
    }

    private String databaseKill() throws IOException {
        cluster.server().kill();
        return "kill -9";
    }

    private String databaseStop() throws IOException, InterruptedException {
        cluster.server().stop();
        hold(300, 8_000);
        cluster.server().goOn();
        return "stopped and continued";
    }

    private String commitCut() throws InterruptedException {
        var cut = DatabaseProxy.Cut.values()[struck % DatabaseProxy.Cut.values().length];
        var node = any();
        if (!cluster.proxy(node).cutAtCommit(cut)) {
            throw new IllegalStateException("Nothing was committed for ten seconds");
        }
        return cut + " " + cluster.node(node).name();
    }

    /** A lock that somebody else holds keeps every connection of both pools busy. */
    private String pool() throws SQLException {
        try (var connection = cluster.server().connect(cluster.schema());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            while (!locked(statement)) {
                // the product's transactions come first
            }
            load.burst(CROWD, random.nextLong());
            hold(2_000, 7_000);
            connection.rollback();
        }
        return "all groups locked, " + CROWD + " more clients";
    }

    private static boolean locked(Statement statement) throws SQLException {
        try {
            return statement.execute("SELECT * FROM grp_load ORDER BY grp_id FOR UPDATE");
        } catch (SQLTransactionRollbackException deadlock) {
            return false;
        }
    }

    private String partition() {
        var node = any();
        var proxy = cluster.proxy(node);
        var silent = random.nextBoolean();
        if (silent) {
            proxy.gate.shut(true);
        } else {
            proxy.refuse(true);
        }
        hold(300, 6_000);
        proxy.gate.shut(false);
        proxy.refuse(false);
        return (silent ? "silent " : "refused ") + cluster.node(node).name();
    }

    private String latency() {
        var node = any();
        var millis = 2 + random.nextInt(30);
        cluster.proxy(node).delay(millis);
        hold(1_000, 4_000);
        cluster.proxy(node).delay(0);
        return millis + " ms a packet " + cluster.node(node).name();
    }

    private String skew() throws IOException {
        var millis = random.nextInt(-MOST_SKEW_MILLIS, MOST_SKEW_MILLIS);
        cluster.skew(millis);
        hold(1_000, 4_000);
        return millis + " ms";
    }

    private String rollingRestart() throws IOException {
        for (var node : cluster.nodes()) {
            node.close();
            node.launch();
            node.awaitHealthy();
        }
        return "both, one after the other";
    }

    /** The new version brings a migration; the old one goes on beside it until it is replaced too. */
    private String migration() throws IOException {
        var migrations = place.resolve("migrations").toAbsolutePath();
        Files.createDirectories(migrations);
        Files.writeString(migrations.resolve("V%d__faults.sql".formatted(9_000 + struck)), """
                ALTER TABLE ticket ADD COLUMN faults_%1$d INT NULL;
                ALTER TABLE ticket_event ADD KEY faults_%1$d (reason, at);
                ALTER TABLE ticket_event DROP KEY faults_%1$d;
                """.formatted(struck));
        for (var node : cluster.nodes()) {
            node.close();
            node.launch("--spring.flyway.locations=classpath:db/migration,filesystem:" + migrations);
            node.awaitHealthy();
        }
        return "migration " + struck;
    }

    /** While a long line is dealt to everybody of a group, a node or the database dies, or an answer to COMMIT is lost. */
    private String massReturn() throws Exception {
        load.everybodyComesBack();
        hold(1, 250);
        return switch (random.nextInt(3)) {
            case 0 -> appKill();
            case 1 -> databaseKill();
            default -> commitCut();
        };
    }

    private String diskFull() throws IOException {
        var filler = folder.resolve("disk").resolve("filler");
        try (var file = Files.newByteChannel(filler, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            var block = ByteBuffer.allocate(FILLER_BLOCK);
            while (file.write(block.rewind()) == FILLER_BLOCK) {
                // as long as there is room for whole blocks
            }
        } catch (IOException full) {
            if (!String.valueOf(full.getMessage()).contains("space")) {
                throw full;
            }
        }
        hold(1_500, 4_000);
        Files.delete(filler);
        return "no space left";
    }
}
