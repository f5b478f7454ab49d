package io.afterhours.workinghours.ui;

import io.afterhours.policy.Versioned;
import io.afterhours.uikit.Finding;
import io.afterhours.workinghours.HoursSetting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All that the screen shows, as it was at one moment. */
record HoursOverview(Versioned<HoursSetting> setting, List<HoursRow> rows, List<Finding> findings, Instant at) {

    boolean enabled() {
        return setting.value().enabled();
    }

    Optional<HoursRow> row(String code) {
        return rows.stream().filter(row -> row.group().code().equals(code)).findFirst();
    }

    /** Names of the groups that are, or would be, closed for good. */
    List<String> neverOpen() {
        return rows.stream()
                .filter(row -> !row.ruling().schedule().hasSlots())
                .map(row -> row.group().name())
                .toList();
    }
}
