package io.afterhours.policy.ui;

import io.afterhours.policy.EffectivePolicies;
import io.afterhours.policy.EffectivePolicy;
import io.afterhours.policy.GroupPolicy;
import io.afterhours.policy.OfflineHandling;
import io.afterhours.policy.Outlook;
import io.afterhours.policy.QueueHandling;
import io.afterhours.policy.QueuePolicies;
import io.afterhours.policy.QueuePolicy;
import io.afterhours.policy.QueueRule;
import io.afterhours.policy.Versioned;
import io.afterhours.team.GroupId;
import io.afterhours.uikit.Finding;
import io.afterhours.uikit.FindingSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Reads what the screen shows. */
@Component
class QueueReader {

    private static final Set<String> KINDS = Set.of("queue-handling", "queue-policy");

    private final QueueHandling handling;
    private final QueuePolicies policies;
    private final EffectivePolicies effective;
    private final OfflineHandling offline;
    private final PlanReader plans;
    private final ObjectProvider<Outlook> outlook;
    private final ObjectProvider<FindingSource> findings;

    QueueReader(
            QueueHandling handling,
            QueuePolicies policies,
            EffectivePolicies effective,
            OfflineHandling offline,
            PlanReader plans,
            ObjectProvider<Outlook> outlook,
            ObjectProvider<FindingSource> findings) {
        this.handling = handling;
        this.policies = policies;
        this.effective = effective;
        this.offline = offline;
        this.plans = plans;
        this.outlook = outlook;
        this.findings = findings;
    }

    private List<Finding> findings() {
        FindingSource known = findings.getIfAvailable();
        return known == null ? List.of() : known.on("settings/queue-handling");
    }

    /** Shows what one change would mend; see {@link FindingSource#preview}. */
    void preview(String fix) {
        findings.ifAvailable(source -> source.preview(fix));
    }

    QueueOverview read() {
        Versioned<QueueRule> rule = handling.current();
        boolean offlineEnabled = offline.enabled();
        Outlook numbers = outlook.getIfAvailable();
        Map<GroupId, Outlook.Row> now = numbers == null ? Map.of() : numbers.now();
        Map<GroupId, EffectivePolicy> ruling = effective.all();
        List<QueueRow> rows =
                policies.all().stream().map(policy -> row(policy, ruling, now)).toList();
        return new QueueOverview(rule, offlineEnabled, rows, findings(), plans.plans(KINDS));
    }

    private static QueueRow row(
            GroupPolicy<QueuePolicy> policy, Map<GroupId, EffectivePolicy> ruling, Map<GroupId, Outlook.Row> now) {
        GroupId group = policy.group().id();
        EffectivePolicy all = ruling.get(group);
        boolean takesOffline =
                all != null && all.offlineEnabled() && all.offline().enabled();
        return new QueueRow(
                policy.group(), policy.policy(), policy.source(), policy.version(), takesOffline, now.get(group));
    }
}
