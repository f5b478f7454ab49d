package io.afterhours.monitor.ui;

import io.afterhours.monitor.StatusCounts;
import io.afterhours.monitor.Trends;
import io.afterhours.policy.EffectivePolicies;
import io.afterhours.policy.Outlook;
import io.afterhours.presence.EffectiveStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reads what the Monitor shows; supervisors see the groups they supervise (semantics 1.16). */
@Component
class NowReader {

    private final Trends trends;
    private final EffectivePolicies policies;
    private final Outlook outlook;
    private final StatusCounts statuses;

    NowReader(Trends trends, EffectivePolicies policies, Outlook outlook, StatusCounts statuses) {
        this.trends = trends;
        this.policies = policies;
        this.outlook = outlook;
        this.statuses = statuses;
    }

    /** The groups and the agents at one moment. */
    record Read(List<NowRow> groups, Map<EffectiveStatus, Integer> agents) {}

    Read read() {
        var now = outlook.now();
        var effective = policies.all();
        var rows = new ArrayList<NowRow>();
        for (var group : trends.groups()) {
            var numbers = now.get(group.id());
            var policy = effective.get(group.id());
            if (numbers != null && policy != null) {
                rows.add(new NowRow(
                        group,
                        numbers,
                        policy.offline().enabled() ? policy.offline().maxOpen() : null,
                        policy.queue().enabled() ? policy.queue().limit() : null));
            }
        }
        return new Read(rows, statuses.now());
    }
}
