package io.afterhours.routing;

import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can become of a request in one group while nothing changes but who is there and how much waits.
 *
 * @param possible who may be there at all
 * @param cases in the order of {@link Attending}, each of those who may be there in exactly one
 */
public record Prospect(Set<Attending> possible, List<Case> cases) {

    /**
     * Who must be there for the same to happen, and what that is.
     *
     * @param ways the usual one first: the queue has room and fewer tickets are open than may be
     */
    public record Case(Set<Attending> when, List<Way> ways) {

        /** What happens while the queue has room and fewer tickets are open than may be. */
        public Way usual() {
            return ways.getFirst();
        }
    }

    /**
     * One outcome.
     *
     * @param queueFull whether as many wait as may; null when it makes no difference
     * @param capReached whether as many tickets are open as may be; null when it makes no difference
     */
    public record Way(@Nullable Boolean queueFull, @Nullable Boolean capReached, TicketState outcome, Reason reason) {}

    /** What happens when these are there; empty when they cannot be. */
    public Optional<Case> when(Attending there) {
        return cases.stream().filter(each -> each.when().contains(there)).findFirst();
    }

    /** The usual outcome if it is the same whoever is there; empty when it depends on that. */
    public Optional<TicketState> certain() {
        var states =
                cases.stream().map(each -> each.usual().outcome()).distinct().toList();
        return states.size() == 1 ? Optional.of(states.getFirst()) : Optional.empty();
    }
}
