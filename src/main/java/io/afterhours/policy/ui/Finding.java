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
 * @param textKey translation key; takes the group's name
 * @param code of the group whose policy mends it; null when it is not mended on this screen
 */
record Finding(String textKey, String group, @Nullable String code) {

    /** Looks at every group and what rules it. */
    static List<Finding> in(List<OfflineRow> rows, Map<GroupId, EffectivePolicy> effective, WhenAllOffline rule) {
        List<Finding> found = new ArrayList<>();
        for (OfflineRow row : rows) {
            EffectivePolicy policy = effective.get(row.group().id());
            boolean noMembers = row.now() != null && row.now().members() == 0;
            if (noMembers && row.policy().enabled()) {
                found.add(new Finding(
                        "policy.offline.finding.members", row.group().name(), null));
            }
            if (policy != null && rule == WhenAllOffline.OPEN && policy.queue().enabled() && refuses(policy)) {
                String mendable = policy.offlineEnabled() ? row.group().code() : null;
                found.add(new Finding(
                        "policy.offline.finding.contradiction", row.group().name(), mendable));
            }
        }
        return found;
    }

    private static boolean refuses(EffectivePolicy policy) {
        return !policy.offlineEnabled() || !policy.offline().enabled();
    }
}
