package io.afterhours.workinghours;

import io.afterhours.policy.SettingKind;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schedules as the history of settings reads and writes them. */
@Component
class ScheduleKind implements SettingKind {

    private final Schedules schedules;
    private final HoursSql hours;
    private final Clock clock;
    private final JsonMapper json;

    ScheduleKind(Schedules schedules, HoursSql hours, Clock clock, JsonMapper json) {
        this.schedules = schedules;
        this.hours = hours;
        this.clock = clock;
        this.json = json;
    }

    @Override
    public String name() {
        return "schedule";
    }

    @Override
    public boolean byGroup() {
        return true;
    }

    @Override
    public Current current(@Nullable String code) {
        var now = schedules.get(Objects.requireNonNull(code));
        JsonNode ruling = now.source() == HoursSource.UNSET ? null : json.valueToTree(now.schedule());
        return new Current(now.isOwn() ? ruling : null, ruling, now.version());
    }

    /** Without the dates that are over and not in the schedule any more: those cannot be added again. */
    @Override
    public @Nullable JsonNode fitting(@Nullable String code, @Nullable JsonNode value) {
        if (value == null) {
            return null;
        }
        var schedule = json.treeToValue(value, Schedule.class);
        var now = schedules.get(Objects.requireNonNull(code));
        var kept = now.isOwn() ? now.schedule().overrides().keySet() : Set.of();
        var today = clock.instant()
                .atZone(schedule.zone(hours.setting().value().timezone()))
                .toLocalDate();
        var dates = new TreeMap<>(schedule.overrides());
        dates.keySet().removeIf(date -> date.isBefore(today) && !kept.contains(date));
        return dates.size() == schedule.overrides().size() ? value : json.valueToTree(schedule.withOverrides(dates));
    }

    @Override
    public long write(@Nullable String code, @Nullable JsonNode value, @Nullable Long expectedVersion) {
        var group = Objects.requireNonNull(code);
        return value == null
                ? schedules.reset(group, expectedVersion).version()
                : schedules
                        .save(group, json.treeToValue(value, Schedule.class), expectedVersion)
                        .version();
    }
}
