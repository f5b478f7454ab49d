package io.afterhours.monitor;

import io.afterhours.policy.CapForecast;
import io.afterhours.policy.CapOutlook;
import io.afterhours.policy.EffectivePolicies;
import io.afterhours.policy.EffectivePolicy;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import io.afterhours.workinghours.OpenTime;
import io.afterhours.workinghours.WorkingHours;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** What is to be expected of the groups that the reader supervises: when they are clear, and whether limits hold. */
@Service
public class Forecasts implements CapOutlook {

    /** As many as somebody reads. */
    static final int MOST_GROUPS = 10;

    private static final Duration PACE_LOOK_BACK = Duration.ofDays(14);
    private static final Duration NIGHTS_LOOK_BACK = Duration.ofDays(100);
    private static final Duration LOOK_AHEAD = Duration.ofDays(14);

    private final ForecastSql sql;
    private final NightSql nightSql;
    private final TrendReads trends;
    private final Supervised supervised;
    private final EffectivePolicies policies;
    private final WorkingHours hours;
    private final Clock clock;
    private final Map<GroupId, PastNights> past = new ConcurrentHashMap<>();

    /** What has passed does not change, so it is read once for each night that ends. */
    private record PastNights(List<OpenTime> times, List<Night> nights) {}

    Forecasts(
            ForecastSql sql,
            NightSql nightSql,
            TrendReads trends,
            Supervised supervised,
            EffectivePolicies policies,
            WorkingHours hours,
            Clock clock) {
        this.sql = sql;
        this.nightSql = nightSql;
        this.trends = trends;
        this.supervised = supervised;
        this.policies = policies;
        this.hours = hours;
        this.clock = clock;
    }

    /** Those of the reader's groups that have open tickets, the fullest first, {@link #MOST_GROUPS} at most. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public List<GroupForecast> all() {
        var open = sql.open();
        var rules = policies.all();
        return supervised.groups().stream()
                .filter(group -> open.containsKey(group.id()) && rules.containsKey(group.id()))
                .sorted(Comparator.comparingInt(group -> -open.getOrDefault(group.id(), 0)))
                .limit(MOST_GROUPS)
                .map(group -> forecast(
                        group, open.getOrDefault(group.id(), 0), Objects.requireNonNull(rules.get(group.id()))))
                .toList();
    }

    @Override
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public Optional<CapForecast> forecast(String code, @Nullable Integer most) {
        return supervised.groups().stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .flatMap(group -> {
                    var limit = most == null ? policies.of(group.id()).offline().maxOpen() : most;
                    var open = sql.open().getOrDefault(group.id(), 0);
                    return Optional.ofNullable(limit == null ? null : cap(group.id(), open, limit));
                });
    }

    private GroupForecast forecast(Group group, int open, EffectivePolicy policy) {
        var limit = policy.offlineEnabled() && policy.offline().enabled()
                ? policy.offline().maxOpen()
                : null;
        return new GroupForecast(
                group, open, clearance(group.id(), open), limit == null ? null : cap(group.id(), open, limit));
    }

    private @Nullable Clearance clearance(GroupId group, int open) {
        var now = clock.instant();
        var basis = ClearanceRules.basis(openTimes(group, now.minus(PACE_LOOK_BACK), now));
        if (basis.isEmpty()) {
            return null;
        }
        var from = basis.getFirst().from();
        var chats = trends.slots(List.of(group.value()), from).entrySet().stream()
                .filter(slot -> basis.stream()
                        .anyMatch(time -> !slot.getKey().isBefore(TrendRules.slot(time.from()))
                                && slot.getKey().isBefore(time.until())))
                .mapToInt(slot -> slot.getValue().assigned())
                .sum();
        var pace = ClearanceRules.pace(basis, chats, sql.available(group, from, now));
        var at =
                pace == null ? null : ClearanceRules.clearedAt(open, pace, openTimes(group, now, now.plus(LOOK_AHEAD)));
        return pace == null || at == null ? null : new Clearance(open, at, pace);
    }

    private CapForecast cap(GroupId group, int open, int most) {
        var now = clock.instant();
        var from = now.minus(NIGHTS_LOOK_BACK);
        var closed = CapRules.closed(openTimes(group, from, now.plus(LOOK_AHEAD)), from, now.plus(LOOK_AHEAD));
        var current = CapRules.current(closed, now);
        if (current == null) {
            return new CapForecast(now, open, most, null, open >= most, 0, 0, 0);
        }
        // the first is cut off by the look back and may have been longer
        var nights = nights(group, CapRules.alike(closed.subList(1, closed.size()), current, now));
        var reached = reached(group, open, most, current, now);
        return new CapForecast(
                now,
                open,
                most,
                reached == null ? null : reached.atZone(hours.workspaceZone()),
                open >= most,
                nights.size(),
                CapRules.missed(nights, most),
                CapRules.enough(nights));
    }

    private @Nullable Instant reached(GroupId group, int open, int most, OpenTime current, Instant now) {
        if (current.from().isAfter(now)) {
            return null;
        }
        var captured = trends.slots(List.of(group.value()), current.from()).values().stream()
                .mapToInt(Numbers::captured)
                .sum();
        return CapRules.reached(open, most, captured, current.from(), now, current.until());
    }

    private List<Night> nights(GroupId group, List<OpenTime> times) {
        var known = past.get(group);
        if (known == null || !known.times().equals(times)) {
            known = new PastNights(times, nightSql.nights(group.value(), times));
            past.put(group, known);
        }
        return known.nights();
    }

    private List<OpenTime> openTimes(GroupId group, Instant from, Instant until) {
        return hours.openTimes(List.of(group), from, until).getOrDefault(group, List.of());
    }
}
