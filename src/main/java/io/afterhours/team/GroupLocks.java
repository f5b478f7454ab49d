package io.afterhours.team;

import io.afterhours.database.Instants;
import io.afterhours.database.NodeClock;
import io.afterhours.database.WrongClockException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes the lock under which everything about a group is decided, and tells the time there. Each locking transaction also
 * bumps the group's version, which makes the lock a write (so that a cluster certifies it) and tells browsers that
 * something changed. Locks are always taken in the order groups, then agents, then tickets.
 *
 * <p>A group's time never goes back, whatever the clocks of the nodes say: a lock sets it to this node's clock or, where that
 * is behind, on by the least there is. Only a time that no node can have set while the database's clock was right is given
 * up.
 *
 * @see "docs/decisions/0059-a-groups-time-never-goes-back.md"
 */
@Component
public class GroupLocks {

    private static final String TAKE = """
            UPDATE grp_load FORCE INDEX (PRIMARY) SET ver = ver + 1, decided_at = IF(decided_at > :now""";

    private static final String GOES_ON = ", decided_at + INTERVAL 1 MICROSECOND, :now) WHERE grp_id ";

    private static final String NAMED = "IN (:ids)";

    private static final String ALL = "> 0";

    /** Microseconds. The database's clock is read when the statement begins, like this node's, however long it waits. */
    private static final String APART = "TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6), :now)";

    /** Beyond that the database's own clock was put back: a machine that started with a wrong one carries both. */
    private static final String CREDIBLE =
            " AND decided_at <= UTC_TIMESTAMP(6) + INTERVAL 2000 * :tolerance MICROSECOND";

    private static final String CLOCK_IS_RIGHT = " AND ABS(" + APART + ") <= 1000 * :tolerance";

    private final JdbcClient jdbc;
    private final Clock clock;

    GroupLocks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What the running transaction has locked. */
    private static final class Locked implements TransactionSynchronization {
        private final Set<Long> groups = new TreeSet<>();
        private boolean all;
    }

    /**
     * Locks these groups in ascending order until the running transaction ends. Call it once per transaction.
     *
     * @throws WrongClockException when this node's clock is no guide
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(Collection<GroupId> groups) {
        if (!groups.isEmpty()) {
            var ids = groups.stream().map(GroupId::value).sorted().toList();
            take(NAMED, Map.of("ids", ids));
            locked().groups.addAll(ids);
        }
    }

    /**
     * Locks every group, for settings that concern all of them.
     *
     * @throws WrongClockException when this node's clock is no guide
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lockAll() {
        take(ALL, Map.of());
        locked().all = true;
    }

    /**
     * Says that the running transaction, which has locked these groups once, changed who is there and nothing else: whoever
     * follows tickets alone is not told of it.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void changedPresenceAlone(Collection<GroupId> groups) {
        if (!groups.isEmpty()) {
            jdbc.sql("""
                    UPDATE grp_load FORCE INDEX (PRIMARY) SET presence_changes = presence_changes + 1
                    WHERE grp_id IN (:ids) ORDER BY grp_id""")
                    .param("ids", groups.stream().map(GroupId::value).toList())
                    .update();
        }
    }

    /**
     * The instant at which the running transaction decides: by this node's clock, but not earlier than anything that was
     * decided before in the groups it has locked. Ask after locking; without locks the clock alone tells.
     */
    public Instant now() {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return now;
        }
        var locked = locked();
        if (!locked.all && locked.groups.isEmpty()) {
            return now;
        }
        var newest = "SELECT MAX(decided_at) AS decided_at FROM grp_load WHERE grp_id ";
        var decided = (locked.all
                        ? jdbc.sql(newest + ALL)
                        : jdbc.sql(newest + NAMED).param("ids", locked.groups))
                .query((row, n) -> Instants.of(row, "decided_at"))
                .single();
        return decided.isAfter(now) ? decided : now;
    }

    private void take(String which, Map<String, ?> ids) {
        var real = clock instanceof NodeClock;
        var now = Instants.toDatabase(clock.instant());
        var taking = jdbc.sql(TAKE
                        + (real ? CREDIBLE : "")
                        + GOES_ON
                        + which
                        + (real ? CLOCK_IS_RIGHT : "")
                        + " ORDER BY grp_id")
                .params(ids)
                .param("now", now);
        var taken = real ? taking.param("tolerance", NodeClock.TOLERANCE.toMillis()) : taking;
        if (taken.update() == 0 && real) {
            jdbc.sql("SELECT " + APART + " FROM grp_load WHERE grp_id " + which + " LIMIT 1")
                    .params(ids)
                    .param("now", now)
                    .query(Long.class)
                    .optional()
                    .ifPresent(apart -> {
                        throw new WrongClockException(Duration.ofMillis(apart / 1_000));
                    });
        }
    }

    /** What the running transaction has locked so far. */
    private static Locked locked() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Locked.class::isInstance)
                .map(Locked.class::cast)
                .findFirst()
                .orElseGet(() -> {
                    var nothing = new Locked();
                    TransactionSynchronizationManager.registerSynchronization(nothing);
                    return nothing;
                });
    }
}
