package io.afterhours.monitor;

import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.database.Transactions;
import io.afterhours.monitor.TrendSql.Place;
import io.afterhours.monitor.TrendSql.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts what the log of events says, group by group behind a cursor. What is added and how far it was read are one
 * transaction, so a node that dies halfway has counted nothing; and one node counts at a time.
 *
 * @see "docs/decisions/0035-trends-are-counted-behind-the-log.md"
 */
@Component
class TrendCount {

    static final int BATCH = 2_000;

    /** The number of all groups together; no group has it. */
    static final long ALL = 0;

    private static final Logger LOG = LoggerFactory.getLogger(TrendCount.class);

    private final TrendSql sql;
    private final Transactions transactions;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean leaving;

    TrendCount(TrendSql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    @Scheduled(
            initialDelayString = "${afterhours.trend-interval:2s}",
            fixedRateString = "${afterhours.trend-interval:2s}")
    void tick() {
        if (!running.compareAndSet(false, true)) {
            return;
        }
        try {
            run();
        } catch (DataAccessException | DatabaseUnavailableException failure) {
            LOG.warn("Could not count what happened, trying again: {}", failure.getMessage());
        } finally {
            running.set(false);
        }
    }

    /** Goes on to the end of what is committed, until another node has the turn, or until this one is stopped. */
    void run() {
        while (!leaving && !sql.behind().isEmpty() && transactions.write(this::countSome) > 0) {
            // each batch is a transaction of its own
        }
    }

    @EventListener(ContextClosedEvent.class)
    void leave() {
        leaving = true;
    }

    /** How many events were counted. */
    int countSome() {
        if (!sql.takeTurn()) {
            return 0;
        }
        var places = new ArrayList<Place>();
        for (var group : sql.behind().entrySet()) {
            if (places.size() >= BATCH) {
                break;
            }
            var next = sql.next(group.getKey(), group.getValue(), BATCH - places.size());
            if (!next.isEmpty()) {
                sql.moveCursor(group.getKey(), next.getLast().groupSeq());
                places.addAll(next);
            }
        }
        count(places);
        return places.size();
    }

    private void count(List<Place> places) {
        var tickets = new HashSet<Long>();
        places.forEach(place -> tickets.add(place.ticket()));
        var stories = sql.stories(tickets);
        var counted = new HashMap<Slot, Numbers>();
        for (var place : places) {
            add(counted, Objects.requireNonNull(stories.get(place.ticket())), place.seq() - 1);
        }
        var stored = sql.stored(counted.keySet());
        counted.replaceAll(
                (slot, numbers) -> stored.getOrDefault(slot, Numbers.NONE).plus(numbers));
        if (!counted.isEmpty()) {
            sql.put(counted);
        }
        var stints = stories.values().stream()
                .flatMap(story -> TrendRules.stints(story).stream())
                .toList();
        if (!stints.isEmpty()) {
            sql.putStints(stints);
        }
    }

    private static void add(Map<Slot, Numbers> counted, List<Step> story, int index) {
        var step = story.get(index);
        var numbers = TrendRules.numbers(story, index);
        var group = step.group();
        if (group != null && !numbers.equals(Numbers.NONE)) {
            var at = TrendRules.slot(step.at());
            for (long each : Set.of(group, ALL)) {
                counted.merge(new Slot(each, at), numbers, Numbers::plus);
            }
        }
    }
}
