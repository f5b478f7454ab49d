package io.afterhours.policy.ui;

import io.afterhours.policy.QueuePolicy.Overflow;
import io.afterhours.policy.QueueRule.WhenAllOffline;
import io.afterhours.uikit.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Finds what keeps queues from doing what they are for; a finding's target is where it is mended. */
final class QueueFindings {

    private static final String OFFLINE_HANDLING = "settings/offline-handling";

    private QueueFindings() {}

    static List<Finding> in(List<QueueRow> rows, WhenAllOffline rule, boolean offlineEnabled) {
        List<QueueRow> refusing = rows.stream()
                .filter(row -> row.policy().enabled() && !row.takesOffline())
                .toList();
        List<Finding> found = new ArrayList<>();
        if (rule == WhenAllOffline.OPEN && !offlineEnabled) {
            found.add(new Finding("policy.queue.finding.disabled", List.of(), "", OFFLINE_HANDLING));
        } else if (rule == WhenAllOffline.OPEN) {
            refusing.forEach(row -> found.add(finding("contradiction", row)));
        }
        refusing.stream()
                .filter(row -> row.policy().overflow() == Overflow.OFFLINE)
                .forEach(row -> found.add(finding("overflow", row)));
        rows.stream()
                .map(row -> AwayPhrase.finding(row.group().name(), row.now()))
                .filter(Objects::nonNull)
                .forEach(found::add);
        return found;
    }

    private static Finding finding(String key, QueueRow row) {
        return Finding.about(
                List.of(row.group().name()),
                "policy.queue.finding." + key,
                OFFLINE_HANDLING + "/" + row.group().code());
    }
}
