package io.afterhours.customer;

import com.vaadin.flow.shared.Registration;
import io.afterhours.customer.Receptions.Topic;
import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import io.afterhours.ticket.TicketId;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The open streams of this node's widgets. What they show is read once for all who follow the same group in the same
 * language, and only that something changed for those who follow a request; after each commit that concerns them, and
 * every few seconds for what time alone changes. Thousands of streams cost memory, but no connection and few queries.
 */
@Component
public class LiveStreams implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LiveStreams.class);
    private static final int MOST = 20_000;

    private final ChangeFeed feed;
    private final Receptions receptions;
    private final StreamSql sql;
    private final WidgetLimits limits;
    private final Map<Topic, Channel<Reception>> groups = new ConcurrentHashMap<>();
    private final Map<TicketId, Channel<TicketId>> tickets = new ConcurrentHashMap<>();
    private final Map<String, Integer> byNetwork = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private volatile @Nullable Registration subscription;

    LiveStreams(ChangeFeed feed, Receptions receptions, StreamSql sql, WidgetLimits limits) {
        this.feed = feed;
        this.receptions = receptions;
        this.sql = sql;
        this.limits = limits;
    }

    /** Those who follow the same, with what they were told last. */
    private static final class Channel<T> {
        private final Set<Following<T>> followers = ConcurrentHashMap.newKeySet();
        private volatile @Nullable Object told;
    }

    /**
     * Follows what a visitor of this group would meet; the first news is there at once. Close it in the end.
     *
     * @param network whose stream it is, for the limit on each
     * @throws ProblemException 404 no such group; 429 when this network, or everybody together, has too many
     */
    public Following<Reception> group(String code, @Nullable String language, String network) {
        var claimed = new Topic(code, language);
        // each topic costs every look its queries: an invented language makes none of its own
        var topic = groups.containsKey(claimed) ? claimed : receptions.topic(code, language);
        // what others are shown is at most a look old; else asked before it is entered, so that nothing is kept for a
        // group that does not exist
        var channel = groups.get(topic);
        var first = channel != null && channel.told instanceof Reception shown
                ? shown
                : receptions.of(code, topic.language());
        var following = enter(groups, topic, network, first);
        following.tell(first);
        return following;
    }

    /** Follows a ticket: told that there is something to see, at once and whenever there is more. As {@link #group}. */
    public Following<TicketId> ticket(TicketId ticket, String network) {
        var following = enter(tickets, ticket, network, null);
        following.tell(ticket);
        return following;
    }

    /** How many streams are open. */
    public int count() {
        return open.get();
    }

    private <K, T> Following<T> enter(Map<K, Channel<T>> channels, K topic, String network, @Nullable Object told) {
        take(network);
        var ended = new AtomicBoolean();
        var self = new AtomicReference<@Nullable Following<T>>();
        var following = new Following<T>(() -> {
            if (ended.compareAndSet(false, true)) {
                giveBack(network);
                channels.computeIfPresent(topic, (key, channel) -> {
                    channel.followers.remove(Objects.requireNonNull(self.get()));
                    return channel.followers.isEmpty() ? null : channel;
                });
            }
        });
        self.set(following);
        channels.compute(topic, (key, channel) -> {
            var kept = channel == null ? new Channel<T>() : channel;
            kept.followers.add(following);
            if (kept.told == null) {
                kept.told = told;
            }
            return kept;
        });
        return following;
    }

    private void take(String network) {
        var tooMany = open.incrementAndGet() > MOST;
        var mine = byNetwork.merge(network, 1, Integer::sum);
        if (tooMany || mine > limits.streams()) {
            giveBack(network);
            throw Problems.tooMany("Too many chats are open here; close some of them", Duration.ofSeconds(30));
        }
    }

    private void giveBack(String network) {
        open.decrementAndGet();
        byNetwork.computeIfPresent(network, (key, count) -> count == 1 ? null : count - 1);
    }

    /** For what changes without a commit: hours that begin and end, and commits that concern no group. */
    @Scheduled(fixedDelayString = "${afterhours.widget.look-every:3s}")
    void look() {
        try {
            tellGroups();
            tellTickets();
        } catch (DataAccessException | DatabaseUnavailableException failure) {
            LOG.warn("The widgets could not be told what is new, trying again: {}", failure.getMessage());
        }
    }

    private void tellGroups() {
        groups.forEach((topic, channel) -> {
            try {
                var now = receptions.of(topic.group(), topic.language());
                if (!now.equals(channel.told)) {
                    channel.told = now;
                    channel.followers.forEach(each -> each.tell(now));
                }
            } catch (ProblemException gone) {
                // the group was deleted: whoever follows it asks again, and is told so
                channel.followers.forEach(Following::close);
            }
        });
    }

    private void tellTickets() {
        if (tickets.isEmpty()) {
            return;
        }
        sql.marks(tickets.keySet()).forEach((ticket, mark) -> {
            var channel = tickets.get(ticket);
            if (channel != null && !mark.equals(channel.told)) {
                channel.told = mark;
                channel.followers.forEach(each -> each.tell(ticket));
            }
        });
    }

    @Override
    public void start() {
        subscription = feed.subscribe(changed -> look());
    }

    /** Ends all streams, so that a node that stops need not wait for them: their widgets find another. */
    @Override
    public void stop() {
        var ending = subscription;
        subscription = null;
        if (ending != null) {
            ending.remove();
        }
        groups.values().forEach(channel -> channel.followers.forEach(Following::close));
        tickets.values().forEach(channel -> channel.followers.forEach(Following::close));
    }

    @Override
    public boolean isRunning() {
        return subscription != null;
    }
}
