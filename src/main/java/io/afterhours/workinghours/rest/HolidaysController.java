package io.afterhours.workinghours.rest;

import io.afterhours.web.ETags;
import io.afterhours.workinghours.HolidayCalendar;
import io.afterhours.workinghours.HolidayImport;
import io.afterhours.workinghours.Holidays;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Closes a group on the holidays of an iCalendar file; with {@code preview} it only says what would happen. */
@RestController
@RequestMapping("/api/v1/groups/{code}/working-hours/holidays")
class HolidaysController {

    private final Holidays holidays;

    HolidaysController(Holidays holidays) {
        this.holidays = holidays;
    }

    @PostMapping(consumes = "text/calendar")
    HolidayImport post(
            @PathVariable String code,
            @RequestParam(defaultValue = "false") boolean replace,
            @RequestParam(defaultValue = "false") boolean preview,
            InputStream body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch)
            throws IOException {
        // One byte more than is accepted, so that a larger file is noticed and never read to its end.
        var file = body.readNBytes(HolidayCalendar.MOST_BYTES + 1);
        return preview
                ? holidays.preview(code, file, replace)
                : holidays.add(code, file, replace, ETags.ifMatch(ifMatch));
    }
}
