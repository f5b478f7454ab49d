package io.afterhours.monitor;

import io.afterhours.ticket.TicketState;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What happened in some time. How long something took is told by the number of its step.
 *
 * @param captured requests that became Open
 * @param missed by reason; spam is not counted
 * @param waitsOffline how long those waited who were given somebody out of Open
 * @param waitsQueue the same out of Queued
 * @param handling from the first agent to the end, of what was resolved and had one
 * @param gaveUp how long those had waited who cancelled or left
 */
public record Numbers(
        int captured,
        int queued,
        int assigned,
        int resolved,
        Counts missed,
        Counts waitsOffline,
        Counts waitsQueue,
        Counts handling,
        Counts gaveUp) {

    static final Numbers NONE =
            new Numbers(0, 0, 0, 0, Counts.NONE, Counts.NONE, Counts.NONE, Counts.NONE, Counts.NONE);

    static Numbers ofCaptured() {
        return new Numbers(1, 0, 0, 0, Counts.NONE, Counts.NONE, Counts.NONE, Counts.NONE, Counts.NONE);
    }

    static Numbers ofQueued() {
        return new Numbers(0, 1, 0, 0, Counts.NONE, Counts.NONE, Counts.NONE, Counts.NONE, Counts.NONE);
    }

    static Numbers ofAssigned(Counts waitsOffline, Counts waitsQueue) {
        return new Numbers(0, 0, 1, 0, Counts.NONE, waitsOffline, waitsQueue, Counts.NONE, Counts.NONE);
    }

    static Numbers ofResolved(Counts handling) {
        return new Numbers(0, 0, 0, 1, Counts.NONE, Counts.NONE, Counts.NONE, handling, Counts.NONE);
    }

    static Numbers ofMissed(String reason, Counts gaveUp) {
        return new Numbers(0, 0, 0, 0, Counts.one(reason), Counts.NONE, Counts.NONE, Counts.NONE, gaveUp);
    }

    Numbers plus(Numbers more) {
        return sum(List.of(this, more));
    }

    static Numbers sum(Collection<Numbers> all) {
        return new Numbers(
                sum(all, Numbers::captured),
                sum(all, Numbers::queued),
                sum(all, Numbers::assigned),
                sum(all, Numbers::resolved),
                counts(all, Numbers::missed),
                counts(all, Numbers::waitsOffline),
                counts(all, Numbers::waitsQueue),
                counts(all, Numbers::handling),
                counts(all, Numbers::gaveUp));
    }

    private static int sum(Collection<Numbers> all, ToIntFunction<Numbers> of) {
        return all.stream().mapToInt(of).sum();
    }

    private static Counts counts(Collection<Numbers> all, Function<Numbers, Counts> of) {
        return Counts.sum(all.stream().map(of).toList());
    }

    /** The waiting time in seconds that this share of those stayed below who came out of this state; null if nobody did. */
    public @Nullable Long waited(TicketState from, double share) {
        return TrendRules.percentile(from == TicketState.OPEN ? waitsOffline : waitsQueue, share);
    }

    /** The seconds that this share of the chats were handled for at most; null if none was. */
    public @Nullable Long handled(double share) {
        return TrendRules.percentile(handling, share);
    }

    /** The seconds after which this share of those had gone who gave up; null if nobody did. */
    public @Nullable Long gaveUpAfter(double share) {
        return TrendRules.percentile(gaveUp, share);
    }

    /** Whether nothing happened at all. */
    public boolean empty() {
        return captured == 0
                && queued == 0
                && assigned == 0
                && resolved == 0
                && missed.byName().isEmpty();
    }
}
