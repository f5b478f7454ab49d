package io.afterhours.faults;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * Ways to break the product on purpose, by putting other statements in the place of its own on their way to the
 * database; each must turn the checker red, and names invariants of which one has to be among those it finds broken. They are
 * done in turn to one workspace, which is no good for anything after the later ones.
 */
enum Damage implements UnaryOperator<String> {

    /** Nobody is told that anything has changed: who looks on sees it at the next look, after seconds. */
    STANDING_VIEWS("shown soon") {
        @Override
        public String apply(String sql) {
            return sql.replace("SELECT grp_id, ver, ver - presence_changes", "SELECT grp_id, 1, 1");
        }
    },
    /** Now and then what was acknowledged is thrown away. */
    LOST_COMMITS("acknowledged is durable") {
        @Override
        public String apply(String sql) {
            return sql.strip().equalsIgnoreCase("COMMIT") && commits.incrementAndGet() % 10 == 0 ? "ROLLBACK" : sql;
        }
    },
    /** Nobody looks whether a key was answered before. */
    NO_KEYS("one key, one ticket") {
        @Override
        public String apply(String sql) {
            return sql.replace("WHERE (scope, idem_key) IN", "WHERE FALSE AND (scope, idem_key) IN")
                    .replace("INSERT INTO idempotency", "INSERT IGNORE INTO idempotency");
        }
    },
    /** Whoever came last goes first. */
    LAST_COME_FIRST_SERVED("first come, first served") {
        @Override
        public String apply(String sql) {
            return sql.replace("ORDER BY entered_at, waiting_since, ticket_id", "ORDER BY entered_at DESC");
        }
    },
    /** Each transaction leaves a number out. */
    GAPS("gapless logs") {
        @Override
        public String apply(String sql) {
            return sql.replace("l.seq = l.seq + j.events", "l.seq = l.seq + j.events + 1");
        }
    },
    /** Nobody waits for whoever decides in the group, and nothing looks again whether there is room. */
    NO_LOCK("caps") {
        @Override
        public String apply(String sql) {
            return sql.replace(
                            "INTERVAL 1 MICROSECOND, ?) WHERE grp_id",
                            "INTERVAL 1 MICROSECOND, ?) WHERE FALSE AND grp_id")
                    // what finds out why nothing was locked
                    .replace(
                            "UTC_TIMESTAMP(6), ?) FROM grp_load WHERE grp_id",
                            "UTC_TIMESTAMP(6), ?) FROM grp_load WHERE FALSE AND grp_id")
                    .replace("WHERE l.decided_at <= ?", "WHERE TRUE OR l.decided_at <= ?");
        }
    },
    /** Decisions are made on snapshots that are older than their locks; what guards the tables refuses them with a 500. */
    REPEATABLE_READ("expected answers", "capacity", "counters = log = rows") {
        @Override
        public String apply(String sql) {
            return sql.replaceAll("(?i)READ COMMITTED", "REPEATABLE READ")
                    .replaceAll("(?i)READ-COMMITTED", "REPEATABLE-READ");
        }
    };

    private static final AtomicInteger commits = new AtomicInteger();

    private final Set<String> broken;

    Damage(String... broken) {
        this.broken = Set.of(broken);
    }

    /** The invariants that cannot all hold with it. */
    Set<String> broken() {
        return broken;
    }
}
