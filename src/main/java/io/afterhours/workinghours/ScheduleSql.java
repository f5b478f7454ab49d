package io.afterhours.workinghours;

import io.afterhours.team.GroupId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes schedules, each as a whole. */
@Component
class ScheduleSql {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    ScheduleSql(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** The versions of all schedules there are. */
    Map<GroupId, Long> versions() {
        var versions = new HashMap<GroupId, Long>();
        jdbc.sql("SELECT grp_id, version FROM schedule").query(rs -> {
            versions.put(new GroupId(rs.getLong("grp_id")), rs.getLong("version"));
        });
        return versions;
    }

    /** Slots and dates go with it. */
    void delete(GroupId group) {
        jdbc.sql("DELETE FROM schedule WHERE grp_id = :group")
                .param("group", group.value())
                .update();
    }

    void replace(GroupId group, Schedule schedule, long version) {
        delete(group);
        var zone = schedule.timezone();
        jdbc.sql("INSERT INTO schedule (grp_id, timezone, version) VALUES (:group, :zone, :version)")
                .param("group", group.value())
                .param("zone", zone == null ? null : zone.getId())
                .param("version", version)
                .update();
        insertWeek(group, schedule);
        insertOverrides(group, schedule.overrides());
    }

    private void insertWeek(GroupId group, Schedule schedule) {
        List<Object[]> rows = new ArrayList<>();
        schedule.week()
                .forEach((day, slots) -> slots.forEach(
                        slot -> rows.add(new Object[] {group.value(), day.getValue(), slot.from(), slot.to()})));
        batches.batchUpdate(
                "INSERT INTO schedule_slot (grp_id, day_of_week, from_minute, to_minute) VALUES (?, ?, ?, ?)", rows);
    }

    private void insertOverrides(GroupId group, Map<LocalDate, DateOverride> overrides) {
        List<Object[]> dates = new ArrayList<>();
        List<Object[]> rows = new ArrayList<>();
        overrides.forEach((date, override) -> {
            dates.add(new Object[] {group.value(), date, override.label()});
            override.slots().forEach(slot -> rows.add(new Object[] {group.value(), date, slot.from(), slot.to()}));
        });
        batches.batchUpdate("INSERT INTO schedule_override (grp_id, override_date, label) VALUES (?, ?, ?)", dates);
        batches.batchUpdate(
                "INSERT INTO schedule_override_slot (grp_id, override_date, from_minute, to_minute) VALUES (?, ?, ?, ?)",
                rows);
    }
}
