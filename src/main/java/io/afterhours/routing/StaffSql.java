package io.afterhours.routing;

import io.afterhours.security.Passwords;
import io.afterhours.security.ProviderAccounts;
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
            COALESCE(SUM(%s OR (:provider AND EXISTS (
                SELECT 1 FROM provider_account p WHERE p.agent_id = a.id))), 0) AS able""".formatted(Passwords.LETS_IN);

    private static final String TAKES_CHATS =
            "a.enabled AND (FIND_IN_SET('AGENT', a.roles) OR FIND_IN_SET('SUPERVISOR', a.roles))";

    private final JdbcClient jdbc;
    private final ProviderAccounts providers;

    StaffSql(JdbcClient jdbc, ProviderAccounts providers) {
        this.jdbc = jdbc;
        this.providers = providers;
    }

    /** The staff of every group that has any; everybody belongs to Default. */
    Map<GroupId, Staff> all() {
        return all(providers.name().isPresent());
    }

    /** The same, told whether people can come in through a provider. Keys agent_group_grp, provider_account_agent. */
    Map<GroupId, Staff> all(boolean provider) {
        var staff = new HashMap<GroupId, Staff>();
        jdbc.sql("SELECT m.grp_id, " + COUNTS + " FROM agent_group m JOIN agent a ON a.id = m.agent_id WHERE "
                        + TAKES_CHATS + " GROUP BY m.grp_id")
                .param("provider", provider)
                .query(row -> {
                    staff.put(
                            new GroupId(row.getLong("grp_id")),
                            new Staff(row.getInt("people"), row.getInt("slots"), row.getInt("able")));
                });
        jdbc.sql("SELECT " + COUNTS + " FROM agent a WHERE " + TAKES_CHATS)
                .param("provider", provider)
                .query(row -> {
                    staff.put(
                            GroupId.DEFAULT, new Staff(row.getInt("people"), row.getInt("slots"), row.getInt("able")));
                });
        return staff;
    }
}
