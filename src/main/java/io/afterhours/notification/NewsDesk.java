package io.afterhours.notification;

import com.vaadin.flow.shared.Registration;
import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.team.GroupId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Reads what is new once for all windows of this node, and only while one listens. What a window was not open for is in
 * the brief and in the mails.
 */
@Component
class NewsDesk {

    private static final int MOST = 500;

    private final ChangeFeed feed;
    private final NewsSql sql;
    private final CopyOnWriteArrayList<Consumer<List<Item>>> listeners = new CopyOnWriteArrayList<>();
    private final Map<Long, Long> read = new HashMap<>();
    private boolean subscribed;

    NewsDesk(ChangeFeed feed, NewsSql sql) {
        this.feed = feed;
        this.sql = sql;
    }

    /** So many of one kind in a group. */
    record Item(GroupId group, NewsKind kind, int count) {}

    /** Tells {@code listener} what is new from now on. */
    synchronized Registration follow(Consumer<List<Item>> listener) {
        if (listeners.isEmpty()) {
            read.clear();
            read.putAll(sql.ends());
        }
        if (!subscribed) {
            subscribed = true;
            feed.subscribe(this::changed);
        }
        return Registration.addAndRemove(listeners, listener);
    }

    private void changed(Set<Long> groups) {
        if (listeners.isEmpty()) {
            return;
        }
        try {
            var items = fresh();
            if (!items.isEmpty()) {
                listeners.forEach(listener -> listener.accept(items));
            }
        } catch (RuntimeException failure) {
            // the feed tells again once the database is back
            if (!DatabaseUnavailableException.describes(failure)) {
                throw failure;
            }
        }
    }

    private synchronized List<Item> fresh() {
        var items = new ArrayList<Item>();
        sql.ends().forEach((group, end) -> {
            long from = read.getOrDefault(group, 0L);
            if (end > from) {
                var counts = new EnumMap<NewsKind, Integer>(NewsKind.class);
                sql.events(group, Math.max(from, end - MOST), MOST)
                        .forEach(event -> event.news().forEach(kind -> counts.merge(kind, 1, Integer::sum)));
                read.put(group, end);
                counts.forEach((kind, count) -> items.add(new Item(new GroupId(group), kind, count)));
            }
        });
        return items;
    }
}
