package io.afterhours.security;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How much a program may ask of this node: a token bucket for each API key, so that one that runs wild leaves room for the
 * others. It follows real time, also where the workspace's is simulated. Keys are made by hand, so their buckets are few.
 */
@Component
class ApiKeyLimits {

    /** What a program that was quiet before may ask at once, in seconds of what it may ask all the time. */
    static final int BURST_SECONDS = 4;

    private final int perSecond;
    private final TimeMeter time;
    private final Map<Long, Bucket> buckets = new ConcurrentHashMap<>();

    @Autowired
    ApiKeyLimits(@Value("${afterhours.api-per-second}") int perSecond) {
        this(perSecond, TimeMeter.SYSTEM_NANOTIME);
    }

    ApiKeyLimits(int perSecond, TimeMeter time) {
        if (perSecond < 0) {
            throw new IllegalArgumentException(
                    "AFTERHOURS_API_PER_SECOND is " + perSecond + ": give it a number of requests, or 0 for no limit");
        }
        this.perSecond = perSecond;
        this.time = time;
    }

    /** Requests of a key in a second, in the long run; 0 is no limit. */
    int perSecond() {
        return perSecond;
    }

    /** Counts a request; the answer is how long to wait when the key has asked enough. */
    Optional<Duration> refuse(ApiKeyPrincipal key) {
        if (perSecond == 0) {
            return Optional.empty();
        }
        var probe = buckets.computeIfAbsent(key.id(), id -> bucket()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity((long) perSecond * BURST_SECONDS).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .withCustomTimePrecision(time)
                .build();
    }
}
