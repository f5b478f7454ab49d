package io.afterhours.routing;

import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.workinghours.HoursTurns;
import io.afterhours.workinghours.WorkingHours;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Knows since when a group has been in the offline class (semantics 1.8). Whatever changes who is there, who belongs to
 * a group or when it is open tells it in the same transaction, under the group's lock; that hours begin or end needs
 * nobody to tell.
 */
@Component
class OfflineWatch {

    private final OfflineSql sql;
    private final WorkingHours hours;

    OfflineWatch(OfflineSql sql, WorkingHours hours) {
        this.sql = sql;
        this.hours = hours;
    }

    /** How groups stood just before somebody's status changed. */
    record Before(Map<GroupId, Optional<Instant>> since, Map<GroupId, HoursTurns> hours) {}

    /**
     * Since when a group is offline.
     *
     * @param recorded false when that is only since now, because nobody told in time
     */
    record Since(Instant since, boolean recorded) {}

    /** To be called before a change of status is written. */
    Before before(Set<GroupId> groups, Instant now) {
        var turns = hours.turns(groups, now);
        var since = new HashMap<GroupId, Optional<Instant>>();
        sql.facts(groups, now).forEach((group, facts) -> since.put(group, since(facts, turn(turns, group), now)));
        return new Before(since, turns);
    }

    /**
     * To be called after it.
     *
     * @param came it was a login, or the agent became available
     */
    void after(Before before, AgentId who, boolean came, Instant now) {
        sql.facts(before.since().keySet(), who, now).forEach((group, facts) -> {
            var was = Objects.requireNonNull(before.since().get(group)).orElse(null);
            var inside = turn(before.hours(), group).inside();
            write(group, facts, AllOfflineRules.afterChange(was, facts.present(), inside, came && facts.member(), now));
        });
    }

    /** Memberships or roles have changed, or nobody told in time. */
    void settle(Set<GroupId> groups, Instant now) {
        var turns = hours.turns(groups, now);
        sql.facts(groups, now)
                .forEach((group, facts) -> write(
                        group, facts, since(facts, turn(turns, group), now).orElse(null)));
    }

    /** Schedules have changed. */
    void settleHours(Set<GroupId> groups, Instant now) {
        var verdicts = hours.verdicts(groups, now);
        sql.facts(groups, now).forEach((group, facts) -> {
            var inside = Objects.requireNonNull(verdicts.get(group)).inside();
            write(group, facts, AllOfflineRules.afterNewHours(facts.stored(), facts.present(), inside, now));
        });
    }

    /** Those of these groups that are offline. */
    Map<GroupId, Since> offline(Collection<GroupId> groups, Instant now) {
        var turns = hours.turns(groups, now);
        var offline = new HashMap<GroupId, Since>();
        sql.facts(groups, now)
                .forEach((group, facts) -> since(facts, turn(turns, group), now)
                        .ifPresent(since ->
                                offline.put(group, new Since(since, facts.stored() != null || !since.equals(now)))));
        return offline;
    }

    private void write(GroupId group, OfflineSql.Facts facts, @Nullable Instant since) {
        if (!Objects.equals(facts.stored(), since)) {
            sql.write(group, since);
        }
    }

    private static Optional<Instant> since(OfflineSql.Facts facts, HoursTurns hours, Instant now) {
        return Optional.ofNullable(
                AllOfflineRules.offlineSince(facts.stored(), facts.present(), facts.awayEnded(), hours, now));
    }

    private static HoursTurns turn(Map<GroupId, HoursTurns> turns, GroupId group) {
        return Objects.requireNonNull(turns.get(group));
    }
}
