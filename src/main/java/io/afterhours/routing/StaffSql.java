package io.afterhours.routing;

import io.afterhours.team.GroupId;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts who takes chats in each group, in two statements however many groups there are. */
@Component
class StaffSql {

    private static final String COUNTS = """
            COUNT(*) AS people, COALESCE(SUM(a.concurrency), 0) AS slots,
            COALESCE(SUM(a.password_hash IS NOT NULL), 0) AS with_password""";

    private static final String TAKES_CHATS =
            "a.enabled AND (FIND_IN_SET('AGENT', a.roles) OR FIND_IN_SET('SUPERVISOR', a.roles))";

    private final JdbcClient jdbc;

    StaffSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The staff of every group that has any; everybody belongs to Default. Index agent_group_grp. */
    Map<GroupId, Staff> all() {
        var staff = new HashMap<GroupId, Staff>();
        jdbc.sql("SELECT m.grp_id, " + COUNTS + " FROM agent_group m JOIN agent a ON a.id = m.agent_id WHERE "
                        + TAKES_CHATS + " GROUP BY m.grp_id")
                .query(row -> {
                    staff.put(
                            new GroupId(row.getLong("grp_id")),
                            new Staff(row.getInt("people"), row.getInt("slots"), row.getInt("with_password")));
                });
        jdbc.sql("SELECT " + COUNTS + " FROM agent a WHERE " + TAKES_CHATS).query(row -> {
            staff.put(
                    GroupId.DEFAULT, new Staff(row.getInt("people"), row.getInt("slots"), row.getInt("with_password")));
        });
        return staff;
    }
}
