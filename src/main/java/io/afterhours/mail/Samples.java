package io.afterhours.mail;

import io.afterhours.routing.Acknowledgements;
import io.afterhours.team.Group;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketState;
import io.afterhours.web.PublicUrl;
import io.afterhours.workinghours.WorkingHours;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** An example of a request, to look at words with. */
@Component
class Samples {

    private static final String REFERENCE = "AH-7K3F9QXX";
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final Acknowledgements acknowledgements;
    private final PublicUrl publicUrl;
    private final WorkingHours hours;
    private final Clock clock;

    Samples(Acknowledgements acknowledgements, PublicUrl publicUrl, WorkingHours hours, Clock clock) {
        this.acknowledgements = acknowledgements;
        this.publicUrl = publicUrl;
        this.hours = hours;
        this.clock = clock;
    }

    Map<Placeholder, String> of(Group group, TicketState state, String language) {
        var now = clock.instant();
        var verdict = hours.verdict(group.id(), now);
        var zone = ZoneId.of(verdict.zone());
        var values = new EnumMap<Placeholder, String>(Placeholder.class);
        values.put(Placeholder.REFERENCE, REFERENCE);
        values.put(Placeholder.GROUP, Objects.requireNonNullElse(group.publicName(), ""));
        values.put(Placeholder.STATUS, acknowledgements.of(state, reason(state), language, null));
        values.put(
                Placeholder.NEXT_OPENING,
                OpeningWords.of(
                        Objects.requireNonNullElse(verdict.nextOpening(), tomorrow(now, zone)),
                        now,
                        null,
                        zone,
                        language));
        values.put(
                Placeholder.STATUS_LINK,
                publicUrl.configured("/status/" + REFERENCE + ".example").orElse(""));
        values.put(Placeholder.MESSAGE, MailWords.forTeam("sample.message"));
        values.put(Placeholder.NAME, MailWords.forTeam("sample.name"));
        return values;
    }

    private static Reason reason(TicketState state) {
        return switch (state) {
            case QUEUED -> Reason.OCCUPIED_BUSY;
            case OPEN -> Reason.OUTSIDE_HOURS;
            case MISSED -> Reason.OFFLINE_LIMIT;
            case ASSIGNED, RESOLVED -> throw new IllegalArgumentException(state + " tickets are not acknowledged");
        };
    }

    private static Instant tomorrow(Instant now, ZoneId zone) {
        return now.atZone(zone)
                .toLocalDate()
                .plusDays(1)
                .atTime(MORNING)
                .atZone(zone)
                .toInstant();
    }
}
