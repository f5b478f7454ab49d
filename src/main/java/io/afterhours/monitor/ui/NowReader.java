package io.afterhours.monitor.ui;

import io.afterhours.policy.EffectivePolicies;
import io.afterhours.policy.Outlook;
import io.afterhours.security.CurrentUser;
import io.afterhours.team.Groups;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads what the Monitor shows; supervisors see the groups they supervise (semantics 1.16). */
@Component
class NowReader {

    private final Groups groups;
    private final EffectivePolicies policies;
    private final Outlook outlook;
    private final CurrentUser user;

    NowReader(Groups groups, EffectivePolicies policies, Outlook outlook, CurrentUser user) {
        this.groups = groups;
        this.policies = policies;
        this.outlook = outlook;
        this.user = user;
    }

    List<NowRow> read() {
        var now = outlook.now();
        var effective = policies.all();
        var rows = new ArrayList<NowRow>();
        for (var group : groups.all()) {
            var numbers = now.get(group.id());
            var policy = effective.get(group.id());
            if (numbers != null && policy != null && (user.isAdmin() || user.supervises(group.id()))) {
                rows.add(new NowRow(
                        group,
                        numbers,
                        policy.offline().enabled() ? policy.offline().maxOpen() : null,
                        policy.queue().enabled() ? policy.queue().limit() : null));
            }
        }
        return rows;
    }
}
