package io.afterhours.workinghours.ui;

import io.afterhours.policy.Versioned;
import io.afterhours.team.GroupId;
import io.afterhours.uikit.Finding;
import io.afterhours.workinghours.DateOverride;
import io.afterhours.workinghours.GroupSchedule;
import io.afterhours.workinghours.HoursNow;
import io.afterhours.workinghours.HoursSetting;
import io.afterhours.workinghours.HoursSettings;
import io.afterhours.workinghours.Schedules;
import io.afterhours.workinghours.WorkingHours;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Reads what the screen shows. */
@Component
class HoursReader {

    private final HoursSettings settings;
    private final Schedules schedules;
    private final WorkingHours hours;
    private final Clock clock;

    HoursReader(HoursSettings settings, Schedules schedules, WorkingHours hours, Clock clock) {
        this.settings = settings;
        this.schedules = schedules;
        this.hours = hours;
        this.clock = clock;
    }

    HoursOverview read() {
        Instant at = clock.instant();
        Versioned<HoursSetting> setting = settings.current();
        List<GroupSchedule> ruling = schedules.all();
        Map<GroupId, HoursNow> now =
                hours.now(ruling.stream().map(each -> each.group().id()).toList(), at);
        Map<LocalDate, DateOverride> defaults = ruling.stream()
                .filter(each -> each.group().builtIn())
                .findFirst()
                .map(each -> each.schedule().overrides())
                .orElse(Map.of());
        List<HoursRow> rows = ruling.stream()
                .map(each -> new HoursRow(
                        each,
                        defaults,
                        Objects.requireNonNull(now.get(each.group().id())),
                        setting.value().timezone()))
                .toList();
        return new HoursOverview(setting, rows, findings(setting.value().enabled(), rows), at);
    }

    private static List<Finding> findings(boolean enabled, List<HoursRow> rows) {
        List<HoursRow> closed = rows.stream()
                .filter(row -> enabled && !row.ruling().schedule().hasSlots())
                .toList();
        if (closed.isEmpty()) {
            return List.of();
        }
        List<String> names = closed.stream().map(row -> row.group().name()).toList();
        HoursRow first = closed.getFirst();
        return List.of(Finding.about(
                names, "workinghours.finding.closed", first.group().code()));
    }
}
