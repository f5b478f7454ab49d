package io.afterhours.inbox;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Knows whether this node has watched long enough to take the silence of others for their end. After an outage of the
 * database everybody was silent, this node too: whoever is back first leaves the others the time that anybody has. The same
 * when the database's clock steps, which makes everybody look silent who is not.
 *
 * @see "docs/decisions/0063-who-was-out-judges-nobody.md"
 */
final class Vigil {

    private final long gap;
    private final long grace;
    private boolean begun;
    private long since;
    private long last;
    private long ahead;

    /**
     * @param gap what is longer between two looks is an outage
     * @param grace how long others have to be heard of after one
     */
    Vigil(Duration gap, Duration grace) {
        this.gap = gap.toNanos();
        this.grace = grace.toNanos();
    }

    /**
     * Looks, after this node has said that it lives itself.
     *
     * @param nanos real time, as this process measures it
     * @param database the database's clock
     * @return whether whoever was not heard of for the grace is gone
     */
    synchronized boolean look(long nanos, Instant database) {
        long leads = TimeUnit.SECONDS.toNanos(database.getEpochSecond()) + database.getNano() - nanos;
        if (!begun || nanos - last > gap || Math.abs(leads - ahead) > gap) {
            since = nanos;
        }
        begun = true;
        ahead = leads;
        last = nanos;
        return nanos - since >= grace;
    }

    /** What was to be done after a look is done, however long it took. */
    synchronized void done(long nanos) {
        last = nanos;
    }
}
