package io.afterhours.policy;

import io.afterhours.team.GroupId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The policies in force, inheritance resolved. Plain reads in one round trip each, so that a decision can ask inside
 * its own transaction, after it locked the group.
 */
@Component
public class EffectivePolicies {

    private final EffectivePolicySql sql;

    EffectivePolicies(EffectivePolicySql sql) {
        this.sql = sql;
    }

    /** What rules this group; fails for a group that does not exist. */
    public EffectivePolicy of(GroupId group) {
        return sql.of(group).policy();
    }

    /** What rules each group there is. */
    public Map<GroupId, EffectivePolicy> all() {
        List<EffectivePolicySql.Row> rows = sql.all();
        return rows.stream().collect(Collectors.toMap(EffectivePolicySql.Row::group, EffectivePolicySql.Row::policy));
    }
}
