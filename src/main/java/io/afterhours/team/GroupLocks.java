package io.afterhours.team;

import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes the lock under which everything about a group is decided. Each locking transaction also bumps the group's
 * version, which makes the lock a write (so that a cluster certifies it) and tells browsers that something changed.
 * Locks are always taken in the order groups, then agents, then tickets.
 */
@Component
public class GroupLocks {

    private final JdbcClient jdbc;

    GroupLocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks these groups in ascending order until the running transaction ends. Call it once per transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(Collection<GroupId> groups) {
        if (!groups.isEmpty()) {
            jdbc.sql("UPDATE grp_load FORCE INDEX (PRIMARY) SET ver = ver + 1 WHERE grp_id IN (:ids) ORDER BY grp_id")
                    .param("ids", groups.stream().map(GroupId::value).sorted().toList())
                    .update();
        }
    }

    /** Locks every group, for settings that concern all of them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lockAll() {
        jdbc.sql("UPDATE grp_load SET ver = ver + 1 ORDER BY grp_id").update();
    }
}
