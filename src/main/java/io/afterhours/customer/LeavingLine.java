package io.afterhours.customer;

import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import io.afterhours.routing.ManualWork;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.Groups;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets those who queue have their message kept instead, where their group offers it (AC-43). */
@Component
class LeavingLine {

    private final ManualWork work;
    private final Groups groups;
    private final WidgetSettings widgets;
    private final Clock clock;

    LeavingLine(ManualWork work, Groups groups, WidgetSettings widgets, Clock clock) {
        this.work = work;
        this.groups = groups;
        this.widgets = widgets;
        this.clock = clock;
    }

    /** In how many seconds the customer may leave: 0 for now; null when the request is not queued, or never. */
    @Nullable
    Long leaveInSeconds(Ticket ticket) {
        Integer minutes = ticket.state() == TicketState.QUEUED
                ? groups.byCode(ticket.groupCode())
                        .map(group -> widgets.of(group).leaveAfterMinutes())
                        .orElse(null)
                : null;
        if (minutes == null) {
            return null;
        }
        Instant from = Objects.requireNonNull(ticket.queuedAt()).plus(minutes, ChronoUnit.MINUTES);
        return Math.max(0, Duration.between(clock.instant(), from).toSeconds());
    }

    /**
     * Has the message of a queued request kept.
     *
     * @throws ProblemException 409 {@code NOT_IN_STATE} when it is not queued; {@code TOO_EARLY} before the group offers
     *     it, or where it never does; {@code OFFLINE_LIMIT} and the like when nothing can be kept: it stays queued
     */
    Ticket leave(Ticket ticket) {
        if (ticket.state() == TicketState.QUEUED && !Long.valueOf(0).equals(leaveInSeconds(ticket))) {
            throw Problems.conflict("TOO_EARLY", "Your place in line is kept; please wait a little longer");
        }
        return SystemAccess.call(() -> work.leave(ticket.id()));
    }
}
