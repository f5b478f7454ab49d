package io.afterhours.workinghours.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as the API writes it. What GET adds is ignored.
 *
 * @param week slots by day of the week; days without are closed
 * @param overrides dates with slots of their own, or none
 * @param timezone a zone's name, as in {@code Europe/Berlin}; null or absent: the workspace's
 */
@JsonIgnoreProperties({"source", "zone"})
record ScheduleBody(
        @Nullable Map<String, @Nullable List<@Nullable SlotBody>> week,
        @Nullable List<@Nullable DateBody> overrides,
        @Nullable String timezone) {

    /**
     * Half open, to the minute.
     *
     * @param from {@code HH:mm}
     * @param to {@code HH:mm} or {@code 24:00}; at or before {@code from}: on the next day
     */
    record SlotBody(@Nullable String from, @Nullable String to) {}

    /**
     * What replaces the weekly slots on one date.
     *
     * @param date as in {@code 2026-12-25}
     * @param slots empty: closed
     * @param label what the date is, as in "Christmas Day"
     */
    record DateBody(
            @Nullable String date,
            @Nullable List<@Nullable SlotBody> slots,
            @Nullable String label) {}
}
