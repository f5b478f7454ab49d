package io.afterhours.monitor;

import io.afterhours.presence.EffectiveStatus;
import io.afterhours.presence.Presence;
import io.afterhours.presence.Presences;
import io.afterhours.problem.Problems;
import io.afterhours.security.CurrentUser;
import io.afterhours.team.Agent;
import io.afterhours.team.AgentId;
import io.afterhours.team.Group;
import io.afterhours.team.Memberships;
import io.afterhours.workinghours.OpenTime;
import io.afterhours.workinghours.WorkingHours;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * Whether chats are dealt fairly: to administrators of everybody, to supervisors of their groups, to agents of
 * themselves (semantics 1.16).
 */
@Service
public class Fairness {

    /** The longest time that is looked back, in days. */
    public static final int MOST_DAYS = 30;

    private final FairnessSql sql;
    private final Supervised supervised;
    private final Memberships memberships;
    private final Presences presences;
    private final WorkingHours hours;
    private final CurrentUser user;
    private final Clock clock;

    Fairness(
            FairnessSql sql,
            Supervised supervised,
            Memberships memberships,
            Presences presences,
            WorkingHours hours,
            CurrentUser user,
            Clock clock) {
        this.sql = sql;
        this.supervised = supervised;
        this.memberships = memberships;
        this.presences = presences;
        this.hours = hours;
        this.user = user;
        this.clock = clock;
    }

    /** The groups that the reader may ask for: those they supervise, else those they belong to. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR', 'AGENT')")
    public List<Group> groups() {
        var groups = supervised.groups();
        return groups.isEmpty() ? supervised.own() : groups;
    }

    /**
     * How the members of a group were treated over the last days, by name; of those who supervise nobody, themselves
     * alone.
     *
     * @throws io.afterhours.problem.ProblemException 404 for a group that is none of the reader's
     */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR', 'AGENT')")
    public List<FairShare> of(String code, int days) {
        var group = groups().stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problems.notFound("GROUP_NOT_FOUND", "There is no group with the code " + code));
        var shares = shares(group, Math.clamp(days, 1, MOST_DAYS));
        if (supervised.groups().contains(group)) {
            return shares;
        }
        var reader = user.required().id();
        return shares.stream().filter(each -> each.agent().id().equals(reader)).toList();
    }

    private List<FairShare> shares(Group group, int days) {
        var members = memberships.members(group.id()).stream()
                .filter(Agent::takesChats)
                .toList();
        if (members.isEmpty()) {
            return List.of();
        }
        var now = clock.instant();
        var from = now.minus(Duration.ofDays(days));
        var ids = members.stream().map(Agent::id).map(AgentId::value).toList();
        var open = hours.openTimes(List.of(group.id()), from, now).getOrDefault(group.id(), List.of());
        var available = new HashMap<Long, List<OpenTime>>();
        sql.available(ids, from, now).forEach((agent, times) -> available.put(agent, FairnessRules.both(times, open)));
        var offline = sql.offline(ids, from, now);
        var present = presences.all();
        var stints = sql.stints(ids, from);
        var dealt = new HashMap<Long, Integer>();
        ids.forEach(agent -> dealt.put(agent, count(stints, agent, group, from, true)));
        var allDealt = dealt.values().stream().mapToInt(Integer::intValue).sum();
        var allTime = available.values().stream().map(FairnessRules::length).reduce(Duration.ZERO, Duration::plus);
        return members.stream()
                .map(agent -> {
                    var id = agent.id().value();
                    var own = available.getOrDefault(id, List.of());
                    var time = FairnessRules.length(own);
                    var given = dealt.getOrDefault(id, 0);
                    return new FairShare(
                            agent,
                            given,
                            count(stints, id, group, from, false),
                            share(given, allDealt),
                            share(time.toMillis(), allTime.toMillis()),
                            time,
                            offline(offline.getOrDefault(id, List.of()), present.get(agent.id()), open, from, now),
                            FairnessRules.longestIdle(
                                    own, stints.getOrDefault(id, List.of()), agent.concurrency(), now));
                })
                .toList();
    }

    /** What lies in the group's working hours of the times that ended, and of the one that lasts. */
    private static @Nullable Duration offline(
            List<OpenTime> ended, @Nullable Presence present, List<OpenTime> open, Instant from, Instant now) {
        var since = present == null ? null : present.since();
        if (present == null || since == null) {
            return null;
        }
        var times = new ArrayList<>(ended);
        if (present.effective() == EffectiveStatus.OFFLINE && since.isBefore(now)) {
            times.add(new OpenTime(since.isAfter(from) ? since : from, now));
        }
        return FairnessRules.length(FairnessRules.both(times, open));
    }

    private static int count(Map<Long, List<Stint>> stints, long agent, Group group, Instant from, boolean automatic) {
        return (int) stints.getOrDefault(agent, List.of()).stream()
                .filter(stint -> stint.group() == group.id().value()
                        && stint.automatic() == automatic
                        && !stint.began().isBefore(from))
                .count();
    }

    private static double share(long part, long all) {
        return all == 0 ? 0 : (double) part / all;
    }
}
