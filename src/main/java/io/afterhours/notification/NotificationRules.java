package io.afterhours.notification;

import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is news, for whom, and when they are told. Pure. */
final class NotificationRules {

    /** So long one waits for more of the same before writing. */
    static final Duration GATHERING = Duration.ofMinutes(1);

    /** A person is written to at most this often. */
    static final Duration THROTTLE = Duration.ofMinutes(15);

    private static final int NEAR_PERCENT = 80;

    private NotificationRules() {}

    /**
     * What a transition tells.
     *
     * @param openBefore the group's open tickets that the decision read; null when it read none
     * @param maxOpen the group's limit; null for none
     */
    static Set<NewsKind> of(
            @Nullable TicketState from,
            TicketState to,
            Reason reason,
            @Nullable Integer openBefore,
            @Nullable Integer maxOpen) {
        var news = EnumSet.noneOf(NewsKind.class);
        if (from == to) {
            return news;
        }
        if (to == TicketState.OPEN) {
            news.add(NewsKind.CAPTURED);
            if (openBefore != null && maxOpen != null && passes(openBefore, openBefore + 1, maxOpen)) {
                news.add(NewsKind.CAP);
            }
        }
        if (to == TicketState.MISSED && tellsMissed(reason)) {
            news.add(NewsKind.MISSED);
        }
        return news;
    }

    /** Whether one more comes near the limit, or reaches it. */
    private static boolean passes(int before, int now, int limit) {
        return (before * 100 < limit * NEAR_PERCENT && now * 100 >= limit * NEAR_PERCENT) || now == limit;
    }

    /** What a person did on purpose is no news to the team. */
    private static boolean tellsMissed(Reason reason) {
        return reason != Reason.SPAM && reason != Reason.CUSTOMER_CANCELLED && reason != Reason.CLOSED_BY_ADMIN;
    }

    /** How somebody is told: as they chose for the group, for all groups, or as the workspace says. */
    static Channels channels(Choices own, Choices workspace, GroupId group, NewsKind kind) {
        return own.of(group, kind).or(() -> workspace.of(group, kind)).orElse(Channels.NONE);
    }

    /** When somebody is written to about what began at {@code first}. */
    static Instant due(Instant first, @Nullable Instant mailedAt, @Nullable Quiet quiet, ZoneId zone) {
        var gathered = first.plus(GATHERING);
        var throttled = mailedAt == null ? gathered : mailedAt.plus(THROTTLE);
        return afterQuiet(gathered.isAfter(throttled) ? gathered : throttled, quiet, zone);
    }

    /** This instant, or the end of the quiet hours that it lies in. */
    private static Instant afterQuiet(Instant at, @Nullable Quiet quiet, ZoneId zone) {
        var local = at.atZone(zone);
        if (quiet == null || !quiet.at(local.getHour() * 60 + local.getMinute())) {
            return at;
        }
        return next(local, quiet.to());
    }

    /** The first instant after {@code after} at which it is this minute of the day. */
    static Instant nextDaily(Instant after, int minute, ZoneId zone) {
        return next(after.atZone(zone), minute);
    }

    private static Instant next(ZonedDateTime local, int minute) {
        var time = LocalTime.ofSecondOfDay(minute * 60L);
        var today = local.toLocalDate().atTime(time).atZone(local.getZone());
        return (today.isAfter(local)
                        ? today
                        : local.toLocalDate().plusDays(1).atTime(time).atZone(local.getZone()))
                .toInstant();
    }
}
