package io.afterhours.notification;

import io.afterhours.database.ClockGuard;
import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.database.Transactions;
import io.afterhours.mail.TeamPost;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.team.Group;
import io.afterhours.team.Groups;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Writes to the team. What was noted leaves the list in the transaction that orders the mail, so each is told once; of
 * several nodes one writes to a person.
 *
 * @see "docs/decisions/0040-the-team-is-told-from-a-list.md"
 */
@Component
class Telling {

    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);
    private static final int MOST_DIGESTS = 200;

    private final Gathering gathering;
    private final NewsSql news;
    private final PersonSql people;
    private final Groups groups;
    private final Letters letters;
    private final TeamPost post;
    private final Transactions transactions;
    private final Clock clock;
    private final ClockGuard guard;

    Telling(
            Gathering gathering,
            NewsSql news,
            PersonSql people,
            Groups groups,
            Letters letters,
            TeamPost post,
            Transactions transactions,
            Clock clock,
            ClockGuard guard) {
        this.gathering = gathering;
        this.news = news;
        this.people = people;
        this.groups = groups;
        this.letters = letters;
        this.post = post;
        this.transactions = transactions;
        this.clock = clock;
        this.guard = guard;
    }

    @Scheduled(
            initialDelayString = "${afterhours.notification-interval:5s}",
            fixedDelayString = "${afterhours.notification-interval:5s}")
    void tick() {
        try {
            round();
        } catch (DataAccessException | DatabaseUnavailableException failure) {
            LOG.warn("The team could not be told just now, trying again: {}", failure.getMessage());
        }
    }

    /** Notes what happened and orders the mails that are due. */
    void round() {
        SystemAccess.run(() -> {
            if (!post.usable()) {
                gathering.forget();
                return;
            }
            guard.require();
            gathering.collect(now());
            news.waiting().forEach((agent, first) -> {
                if (due(people.of(agent).orElse(null), first)) {
                    transactions.write(() -> people.lock(agent).ifPresent(person -> tell(person, first)));
                }
            });
            people.digestDue(now(), MOST_DIGESTS).forEach(agent -> transactions.write(() -> digest(agent)));
        });
    }

    private boolean due(PersonSql.@Nullable Row person, Instant first) {
        if (person == null || person.wishes().email() == null) {
            return true;
        }
        var wishes = person.wishes();
        return !now().isBefore(NotificationRules.due(first, person.mailedAt(), wishes.quiet(), wishes.zone()));
    }

    /** Asked again under the lock, since another node may just have written to them. */
    private void tell(PersonSql.Row person, Instant first) {
        if (!due(person, first)) {
            return;
        }
        var pending = news.take(person.agent());
        if (!pending.isEmpty() && person.wishes().email() != null) {
            post.order(letters.news(person, pending));
            people.mailed(person.agent(), now());
        }
    }

    /** A digest with nothing in it is not sent. */
    private void digest(AgentId agent) {
        var found = people.lockDigest(agent, now());
        if (found.isEmpty()) {
            return;
        }
        var person = found.get();
        var now = now();
        var wishes = person.wishes();
        var own = people.memberships(Set.of(person)).getOrDefault(agent.value(), Set.of());
        var after = groups.all().stream()
                .map(Group::id)
                .filter(group -> person.looksAfter(group, own))
                .toList();
        if (wishes.email() != null && !after.isEmpty()) {
            var happened = news.between(after, Objects.requireNonNullElse(person.digestFrom(), now), now);
            var open = news.open(after);
            if (!happened.isEmpty() || !open.isEmpty()) {
                post.order(letters.digest(person, happened, open));
            }
        }
        people.digested(
                agent,
                now,
                wishes.digest() == Digest.DAILY
                        ? NotificationRules.nextDaily(now, wishes.digestMinute(), wishes.zone())
                        : null);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
