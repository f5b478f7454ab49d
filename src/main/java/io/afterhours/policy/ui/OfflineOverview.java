package io.afterhours.policy.ui;

import io.afterhours.uikit.Finding;
import java.util.List;
import java.util.Optional;

/**
 * All that the screen shows, as it was at one moment.
 *
 * @param version of the global toggle
 * @param plans what is planned for the toggle and the groups, or runs
 */
record OfflineOverview(
        boolean enabled, long version, List<OfflineRow> rows, List<Finding> findings, List<ShownPlan> plans) {

    Optional<OfflineRow> row(String code) {
        return rows.stream().filter(row -> row.group().code().equals(code)).findFirst();
    }

    /** Groups whose own setting takes offline tickets. */
    long enabledGroups() {
        return rows.stream().filter(row -> row.policy().enabled()).count();
    }

    int open() {
        return rows.stream().mapToInt(OfflineRow::open).sum();
    }

    /** What is planned for this group, or runs. */
    List<ShownPlan> plansOf(OfflineRow row) {
        return plans.stream().filter(plan -> plan.concerns(row.group().code())).toList();
    }

    /** The groups that a change of this group's row rules: Default's rules those that inherit, too. */
    List<OfflineRow> ruledBy(OfflineRow changed) {
        return rows.stream()
                .filter(row ->
                        row.group().equals(changed.group()) || (changed.group().builtIn() && row.inherits()))
                .toList();
    }
}
