package io.afterhours.workinghours;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Closes a group on the holidays of an iCalendar file. */
@Service
public class Holidays {

    private final ScheduleRows rows;
    private final HoursSql hours;
    private final Clock clock;

    Holidays(ScheduleRows rows, HoursSql hours, Clock clock) {
        this.rows = rows;
        this.hours = hours;
        this.clock = clock;
    }

    /** The date it is for a schedule, in its zone. */
    public LocalDate today(Schedule schedule) {
        return clock.instant()
                .atZone(schedule.zone(hours.setting().value().timezone()))
                .toLocalDate();
    }

    /** What {@link #add} would do, or refuse; writes nothing. */
    @PreAuthorize("hasRole('ADMIN')")
    public HolidayImport preview(String group, byte[] file, boolean replace) {
        var ruling = rows.get(rows.known(group));
        var own = ruling.isOwn() ? ruling.schedule().overrides() : Map.<LocalDate, DateOverride>of();
        var plan = HolidayImport.plan(HolidayCalendar.read(file, today(ruling.schedule())), own, replace);
        ScheduleRows.checkNumber(plan.applyTo(own));
        return plan;
    }

    /**
     * Makes the holidays closed dates of the group. A group that inherits gets a schedule of its own, with the week and
     * zone that ruled it. 422 for a file that is none, see {@link HolidayCalendar#read}.
     *
     * @param replace whether dates that have an override already are closed too
     * @throws io.afterhours.policy.StaleSettingsException when another version than {@code expectedVersion} rules it
     */
    @PreAuthorize("hasRole('ADMIN')")
    public HolidayImport add(String group, byte[] file, boolean replace, @Nullable Long expectedVersion) {
        var calendar =
                HolidayCalendar.read(file, today(rows.get(rows.known(group)).schedule()));
        var done = new AtomicReference<HolidayImport>();
        rows.apply(List.of(new ScheduleEdit(
                group,
                (own, ruling) -> {
                    var base = own == null ? ruling.withOverrides(Map.of()) : own;
                    var plan = HolidayImport.plan(calendar, base.overrides(), replace);
                    done.set(plan);
                    return base.withOverrides(plan.applyTo(base.overrides()));
                },
                expectedVersion)));
        return Objects.requireNonNull(done.get());
    }
}
