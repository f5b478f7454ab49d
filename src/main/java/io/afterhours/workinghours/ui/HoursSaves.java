package io.afterhours.workinghours.ui;

import static io.afterhours.workinghours.ui.HoursWords.text;

import io.afterhours.audit.LastChanges;
import io.afterhours.policy.StaleSettingsException;
import io.afterhours.problem.ProblemException;
import io.afterhours.uikit.ConflictNotice;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.Refusals;
import io.afterhours.workinghours.GroupSchedule;
import io.afterhours.workinghours.Holidays;
import io.afterhours.workinghours.Schedule;
import io.afterhours.workinghours.Schedules;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Saves what the screen asks for, says so, and offers to undo it. */
@Component
class HoursSaves {

    private final Schedules schedules;
    private final Holidays holidays;
    private final LastChanges lastChanges;
    private final Clock clock;

    HoursSaves(Schedules schedules, Holidays holidays, LastChanges lastChanges, Clock clock) {
        this.schedules = schedules;
        this.holidays = holidays;
        this.lastChanges = lastChanges;
        this.clock = clock;
    }

    /** Gives the group this schedule of its own. */
    void save(HoursRow before, Schedule schedule, long version) {
        GroupSchedule saved = schedules.save(before.group().code(), schedule, version);
        Notices.success(text("saved", before.group().name()), () -> undo(before, saved));
    }

    /** Lets the group inherit Default's hours again. */
    void reset(HoursRow before) {
        GroupSchedule inherited = schedules.reset(before.group().code(), before.version());
        Notices.success(text("reset.done", before.group().name()), () -> undo(before, inherited));
    }

    /** Gives other groups the week of this one; says why when it cannot. */
    void copyWeek(HoursRow from, Set<HoursRow> to) {
        try {
            schedules.copyWeek(
                    from.ruling().schedule(),
                    to.stream().collect(Collectors.toMap(row -> row.group().code(), HoursRow::version)));
            Notices.success(text("copy.week.done", from.group().name(), to.size()));
        } catch (ProblemException refused) {
            Notices.error(Refusals.of(refused));
        }
    }

    private void undo(HoursRow before, GroupSchedule after) {
        try {
            if (before.inherits()) {
                schedules.reset(before.group().code(), after.version());
            } else {
                schedules.save(before.group().code(), before.own(), after.version());
            }
            Notices.success(text("undone"));
        } catch (ProblemException refused) {
            Notices.error(Refusals.of(refused));
        }
    }

    /** What rules the group now. */
    HoursRow latest(HoursRow row) {
        return new HoursRow(schedules.get(row.group().code()), row.defaults(), row.now(), row.workspace());
    }

    /** What would rule the group without hours of its own. */
    String effectOfReset(HoursRow row) {
        Schedule ofDefault = schedules.get("default").schedule();
        String name = row.group().name();
        return text("reset.effect", name, HoursWords.effect(name, ofDefault.week(), ofDefault.zone(row.workspace())));
    }

    LocalDate today(HoursRow row) {
        return holidays.today(row.ruling().schedule());
    }

    /** Who saved in between, and when. */
    String change(StaleSettingsException stale) {
        return change(stale.changedBy(), stale.changedAt());
    }

    /** Who last changed what rules this group, and when. */
    String lastChange(HoursRow row) {
        return lastChanges
                .of(List.of("schedule:" + row.group().code(), "schedule:default"))
                .map(last -> change(last.who(), last.at()))
                .orElseGet(() -> change(null, null));
    }

    private String change(@Nullable String by, @Nullable Instant at) {
        return ConflictNotice.who(by, at, clock.instant(), clock.getZone());
    }
}
