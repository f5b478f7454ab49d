package io.afterhours.notification;

import io.afterhours.database.Transactions;
import io.afterhours.monitor.Stuck;
import io.afterhours.monitor.StuckWatch;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import io.afterhours.team.Groups;
import io.afterhours.workinghours.WorkingHours;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Notes for each person what there is to tell: read from the log of events in the transaction that moves the cursor, so
 * that each is noted once, whatever node reads and whenever one dies.
 */
@Component
class Gathering {

    private static final int BATCH = 500;

    /** What happened shortly before a group was read for the first time is news too. */
    private static final Duration RECENT = Duration.ofMinutes(5);

    private final NewsSql news;
    private final TurnSql turns;
    private final Audience audience;
    private final StuckWatch watch;
    private final WorkingHours hours;
    private final Groups groups;
    private final Transactions transactions;

    Gathering(
            NewsSql news,
            TurnSql turns,
            Audience audience,
            StuckWatch watch,
            WorkingHours hours,
            Groups groups,
            Transactions transactions) {
        this.news = news;
        this.turns = turns;
        this.audience = audience;
        this.watch = watch;
        this.hours = hours;
        this.groups = groups;
        this.transactions = transactions;
    }

    void collect(Instant now) {
        for (long group : news.behind()) {
            news.begin(group, now.minus(RECENT));
            while (transactions.write(() -> next(group)) == BATCH) {
                // each batch is a transaction of its own
            }
        }
        var stuck = watch.now();
        transactions.write(() -> turns.take().ifPresent(turn -> {
            note(stuck, now);
            turn.lookedAt().ifPresent(before -> opened(before, now));
            turns.looked(now);
        }));
    }

    void forget() {
        if (news.begun()) {
            transactions.write(news::forget);
        }
    }

    /** How many events were read; 0 also while another node reads this group. */
    private int next(long group) {
        var cursor = news.lockCursor(group);
        if (cursor.isEmpty()) {
            return 0;
        }
        var events = news.events(group, cursor.get(), BATCH);
        var counts = new EnumMap<NewsKind, List<NewsSql.Event>>(NewsKind.class);
        for (var kind : NewsKind.values()) {
            counts.put(
                    kind,
                    events.stream().filter(event -> event.news().contains(kind)).toList());
        }
        counts.values().removeIf(List::isEmpty);
        if (!counts.isEmpty()) {
            var known = audience.read();
            counts.forEach((kind, of) -> tell(
                    known, new GroupId(group), kind, of.size(), of.getFirst().at()));
        }
        if (!events.isEmpty()) {
            news.moveCursor(group, events.getLast().seq());
        }
        return events.size();
    }

    private void tell(Audience.Known known, GroupId group, NewsKind kind, int count, Instant first) {
        known.of(group, kind).forEach(person -> news.add(person.agent(), group, kind, count, first));
    }

    /** Each time a group gets stuck is told once. */
    private void note(List<Stuck> stuck, Instant now) {
        var before = turns.stuck();
        var ids = stuck.stream().map(each -> each.group().id()).collect(Collectors.toSet());
        before.stream().filter(group -> !ids.contains(group)).forEach(turns::moving);
        var fresh = stuck.stream()
                .filter(each -> !before.contains(each.group().id()))
                .toList();
        if (!fresh.isEmpty()) {
            var known = audience.read();
            fresh.forEach(each -> {
                turns.stuck(each.group().id(), now);
                tell(known, each.group().id(), NewsKind.STUCK, each.open(), now);
            });
        }
    }

    private void opened(Instant before, Instant now) {
        var opened = hours.openedBetween(groups.all().stream().map(Group::id).toList(), before, now);
        if (!opened.isEmpty()) {
            var known = audience.read();
            turns.digestNow(
                    known.people().stream()
                            .filter(person -> opened.stream().anyMatch(group -> known.looksAfter(person, group)))
                            .map(PersonSql.Row::agent)
                            .toList(),
                    now);
        }
    }
}
