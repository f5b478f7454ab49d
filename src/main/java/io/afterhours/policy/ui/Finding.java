package io.afterhours.policy.ui;

import io.afterhours.policy.EffectivePolicy;
import io.afterhours.policy.QueueRule.WhenAllOffline;
import io.afterhours.team.GroupId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings that contradict each other or what they are for.
 *
 * @param textKey translation key; takes the groups' names and their number
 * @param groups names of the groups it is true of
 * @param code of the group whose policy mends it; null when it is not mended on this screen
 */
record Finding(
        String textKey, List<String> groups, @Nullable String code) {

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
            if (policy != null && rule == WhenAllOffline.OPEN && policy.queue().enabled() && refuses(policy)) {
                String mendable = policy.offlineEnabled() ? row.group().code() : null;
                found.add(new Finding(
                        "policy.offline.finding.contradiction",
                        List.of(row.group().name()),
                        mendable));
            }
        }
        if (!deserted.isEmpty()) {
            found.addFirst(new Finding("policy.offline.finding.members", deserted, null));
        }
        return found;
    }

    private static boolean refuses(EffectivePolicy policy) {
        return !policy.offlineEnabled() || !policy.offline().enabled();
    }
}
