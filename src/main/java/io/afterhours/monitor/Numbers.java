package io.afterhours.monitor;

import io.afterhours.ticket.TicketState;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened in some time.
 *
 * @param captured requests that became Open
 * @param missed by reason; spam is not counted
 * @param waitsOffline how long those waited who were given somebody out of Open, by the number of their step
 * @param waitsQueue the same out of Queued
 */
public record Numbers(int captured, int queued, int assigned, Counts missed, Counts waitsOffline, Counts waitsQueue) {

    static final Numbers NONE = new Numbers(0, 0, 0, Counts.NONE, Counts.NONE, Counts.NONE);

    Numbers plus(Numbers more) {
        return sum(List.of(this, more));
    }

    static Numbers sum(Collection<Numbers> all) {
        return new Numbers(
                all.stream().mapToInt(Numbers::captured).sum(),
                all.stream().mapToInt(Numbers::queued).sum(),
                all.stream().mapToInt(Numbers::assigned).sum(),
                Counts.sum(all.stream().map(Numbers::missed).toList()),
                Counts.sum(all.stream().map(Numbers::waitsOffline).toList()),
                Counts.sum(all.stream().map(Numbers::waitsQueue).toList()));
    }

    /** The waiting time in seconds that this share of those stayed below who came out of this state; null if nobody did. */
    public @Nullable Long waited(TicketState from, double share) {
        return TrendRules.percentile(from == TicketState.OPEN ? waitsOffline : waitsQueue, share);
    }

    /** Whether nothing happened at all. */
    public boolean empty() {
        return captured == 0 && queued == 0 && assigned == 0 && missed.byName().isEmpty();
    }
}
