package io.afterhours.policy.ui;

import io.afterhours.policy.QueueRule;
import io.afterhours.policy.Versioned;
import io.afterhours.uikit.Finding;
import java.util.List;
import java.util.Optional;

/** All that the screen shows, as it was at one moment. */
record QueueOverview(
        Versioned<QueueRule> rule,
        boolean offlineEnabled,
        List<QueueRow> rows,
        List<Finding> findings,
        List<ShownPlan> plans) {

    Optional<QueueRow> row(String code) {
        return rows.stream().filter(row -> row.group().code().equals(code)).findFirst();
    }

    /** What is planned for this group, or runs. */
    List<ShownPlan> plansOf(QueueRow row) {
        return plans.stream().filter(plan -> plan.concerns(row.group().code())).toList();
    }

    /** What is planned for the rule of all groups, or runs. */
    List<ShownPlan> plansOfRule() {
        return plans.stream().filter(plan -> plan.group() == null).toList();
    }

    /** The groups that a change of this group's row rules: Default's rules those that inherit, too. */
    List<QueueRow> ruledBy(QueueRow changed) {
        return rows.stream()
                .filter(row ->
                        row.group().equals(changed.group()) || (changed.group().builtIn() && row.inherits()))
                .toList();
    }
}
