package io.afterhours.notification;

import io.afterhours.team.GroupId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of notification_choice. */
@Component
class ChoiceSql {

    /** Stands for everybody who did not choose. */
    static final long WORKSPACE = 0;

    private static final long ALL_GROUPS = 0;

    private final JdbcClient jdbc;

    ChoiceSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Choices of(long agent) {
        return of(List.of(agent)).getOrDefault(agent, Choices.NONE);
    }

    /** What each of these chose; who did not is left out. Primary key. */
    Map<Long, Choices> of(Collection<Long> agents) {
        var found = new HashMap<Long, Choices>();
        if (!agents.isEmpty()) {
            jdbc.sql(
                            "SELECT agent_id, grp_id, kind, email, browser FROM notification_choice WHERE agent_id IN (:agents)")
                    .param("agents", agents)
                    .query(row -> {
                        long group = row.getLong("grp_id");
                        var kind = NewsKind.valueOf(row.getString("kind"));
                        var channels = new Channels(row.getBoolean("email"), row.getBoolean("browser"));
                        found.merge(
                                row.getLong("agent_id"),
                                Choices.NONE.with(group == ALL_GROUPS ? null : new GroupId(group), kind, channels),
                                (known, more) ->
                                        known.with(group == ALL_GROUPS ? null : new GroupId(group), kind, channels));
                    });
        }
        return found;
    }

    void replace(long agent, Choices choices) {
        jdbc.sql("DELETE FROM notification_choice WHERE agent_id = ?")
                .param(agent)
                .update();
        var rows = new ArrayList<Object[]>();
        choices.everywhere().forEach((kind, channels) -> rows.add(row(agent, ALL_GROUPS, kind, channels)));
        choices.groups()
                .forEach((group, kinds) ->
                        kinds.forEach((kind, channels) -> rows.add(row(agent, group.value(), kind, channels))));
        rows.forEach(row -> jdbc.sql(
                        "INSERT INTO notification_choice (agent_id, grp_id, kind, email, browser) VALUES (?, ?, ?, ?, ?)")
                .params(row)
                .update());
    }

    private static Object[] row(long agent, long group, NewsKind kind, Channels channels) {
        return new Object[] {agent, group, kind.name(), channels.email(), channels.browser()};
    }
}
