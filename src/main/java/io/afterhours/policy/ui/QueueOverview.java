package io.afterhours.policy.ui;

import io.afterhours.policy.QueueRule;
import io.afterhours.policy.Versioned;
import io.afterhours.uikit.Finding;
import java.util.List;
import java.util.Optional;

/** All that the screen shows, as it was at one moment. */
record QueueOverview(Versioned<QueueRule> rule, boolean offlineEnabled, List<QueueRow> rows, List<Finding> findings) {

    Optional<QueueRow> row(String code) {
        return rows.stream().filter(row -> row.group().code().equals(code)).findFirst();
    }

    /** The groups that a change of this group's row rules: Default's rules those that inherit, too. */
    List<QueueRow> ruledBy(QueueRow changed) {
        return rows.stream()
                .filter(row ->
                        row.group().equals(changed.group()) || (changed.group().builtIn() && row.inherits()))
                .toList();
    }
}
