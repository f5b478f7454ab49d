package io.afterhours.customer;

import io.afterhours.problem.Problems;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.Ticket;
import io.afterhours.web.Networks;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Token buckets for the widget's calls: per visitor, per contact, per address, and all together. They follow real time, also where
 * the workspace's time is simulated: a flood is a flood whatever the demo's clock shows.
 */
@Component
@EnableConfigurationProperties({WidgetLimits.class, UploadLimits.class})
public class RateLimits {

    private static final Pattern NO_DIGIT = Pattern.compile("\\D");
    private static final int MOST_BUCKETS = 20_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final long mostUploadBytes;
    private final Bucket allWrites;
    private final Bucket allReads;
    private final Buckets visitorWrites;
    private final Buckets contactAsks;
    private final Buckets uploads;
    private final Buckets uploadBytes;
    private final Buckets addressWrites;
    private final Buckets addressReads;

    RateLimits(WidgetLimits limits, UploadLimits files) {
        this.mostUploadBytes = files.perHour().toBytes();
        this.allWrites = bucket(limits.allWrites(), MINUTE);
        this.allReads = bucket(limits.allReads(), MINUTE);
        this.visitorWrites = new Buckets(limits.visitorWrites());
        this.contactAsks = new Buckets(limits.contactAsks());
        this.uploads = new Buckets(limits.uploads());
        this.uploadBytes = new Buckets(mostUploadBytes, HOUR);
        this.addressWrites = new Buckets(limits.addressWrites());
        this.addressReads = new Buckets(limits.addressReads());
    }

    /** Counts a call that changes something; throws 429 when the address, or everybody together, did enough. */
    public void write(String remoteAddress) {
        take(addressWrites.of(Networks.of(remoteAddress)));
        take(allWrites);
    }

    /** Counts a call that only reads; throws 429 like {@link #write}. */
    public void read(String remoteAddress) {
        take(addressReads.of(Networks.of(remoteAddress)));
        take(allReads);
    }

    /** Counts what a visitor sends; throws 429 when it was enough for this minute. */
    public void write(Visitor visitor) {
        take(visitorWrites.of(visitor.key()));
    }

    /** Counts what is sent by the private links of a request, as much as a visitor may; throws 429 like {@link #write}. */
    public void writeByLink(Ticket ticket) {
        take(visitorWrites.of("link:" + ticket.reference()));
    }

    /** Counts a message with files; throws 429 when {@code sender} sent enough of them for this minute. */
    public void upload(String sender) {
        take(uploads.of(sender));
    }

    /** Counts the bytes of files; throws 429 when this network sent enough of them for this hour. */
    void uploadBytes(String remoteAddress, long bytes) {
        if (bytes > 0) {
            // a message that is larger than all that is allowed needs all of it
            take(uploadBytes.of(Networks.of(remoteAddress)), Math.min(bytes, mostUploadBytes));
        }
    }

    /**
     * Counts a request in the name of this contact, whichever visitor sends it; throws 429 when its e-mail address or
     * its phone number was enough for this minute. Names are shared by too many people to be counted.
     */
    public void ask(Contact contact) {
        if (contact.email() != null) {
            take(contactAsks.of("email:" + contact.email().toLowerCase(Locale.ROOT)));
        }
        if (contact.phone() != null) {
            take(contactAsks.of("phone:" + NO_DIGIT.matcher(contact.phone()).replaceAll("")));
        }
    }

    private static void take(Bucket bucket) {
        take(bucket, 1);
    }

    private static void take(Bucket bucket, long count) {
        var probe = bucket.tryConsumeAndReturnRemaining(count);
        if (!probe.isConsumed()) {
            throw Problems.tooMany(
                    "That was a lot at once; wait a moment and try again",
                    Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private static Bucket bucket(long most, Duration period) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, period))
                .build();
    }

    /** The latest used buckets; memory stays flat under a flood of addresses, which the common bucket holds back. */
    private static final class Buckets {

        private final long most;
        private final Duration period;
        private final Map<String, Bucket> latest = new LinkedHashMap<>(256, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > MOST_BUCKETS;
            }
        };

        Buckets(int perMinute) {
            this(perMinute, MINUTE);
        }

        Buckets(long most, Duration period) {
            this.most = most;
            this.period = period;
        }

        synchronized Bucket of(String key) {
            return latest.computeIfAbsent(key, k -> bucket(most, period));
        }
    }
}
