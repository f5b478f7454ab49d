package io.afterhours.policy.ui;

import io.afterhours.uikit.Finding;
import java.util.List;
import java.util.Optional;

/**
 * All that the screen shows, as it was at one moment.
 *
 * @param version of the global toggle
 */
record OfflineOverview(boolean enabled, long version, List<OfflineRow> rows, List<Finding> findings) {

    Optional<OfflineRow> row(String code) {
        return rows.stream().filter(row -> row.group().code().equals(code)).findFirst();
    }

    int open() {
        return rows.stream().mapToInt(OfflineRow::open).sum();
    }

    /** The groups that a change of this group's row rules: Default's rules those that inherit, too. */
    List<OfflineRow> ruledBy(OfflineRow changed) {
        return rows.stream()
                .filter(row ->
                        row.group().equals(changed.group()) || (changed.group().builtIn() && row.inherits()))
                .toList();
    }
}
