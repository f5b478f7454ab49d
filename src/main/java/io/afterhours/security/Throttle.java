package io.afterhours.security;

import io.afterhours.web.Networks;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down guessing. Two buckets answer each try: a small one for the account as seen from one address, and a wider
 * one for the address. None belongs to the account alone, so nobody can lock out somebody else by failing in their
 * name from elsewhere; and a bucket refills steadily, so nobody is locked out for good.
 */
final class Throttle {

    private static final int TRIES_PER_ACCOUNT = 5;
    private static final Duration ACCOUNT_REFILL = Duration.ofSeconds(30);
    private static final int TRIES_PER_ADDRESS = 50;
    private static final Duration ADDRESS_REFILL = Duration.ofSeconds(6);
    private static final int MOST_BUCKETS = 20_000;

    private final TimeMeter time;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_BUCKETS;
        }
    };

    Throttle(TimeMeter time) {
        this.time = time;
    }

    /** Uses up one try; the answer is how long to wait when there is none left. */
    Optional<Duration> refuse(String address, String account) {
        ConsumptionProbe own = ofAccount(address, account).tryConsumeAndReturnRemaining(1);
        // Hammering on one account costs the others behind the same address nothing.
        ConsumptionProbe shared = own.isConsumed() ? ofAddress(address).tryConsumeAndReturnRemaining(1) : own;
        return shared.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(shared.getNanosToWaitForRefill()));
    }

    /** Forgets the tries after one that was right. */
    void succeeded(String address, String account) {
        ofAccount(address, account).reset();
        ofAddress(address).addTokens(1);
    }

    private Bucket ofAccount(String address, String account) {
        return bucket(Networks.of(address) + ' ' + account, TRIES_PER_ACCOUNT, ACCOUNT_REFILL);
    }

    private Bucket ofAddress(String address) {
        return bucket(Networks.of(address), TRIES_PER_ADDRESS, ADDRESS_REFILL);
    }

    private Bucket bucket(String key, int capacity, Duration refill) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(
                    key,
                    absent -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(capacity).refillGreedy(1, refill))
                            .withCustomTimePrecision(time)
                            .build());
        }
    }
}
