package io.afterhours.routing;

import io.afterhours.policy.EffectivePolicy;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.routing.Prospect.Case;
import io.afterhours.routing.Prospect.Way;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketState;
import io.afterhours.workinghours.HoursVerdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks the admission table about every situation that a group can be in, rather than knowing a rule of its own. Pure.
 *
 * @see <a href="../../../../../../docs/decisions/0034-the-coverage-map-asks-the-admission-table.md">Decision 34</a>
 */
public final class ProspectRules {

    private static final AgentId SOMEBODY = new AgentId(1);

    private ProspectRules() {}

    /** Who can be there in a group of so many people who take chats, with so many slots among them. */
    public static Set<Attending> possible(int people, int slots) {
        if (people == 0) {
            return Collections.unmodifiableSet(EnumSet.of(Attending.NOBODY));
        }
        var everything = EnumSet.allOf(Attending.class);
        if (slots == 0) {
            everything.remove(Attending.SOMEBODY_FREE);
        }
        return Collections.unmodifiableSet(everything);
    }

    /** What can become of a request under this policy and during these hours, if only these can be there. */
    public static Prospect of(EffectivePolicy policy, HoursVerdict hours, Set<Attending> possible) {
        var cases = new ArrayList<Case>();
        for (var there : EnumSet.copyOf(possible)) {
            add(cases, there, ways(policy, hours, there));
        }
        return new Prospect(possible, List.copyOf(cases));
    }

    private static void add(List<Case> cases, Attending there, List<Way> ways) {
        for (int i = 0; i < cases.size(); i++) {
            var like = cases.get(i);
            if (outcomes(like.ways()).equals(outcomes(ways))) {
                var both = EnumSet.copyOf(like.when());
                both.add(there);
                cases.set(i, new Case(Collections.unmodifiableSet(both), like.ways()));
                return;
            }
        }
        cases.add(new Case(Collections.unmodifiableSet(EnumSet.of(there)), ways));
    }

    /** Why somebody is queued tells who is there, which the case says already. */
    private static List<Way> outcomes(List<Way> ways) {
        return ways.stream()
                .map(way -> way.outcome() == TicketState.QUEUED
                        ? new Way(way.queueFull(), way.capReached(), way.outcome(), Reason.OCCUPIED_FULL)
                        : way)
                .toList();
    }

    private static List<Way> ways(EffectivePolicy policy, HoursVerdict hours, Attending there) {
        var room = byCap(policy, hours, there, false);
        var full = byCap(policy, hours, there, true);
        return room.equals(full)
                ? room
                : Stream.concat(told(room, false).stream(), told(full, true).stream())
                        .toList();
    }

    private static List<Way> told(List<Way> ways, boolean queueFull) {
        return ways.stream()
                .map(way -> new Way(queueFull, way.capReached(), way.outcome(), way.reason()))
                .toList();
    }

    private static List<Way> byCap(EffectivePolicy policy, HoursVerdict hours, Attending there, boolean queueFull) {
        var below = decide(policy, hours, there, queueFull, false);
        var reached = decide(policy, hours, there, queueFull, true);
        return same(below, reached) ? List.of(way(below, null)) : List.of(way(below, false), way(reached, true));
    }

    private static boolean same(Verdict one, Verdict other) {
        return one.state() == other.state() && one.reason() == other.reason();
    }

    private static Way way(Verdict verdict, @Nullable Boolean capReached) {
        return new Way(null, capReached, Objects.requireNonNull(verdict.state()), verdict.reason());
    }

    private static Verdict decide(
            EffectivePolicy policy, HoursVerdict hours, Attending there, boolean queueFull, boolean capReached) {
        var most = policy.offline().maxOpen();
        var situation = new Situation(
                GroupId.DEFAULT,
                "",
                Instant.EPOCH,
                hours,
                policy,
                queueFull ? policy.queue().limit() : 0,
                capReached && most != null ? most : 0,
                members(there));
        return AdmissionRules.decide(Ask.anybody(there == Attending.SOMEBODY_FREE ? SOMEBODY : null), situation);
    }

    private static List<Candidate> members(Attending there) {
        return switch (there) {
            case SOMEBODY_FREE -> List.of(somebody(EffectiveStatus.AVAILABLE, true));
            case EVERYBODY_BUSY -> List.of(somebody(EffectiveStatus.BUSY, true));
            case ONLY_AWAY -> List.of(somebody(EffectiveStatus.AWAY, false));
            case NOBODY -> List.of(somebody(EffectiveStatus.OFFLINE, false));
        };
    }

    private static Candidate somebody(EffectiveStatus status, boolean loggedIn) {
        return new Candidate(SOMEBODY, "", Set.of(GroupId.DEFAULT), status, loggedIn, 0, 1, null, 0, null);
    }

    /** Where another policy leads elsewhere in the usual case: during the hours, and outside them if there are any. */
    public static List<ProspectChange> differences(
            EffectivePolicy before, EffectivePolicy after, Set<Attending> possible, boolean closes) {
        var found = new ArrayList<ProspectChange>();
        for (var inside : closes ? List.of(true, false) : List.of(true)) {
            var hours = new HoursVerdict(inside, inside ? "SLOT" : "CLOSED", null, "UTC", null);
            var old = of(before, hours, possible);
            for (var changed : of(after, hours, possible).cases()) {
                var outcome = changed.usual().outcome();
                var turned = new TreeMap<TicketState, EnumSet<Attending>>();
                for (var there : changed.when()) {
                    var was = old.when(there).orElseThrow().usual().outcome();
                    if (was != outcome) {
                        turned.computeIfAbsent(was, each -> EnumSet.noneOf(Attending.class))
                                .add(there);
                    }
                }
                turned.forEach((was, when) -> found.add(new ProspectChange(
                        inside, when.equals(possible), Collections.unmodifiableSet(when), was, outcome)));
            }
        }
        return List.copyOf(found);
    }
}
