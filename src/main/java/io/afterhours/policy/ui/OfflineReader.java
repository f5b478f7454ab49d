package io.afterhours.policy.ui;

import io.afterhours.policy.CapOutlook;
import io.afterhours.policy.CapWords;
import io.afterhours.policy.GroupPolicy;
import io.afterhours.policy.OfflineHandling;
import io.afterhours.policy.OfflinePolicies;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.Outlook;
import io.afterhours.policy.Versioned;
import io.afterhours.team.Group;
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
class OfflineReader {

    private static final Set<String> KINDS = Set.of("offline-handling", "offline-policy");

    private final OfflineHandling handling;
    private final OfflinePolicies policies;
    private final PlanReader plans;
    private final ObjectProvider<Outlook> outlook;
    private final ObjectProvider<CapOutlook> caps;
    private final ObjectProvider<FindingSource> findings;

    OfflineReader(
            OfflineHandling handling,
            OfflinePolicies policies,
            PlanReader plans,
            ObjectProvider<Outlook> outlook,
            ObjectProvider<CapOutlook> caps,
            ObjectProvider<FindingSource> findings) {
        this.handling = handling;
        this.policies = policies;
        this.plans = plans;
        this.outlook = outlook;
        this.caps = caps;
        this.findings = findings;
    }

    private List<Finding> findings() {
        FindingSource known = findings.getIfAvailable();
        return known == null ? List.of() : known.on("settings/offline-handling");
    }

    /** Shows what one change would mend; see {@link FindingSource#preview}. */
    void preview(String fix) {
        findings.ifAvailable(source -> source.preview(fix));
    }

    OfflineOverview read() {
        Versioned<Boolean> toggle = handling.current();
        Outlook numbers = outlook.getIfAvailable();
        Map<GroupId, Outlook.Row> now = numbers == null ? Map.of() : numbers.now();
        List<OfflineRow> rows =
                policies.all().stream().map(policy -> row(policy, now)).toList();
        return new OfflineOverview(toggle.value(), toggle.version(), rows, findings(), plans.plans(KINDS));
    }

    /** What a limit will do in this group, in words. */
    List<String> forecast(Group group, int most) {
        CapOutlook known = caps.getIfAvailable();
        return known == null
                ? List.of()
                : known.forecast(group.code(), most).map(CapWords::of).orElse(List.of());
    }

    private static OfflineRow row(GroupPolicy<OfflinePolicy> policy, Map<GroupId, Outlook.Row> now) {
        return new OfflineRow(
                policy.group(),
                policy.policy(),
                policy.source(),
                policy.version(),
                now.get(policy.group().id()));
    }
}
