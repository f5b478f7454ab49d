package io.afterhours.workinghours.rest;

import io.afterhours.web.ETags;
import io.afterhours.workinghours.GroupSchedule;
import io.afterhours.workinghours.HoursSettings;
import io.afterhours.workinghours.HoursSource;
import io.afterhours.workinghours.Schedules;
import io.afterhours.workinghours.Slot;
import io.afterhours.workinghours.rest.ScheduleBody.SlotBody;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A group's schedule; DELETE lets it inherit Default's, and leaves Default without one. */
@RestController
@RequestMapping("/api/v1/groups/{code}/working-hours")
class ScheduleController {

    /**
     * The schedule that rules the group, slots sorted and merged.
     *
     * @param timezone its own zone; null: the workspace's
     * @param zone the zone in which its times are read
     * @param source whose it is; UNSET: neither the group nor Default has one
     */
    record Answer(
            Map<DayOfWeek, List<SlotBody>> week,
            List<DateAnswer> overrides,
            @Nullable String timezone,
            String zone,
            HoursSource source) {}

    /** What holds on one date. */
    record DateAnswer(
            LocalDate date, List<SlotBody> slots, @Nullable String label) {}

    private final Schedules schedules;
    private final HoursSettings settings;

    ScheduleController(Schedules schedules, HoursSettings settings) {
        this.schedules = schedules;
        this.settings = settings;
    }

    @GetMapping
    Answer get(@PathVariable String code, HttpServletResponse response) {
        return answer(schedules.get(code), response);
    }

    @PutMapping
    Answer put(
            @PathVariable String code,
            @RequestBody ScheduleBody body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletResponse response) {
        return answer(schedules.save(code, ScheduleReader.read(body), ETags.ifMatch(ifMatch)), response);
    }

    @DeleteMapping
    ResponseEntity<Void> delete(
            @PathVariable String code,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        schedules.reset(code, ETags.ifMatch(ifMatch));
        return ResponseEntity.noContent().build();
    }

    /** The workspace's zone changes without a new version of the schedule. */
    private Answer answer(GroupSchedule row, HttpServletResponse response) {
        ETags.put(response, row.version());
        var week = new EnumMap<DayOfWeek, List<SlotBody>>(DayOfWeek.class);
        row.schedule().week().forEach((day, slots) -> week.put(day, slots(slots)));
        var overrides = row.schedule().overrides().entrySet().stream()
                .map(each -> new DateAnswer(
                        each.getKey(),
                        slots(each.getValue().slots()),
                        each.getValue().label()))
                .toList();
        var own = row.schedule().timezone();
        var zone = row.schedule().zone(settings.current().value().timezone());
        return new Answer(week, overrides, own == null ? null : own.getId(), zone.getId(), row.source());
    }

    private static List<SlotBody> slots(List<Slot> slots) {
        return slots.stream()
                .map(slot -> new SlotBody(Slot.text(slot.from()), Slot.text(slot.to())))
                .toList();
    }
}
