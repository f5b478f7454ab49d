package io.afterhours.workinghours;

import io.afterhours.policy.Versioned;
import io.afterhours.team.GroupId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads working hours. Nothing is cached: every verdict is read anew. */
@Component
class HoursSql {

    private static final String SLOTS = """
            SELECT s.grp_id, s.timezone, w.day_of_week, NULL AS override_date, NULL AS label,
                   w.from_minute, w.to_minute
            FROM schedule s LEFT JOIN schedule_slot w ON w.grp_id = s.grp_id
            WHERE :everything OR s.grp_id IN (:ids)
            UNION ALL
            SELECT o.grp_id, NULL, NULL, o.override_date, o.label, w.from_minute, w.to_minute
            FROM schedule_override o
            LEFT JOIN schedule_override_slot w ON w.grp_id = o.grp_id AND w.override_date = o.override_date
            WHERE :everything OR o.grp_id IN (:ids)
            """;

    private final JdbcClient jdbc;

    HoursSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Versioned<HoursSetting> setting() {
        return jdbc.sql("SELECT enabled, timezone, version FROM working_hours_setting WHERE id = 1")
                .query((rs, n) -> new Versioned<>(
                        new HoursSetting(rs.getBoolean("enabled"), ZoneId.of(rs.getString("timezone"))),
                        rs.getLong("version")))
                .single();
    }

    /** The schedules that these groups have of their own, in one round trip. */
    Map<GroupId, Schedule> schedules(Collection<GroupId> groups) {
        return read(false, groups.stream().map(GroupId::value).toList());
    }

    /** Every schedule there is, in one round trip. */
    Map<GroupId, Schedule> schedules() {
        return read(true, List.of(GroupId.DEFAULT.value()));
    }

    private Map<GroupId, Schedule> read(boolean everything, List<Long> ids) {
        var drafts = new HashMap<GroupId, Draft>();
        jdbc.sql(SLOTS).param("everything", everything).param("ids", ids).query(rs -> {
            drafts.computeIfAbsent(new GroupId(rs.getLong("grp_id")), id -> new Draft())
                    .add(rs);
        });
        var schedules = new HashMap<GroupId, Schedule>();
        drafts.forEach((group, draft) -> schedules.put(group, draft.schedule()));
        return schedules;
    }

    private static final class Draft {
        private final Map<DayOfWeek, List<Slot>> week = new EnumMap<>(DayOfWeek.class);
        private final Map<LocalDate, List<Slot>> dates = new HashMap<>();
        private final Map<LocalDate, String> labels = new HashMap<>();
        private @Nullable ZoneId timezone;

        /** A schedule, or a date, without slots comes as one row without minutes. */
        void add(ResultSet rs) throws SQLException {
            var date = rs.getObject("override_date", LocalDate.class);
            var zone = rs.getString("timezone");
            if (zone != null) {
                timezone = ZoneId.of(zone);
            }
            if (date != null) {
                var label = rs.getString("label");
                if (label != null) {
                    labels.put(date, label);
                }
                addSlot(rs, dates.computeIfAbsent(date, d -> new ArrayList<>()));
            } else if (rs.getObject("day_of_week") != null) {
                addSlot(rs, week.computeIfAbsent(DayOfWeek.of(rs.getInt("day_of_week")), d -> new ArrayList<>()));
            }
        }

        private static void addSlot(ResultSet rs, List<Slot> slots) throws SQLException {
            if (rs.getObject("from_minute") != null) {
                slots.add(new Slot(rs.getInt("from_minute"), rs.getInt("to_minute")));
            }
        }

        Schedule schedule() {
            var overrides = new HashMap<LocalDate, DateOverride>();
            dates.forEach((date, slots) -> overrides.put(date, new DateOverride(slots, labels.get(date))));
            return new Schedule(week, overrides, timezone);
        }
    }
}
