package io.afterhours.policy.ui;

import io.afterhours.policy.EffectivePolicy;
import io.afterhours.policy.QueueRule.WhenAllOffline;
import io.afterhours.team.GroupId;
import io.afterhours.uikit.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds offline settings that contradict others or what they are for. A finding's target is a group's code, or the path
 * of another screen, which has slashes.
 */
final class OfflineFindings {

    private OfflineFindings() {}

    /** Looks at every group and what rules it. */
    static List<Finding> in(List<OfflineRow> rows, Map<GroupId, EffectivePolicy> effective, WhenAllOffline rule) {
        List<Finding> found = new ArrayList<>();
        List<String> deserted = new ArrayList<>();
        for (OfflineRow row : rows) {
            EffectivePolicy policy = effective.get(row.group().id());
            boolean noMembers = row.now() != null && row.now().members() == 0;
            if (noMembers && row.policy().enabled()) {
                deserted.add(row.group().name());
            }
            if (policy != null && contradicts(policy, rule)) {
                String mendable = policy.offlineEnabled() ? row.group().code() : null;
                found.add(finding("contradiction", List.of(row.group().name()), mendable));
            }
        }
        List<String> unassigned = rows.stream()
                .filter(row -> row.open() > 0 && !row.policy().autoAssign())
                .map(row -> row.group().name())
                .toList();
        if (!unassigned.isEmpty()) {
            found.add(finding("unassigned", unassigned, null));
        }
        rows.stream()
                .map(row -> AwayPhrase.finding(row.group().name(), row.now()))
                .filter(Objects::nonNull)
                .forEach(found::add);
        if (!deserted.isEmpty()) {
            found.addFirst(finding("members", deserted, null));
        }
        return found;
    }

    /** Whether queued chats of such a group shall become open tickets, which it does not take. */
    static boolean contradicts(EffectivePolicy policy, WhenAllOffline rule) {
        boolean refuses = !policy.offlineEnabled() || !policy.offline().enabled();
        return rule == WhenAllOffline.OPEN && policy.queue().enabled() && refuses;
    }

    private static Finding finding(String key, List<String> groups, @Nullable String target) {
        return Finding.about(groups, "policy.offline.finding." + key, target);
    }
}
