package io.afterhours.customer;

import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import io.afterhours.web.Networks;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Places at which this node receives customers' files: the disk has room for only so many at the same time. */
@Component
public class UploadPlaces {

    /** Most uploads take seconds. */
    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    private final UploadLimits limits;
    private final RateLimits rates;
    private final Map<String, Integer> byNetwork = new ConcurrentHashMap<>();
    private final AtomicInteger taken = new AtomicInteger();

    UploadPlaces(UploadLimits limits, RateLimits rates) {
        this.limits = limits;
        this.rates = rates;
    }

    /**
     * Takes a place and counts what is about to be read. Asked before anything is, so that a refusal costs nothing.
     *
     * @param remoteAddress whose network's place and bytes they are
     * @param bytes how many are read at the most
     * @return gives the place back; to be run once, whatever became of the files
     * @throws ProblemException 429 when all places are taken, or those of this network, or when it has sent enough for
     *     this hour
     */
    public Runnable take(String remoteAddress, long bytes) {
        String network = Networks.of(remoteAddress);
        boolean tooMany = taken.incrementAndGet() > limits.atOnce();
        int mine = byNetwork.merge(network, 1, Integer::sum);
        try {
            if (tooMany || mine > limits.atOnceFromNetwork()) {
                throw Problems.tooMany("Other files are just being received; try again in a moment", A_MOMENT);
            }
            rates.uploadBytes(remoteAddress, bytes);
        } catch (ProblemException refused) {
            giveBack(network);
            throw refused;
        }
        return () -> giveBack(network);
    }

    private void giveBack(String network) {
        taken.decrementAndGet();
        byNetwork.computeIfPresent(network, (key, count) -> count == 1 ? null : count - 1);
    }
}
