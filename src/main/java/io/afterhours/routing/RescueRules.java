package io.afterhours.routing;

import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What can be rescued, in which order, and how it is laid out by cause. Pure. */
final class RescueRules {

    /** Refusal: it is not missed, or nobody wants it back. */
    static final String NOT_RESCUABLE = "NOT_RESCUABLE";

    /** Refusal: it was opened again before, in whatever way. */
    static final String ALREADY_OPENED_AGAIN = "ALREADY_OPENED_AGAIN";

    /** Refusal: it asked for a group that does not exist. */
    static final String GROUP_UNKNOWN = "GROUP_UNKNOWN";

    private static final Comparator<MissedTicket> ORIGINAL_ORDER =
            Comparator.comparing(MissedTicket::askedAt).thenComparing(MissedTicket::id);

    private RescueRules() {}

    /** Whether a missed ticket of this kind is worth having back: spam is not, nor what the customer took back. */
    static boolean wanted(Reason reason) {
        return reason != Reason.SPAM && reason != Reason.CUSTOMER_CANCELLED;
    }

    /**
     * Why this ticket is not rescued whatever its group's rules say, as a code; top-down.
     *
     * @param openedAgain whether there is a newer ticket in its place, running or not
     */
    static Optional<String> refusal(TicketState state, Reason reason, boolean openedAgain, boolean groupExists) {
        if (state != TicketState.MISSED || !wanted(reason)) {
            return Optional.of(NOT_RESCUABLE);
        }
        if (openedAgain) {
            return Optional.of(ALREADY_OPENED_AGAIN);
        }
        return groupExists ? Optional.empty() : Optional.of(GROUP_UNKNOWN);
    }

    /** As their customers asked, the longest ago first. */
    static List<MissedTicket> inOriginalOrder(Collection<MissedTicket> tickets) {
        return tickets.stream().sorted(ORIGINAL_ORDER).toList();
    }

    /**
     * One cause for each day, group and reason: the newest day first, and on a day what cost most customers.
     *
     * @param zone whose days they are
     */
    static List<MissedCause> causes(Collection<MissedTicket> tickets, ZoneId zone) {
        return tickets.stream()
                .collect(Collectors.groupingBy(each -> Key.of(each, zone), LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(cause -> cause(cause.getKey(), inOriginalOrder(cause.getValue())))
                .sorted(Comparator.comparing(MissedCause::day)
                        .reversed()
                        .thenComparing(
                                Comparator.comparingInt(MissedCause::count).reversed())
                        .thenComparing(MissedCause::groupCode)
                        .thenComparing(MissedCause::reason))
                .toList();
    }

    private record Key(LocalDate day, String groupCode, Reason reason) {
        static Key of(MissedTicket ticket, ZoneId zone) {
            return new Key(ticket.missedAt().atZone(zone).toLocalDate(), ticket.groupCode(), ticket.reason());
        }
    }

    private static MissedCause cause(Key key, List<MissedTicket> tickets) {
        return new MissedCause(
                key.day(),
                tickets.getFirst().group(),
                key.groupCode(),
                key.reason(),
                end(tickets, Comparator.naturalOrder()),
                end(tickets, Comparator.reverseOrder()),
                tickets.stream().map(MissedTicket::id).toList());
    }

    private static Instant end(List<MissedTicket> tickets, Comparator<Instant> order) {
        Function<MissedTicket, Instant> at = MissedTicket::missedAt;
        return tickets.stream().map(at).min(order).orElseThrow();
    }
}
