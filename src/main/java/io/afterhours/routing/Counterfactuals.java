package io.afterhours.routing;

import io.afterhours.policy.EffectivePolicy;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.QueuePolicy;
import io.afterhours.policy.QueueRule.WhenAllOffline;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.routing.Counterfactual.Change;
import io.afterhours.routing.Counterfactual.Kind;
import io.afterhours.ticket.TicketState;
import io.afterhours.workinghours.HoursVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * "Would have been Open with max 21": the admission table once more, on situations in which one thing is different. Pure.
 */
final class Counterfactuals {

    /** How far away an opening may be to be worth a word. */
    private static final Duration SOON = Duration.ofHours(24);

    /** A big group is explained by the first of its members. */
    private static final int MOST_AGENTS = 3;

    private Counterfactuals() {}

    /** A change, and what it makes of the situation. */
    record Different(Change change, UnaryOperator<Situation> situation) {

        private static Different policy(Change change, UnaryOperator<EffectivePolicy> policy) {
            return new Different(change, now -> now.under(policy.apply(now.policy())));
        }
    }

    /**
     * What single changes would have led a request to another state than {@code was}, in the order of the admission table;
     * where none keeps it from being missed, what two would have.
     */
    static List<Counterfactual> of(Situation now, TicketState was, boolean wished) {
        return of(now, was, differences(now, wished).toList(), (changed, changes) -> LatecomerRules.decide(changed));
    }

    /**
     * The same for a queued ticket whose group nobody came back to in time.
     *
     * @param action what was to become of it then
     */
    static List<Counterfactual> afterAllOffline(Situation now, TicketState was, WhenAllOffline action) {
        var kept = new Different(Change.of(Kind.ALL_OFFLINE_OPENS), same -> same);
        var all = action == WhenAllOffline.OPEN ? offline(now) : Stream.concat(Stream.of(kept), offline(now));
        return of(
                now,
                was,
                all.toList(),
                (changed, changes) -> AllOfflineRules.outcome(
                        changes.contains(kept.change()) ? WhenAllOffline.OPEN : action, changed));
    }

    private static List<Counterfactual> of(
            Situation now, TicketState was, List<Different> all, BiFunction<Situation, List<Change>, Verdict> rule) {
        var single = all.stream()
                .flatMap(each -> outcome(now, was, List.of(each), rule).stream())
                .toList();
        if (was != TicketState.MISSED || single.stream().anyMatch(each -> each.outcome() != TicketState.MISSED)) {
            return single;
        }
        var pairs = new ArrayList<Counterfactual>();
        for (var first = 0; first < all.size(); first++) {
            for (var second = first + 1; second < all.size(); second++) {
                outcome(now, was, List.of(all.get(first), all.get(second)), rule)
                        .ifPresent(pairs::add);
            }
        }
        return pairs;
    }

    private static Optional<Counterfactual> outcome(
            Situation now,
            TicketState was,
            List<Different> differences,
            BiFunction<Situation, List<Change>, Verdict> rule) {
        var changed = now;
        for (var each : differences) {
            changed = each.situation().apply(changed);
        }
        var changes = differences.stream().map(Different::change).toList();
        var verdict = rule.apply(changed, changes);
        var state = verdict.state();
        return state == null || state == was
                ? Optional.empty()
                : Optional.of(new Counterfactual(changes, state, verdict.reason()));
    }

    private static Stream<Different> differences(Situation now, boolean wished) {
        // a wish is decided by who was wished for, whatever the settings
        return wished
                ? Stream.of(new Different(Change.of(Kind.FALLBACK_TO_GROUP), same -> same))
                : Stream.of(
                                now.members().stream().limit(MOST_AGENTS).flatMap(member -> agent(member, now)),
                                queue(now),
                                offline(now),
                                opening(now))
                        .flatMap(each -> each);
    }

    private static Stream<Different> agent(Candidate member, Situation now) {
        if (!now.hours().inside() || member.hasRoom()) {
            return Stream.of();
        }
        if (member.status() == EffectiveStatus.AVAILABLE) {
            return Stream.of(
                    somebody(Kind.ONE_MORE_SLOT, member, member.active() + 1, member.withSlots(member.active() + 1)));
        }
        return member.active() < member.concurrency()
                ? Stream.of(somebody(Kind.AGENT_AVAILABLE, member, null, member.back(now.at())))
                : Stream.of();
    }

    private static Different somebody(Kind kind, Candidate was, @Nullable Integer slots, Candidate is) {
        return new Different(
                new Change(kind, was.username(), slots, null),
                now -> now.withMembers(now.members().stream()
                        .map(member -> member.id().equals(was.id()) ? is : member)
                        .toList()));
    }

    private static Stream<Different> queue(Situation now) {
        var queue = now.policy().queue();
        var room = Math.max(queue.limit(), now.queued() + 1);
        if (!queue.enabled()) {
            return Stream.of(Different.policy(
                    Change.of(Kind.QUEUE_ON), policy -> policy.with(new QueuePolicy(true, room, queue.overflow()))));
        }
        return Stream.of(
                Different.policy(
                        Change.of(Kind.QUEUE_LIMIT, now.queued() + 1),
                        policy -> policy.with(new QueuePolicy(true, room, queue.overflow()))),
                Different.policy(
                        Change.of(Kind.QUEUE_OVERFLOWS),
                        policy -> policy.with(new QueuePolicy(true, queue.limit(), QueuePolicy.Overflow.OFFLINE))));
    }

    private static Stream<Different> offline(Situation now) {
        var offline = now.policy().offline();
        var changes = new ArrayList<Different>();
        if (!now.policy().offlineEnabled()) {
            changes.add(Different.policy(Change.of(Kind.OFFLINE_CHATS_ON), policy -> policy.withOfflineChats(true)));
        }
        if (!offline.enabled()) {
            changes.add(Different.policy(
                    Change.of(Kind.OFFLINE_TICKETS_ON),
                    policy -> policy.with(
                            offline(policy.offline(), true, policy.offline().maxOpen()))));
        }
        if (offline.maxOpen() != null && now.open() >= offline.maxOpen()) {
            var enough = now.open() + 1;
            changes.add(Different.policy(
                    Change.of(Kind.MAX_OPEN, enough),
                    policy -> policy.with(
                            offline(policy.offline(), policy.offline().enabled(), enough))));
        }
        return changes.stream();
    }

    private static OfflinePolicy offline(OfflinePolicy was, boolean enabled, @Nullable Integer maxOpen) {
        return new OfflinePolicy(enabled, maxOpen, was.autoAssign(), was.priority(), was.returns());
    }

    private static Stream<Different> opening(Situation now) {
        var opening = now.hours().nextOpening();
        if (now.hours().inside() || opening == null || opening.isAfter(now.at().plus(SOON))) {
            return Stream.of();
        }
        return Stream.of(new Different(
                new Change(Kind.AT_OPENING, null, null, opening),
                situation -> situation.asOf(opening).during(opened(now, opening))));
    }

    private static HoursVerdict opened(Situation now, Instant at) {
        return new HoursVerdict(true, "SLOT", at.toString(), now.hours().zone(), null);
    }
}
