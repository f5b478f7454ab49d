package io.afterhours.routing;

import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which groups must be locked before anything about an agent is decided: all the agent is a member of. */
@Component
class MemberGroups {

    private final JdbcClient jdbc;

    MemberGroups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The agent's groups with Default, which everybody belongs to. Ascending. */
    Set<GroupId> of(AgentId agent) {
        var groups = new TreeSet<GroupId>();
        groups.add(GroupId.DEFAULT);
        jdbc.sql("SELECT grp_id FROM agent_group WHERE agent_id = ?")
                .param(agent.value())
                .query(row -> {
                    groups.add(new GroupId(row.getLong(1)));
                });
        return groups;
    }

    /** Locks the agent's load by writing to it; the agent's groups are locked already. */
    void lock(AgentId agent) {
        var rows = jdbc.sql("UPDATE agent_load SET ver = ver + 1 WHERE agent_id = ?")
                .param(agent.value())
                .update();
        if (rows != 1) {
            throw new IllegalArgumentException("No agent " + agent.value());
        }
    }
}
