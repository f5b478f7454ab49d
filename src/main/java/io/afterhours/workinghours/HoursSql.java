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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads working hours. Nothing is cached: every verdict is read anew. */
@Component
class HoursSql {

    private static final String SLOTS = """
            SELECT s.grp_id, w.day_of_week, NULL AS override_date, w.from_minute, w.to_minute
            FROM schedule s LEFT JOIN schedule_slot w ON w.grp_id = s.grp_id
            WHERE :everything OR s.grp_id IN (:ids)
            UNION ALL
            SELECT o.grp_id, NULL, o.override_date, w.from_minute, w.to_minute
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
        drafts.forEach((group, draft) -> schedules.put(group, new Schedule(draft.week, draft.overrides)));
        return schedules;
    }

    private static final class Draft {

        private final Map<DayOfWeek, List<Slot>> week = new EnumMap<>(DayOfWeek.class);
        private final Map<LocalDate, List<Slot>> overrides = new HashMap<>();

        /** A schedule, or a date, without slots comes as one row without minutes. */
        void add(ResultSet rs) throws SQLException {
            var date = rs.getObject("override_date", LocalDate.class);
            var day = rs.getObject("day_of_week", Integer.class);
            if (date == null && day == null) {
                return;
            }
            var slots = date != null
                    ? overrides.computeIfAbsent(date, d -> new ArrayList<>())
                    : week.computeIfAbsent(DayOfWeek.of(day), d -> new ArrayList<>());
            if (rs.getObject("from_minute") != null) {
                slots.add(new Slot(rs.getInt("from_minute"), rs.getInt("to_minute")));
            }
        }
    }
}
