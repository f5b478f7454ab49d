package io.afterhours.routing;

import io.afterhours.database.Instants;
import io.afterhours.team.GroupId;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what is counted of groups. */
@Component
class LoadSql {

    private final JdbcClient jdbc;

    LoadSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@code decided}: when something was decided there last, as {@link io.afterhours.team.GroupLocks} says. */
    record Load(String code, int queued, int open, Instant decided) {}

    /** In ascending order, without deleted groups. */
    Map<GroupId, Load> of(Collection<Long> groups) {
        var loads = new LinkedHashMap<GroupId, Load>();
        jdbc.sql("""
                SELECT l.grp_id, g.code, l.queued, l.open_count, l.decided_at
                FROM grp_load l JOIN grp g ON g.id = l.grp_id
                WHERE l.grp_id IN (:ids) AND g.archived_at IS NULL ORDER BY l.grp_id""").param("ids", groups).query(row -> {
            loads.put(
                    new GroupId(row.getLong("grp_id")),
                    new Load(
                            row.getString("code"),
                            row.getInt("queued"),
                            row.getInt("open_count"),
                            Instants.of(row, "decided_at")));
        });
        return loads;
    }

    /** The clock's instant, unless something was decided in these groups at a later one. */
    static Instant notBefore(Collection<Load> loads, Instant clock) {
        return loads.stream().map(Load::decided).reduce(clock, (one, other) -> one.isAfter(other) ? one : other);
    }
}
