package io.afterhours.routing;

import io.afterhours.database.Instants;
import io.afterhours.presence.Attendance;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The column {@code grp_load.offline_since}, and who is there. */
@Component
class OfflineSql {

    private static final String FACTS = """
            SELECT l.grp_id, l.offline_since, m.declared, m.logged_in, m.away_since, m.away_until, m.mine
            FROM grp_load l LEFT JOIN (
                SELECT g.grp_id, p.declared, p.logged_in, MAX(p.away_since) AS away_since, p.away_until,
                    MAX(a.id = :agent) AS mine
                FROM (SELECT grp_id, agent_id FROM agent_group WHERE grp_id IN (:groups)
                      UNION SELECT 1, id FROM agent WHERE 1 IN (:groups)) g
                JOIN agent a ON a.id = g.agent_id
                JOIN agent_presence p ON p.agent_id = a.id
                WHERE a.enabled AND (FIND_IN_SET('AGENT', a.roles) OR FIND_IN_SET('SUPERVISOR', a.roles))
                GROUP BY g.grp_id, p.declared, p.logged_in, p.away_since IS NULL, p.away_until) m
                ON m.grp_id = l.grp_id
            WHERE l.grp_id IN (:groups)""";

    private static final AgentId NOBODY = new AgentId(0);

    private final JdbcClient jdbc;

    OfflineSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is known of one group.
     *
     * @param stored as written last
     * @param present whether some member is not offline
     * @param awayEnded the latest instant at which a member's logged-out Away ended that is not written down yet
     * @param member whether the agent asked about is a member who takes chats
     */
    record Facts(
            @Nullable Instant stored,
            boolean present,
            @Nullable Instant awayEnded,
            boolean member) {

        private Facts and(Facts other) {
            return new Facts(
                    stored, present || other.present, later(awayEnded, other.awayEnded), member || other.member);
        }

        private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
            return one == null || (other != null && other.isAfter(one)) ? other : one;
        }
    }

    Map<GroupId, Facts> facts(Collection<GroupId> groups, Instant now) {
        return facts(groups, NOBODY, now);
    }

    Map<GroupId, Facts> facts(Collection<GroupId> groups, AgentId agent, Instant now) {
        var facts = new HashMap<GroupId, Facts>();
        if (!groups.isEmpty()) {
            jdbc.sql(FACTS)
                    .param("groups", ids(groups))
                    .param("agent", agent.value())
                    .query(row -> {
                        var members = Attendance.of(row);
                        facts.merge(
                                new GroupId(row.getLong("grp_id")),
                                new Facts(
                                        Instants.orNull(row, "offline_since"),
                                        members.at(now) != EffectiveStatus.OFFLINE,
                                        members.awayEnded(now),
                                        row.getBoolean("mine")),
                                Facts::and);
                    });
        }
        return facts;
    }

    /** The group is locked. */
    void write(GroupId group, @Nullable Instant since) {
        jdbc.sql("UPDATE grp_load SET offline_since = :since WHERE grp_id = :group")
                .param("since", Instants.toDatabaseOrNull(since))
                .param("group", group.value())
                .update();
    }

    /** Groups in which somebody is queued. */
    List<GroupId> groupsWithQueued() {
        return jdbc.sql("SELECT grp_id FROM grp_load WHERE queued > 0 ORDER BY grp_id")
                .query((row, n) -> new GroupId(row.getLong(1)))
                .list();
    }

    private static List<Long> ids(Collection<GroupId> groups) {
        return groups.stream().map(GroupId::value).toList();
    }
}
