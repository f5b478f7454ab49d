package io.afterhours.routing;

import io.afterhours.policy.EffectivePolicy;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.workinghours.HoursVerdict;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a ticket is where it is: everything the rule read, as it was (semantics 1.15). Kept as JSON with the event.
 *
 * @param trigger what made the rule run, e.g. {@code REQUEST}, {@code STATUS_CHANGED}, {@code SLOT_FREED}
 * @param group the group's code; null when the request named one that does not exist
 * @param requestedGroup the code of the request that names no group; null otherwise
 * @param counts the group's tickets against its caps before this decision
 * @param members how many members had each verdict
 * @param candidates whoever was wished for or chosen without being a member, then the members themselves, those who
 *     could take it first; at most {@link #MOST_CANDIDATES} of them
 * @param timer what ran out; null when it was not time that made the rule run
 * @param settingsVersion the settings in force where no policy was read; else null, as the policy holds it
 */
record DecisionRecord(
        String trigger,
        Instant at,
        @Nullable String group,
        @Nullable String requestedGroup,
        @Nullable HoursVerdict hours,
        @Nullable Availability availability,
        @Nullable Counts counts,
        @Nullable EffectivePolicy policy,
        Map<String, Long> members,
        List<Member> candidates,
        @Nullable Member chosen,
        String outcome,
        String reason,
        @Nullable String by,
        @Nullable Timer timer,
        @Nullable Long settingsVersion) {

    /**
     * A timer that ran out.
     *
     * @param since from when it was counted, e.g. T0 of the all-offline rule
     */
    record Timer(Instant since, Instant due) {}

    /** A big group is recorded by its counts and its first members: the record stays a few kilobytes. */
    static final int MOST_CANDIDATES = 25;

    record Counts(int open, @Nullable Integer maxOpen, int queued, int limit) {}

    /**
     * One agent with a verdict and the keys they were sorted by.
     *
     * @param lastAssignedOrder tells apart assignments of the same instant, higher is later; null if none, or not recorded
     * @param fromBacklog chats dealt from backlogs since they are back, for a cap on them; null if none, or not recorded
     */
    record Member(
            String agent,
            String verdict,
            int active,
            int concurrency,
            @Nullable Instant lastAssignedAt,
            @Nullable Integer lastAssignedOrder,
            @Nullable Instant availableSince,
            @Nullable Integer fromBacklog) {

        static Member of(Candidate candidate) {
            return of(candidate, candidate.verdict());
        }

        static Member outsider(Candidate candidate) {
            return of(candidate, "NOT_MEMBER");
        }

        private static Member of(Candidate candidate, String verdict) {
            return new Member(
                    candidate.username(),
                    verdict,
                    candidate.active(),
                    candidate.concurrency(),
                    candidate.lastAssignedAt(),
                    unlessZero(candidate.lastAssignedOrder()),
                    candidate.availableSince(),
                    unlessZero(candidate.fromBacklog()));
        }

        private static @Nullable Integer unlessZero(int number) {
            return number == 0 ? null : (Integer) number;
        }
    }

    /** The record of a rule that ran on a group's situation. */
    static DecisionRecord of(
            String trigger,
            Situation situation,
            @Nullable Candidate chosen,
            String outcome,
            String reason,
            @Nullable String by) {
        return of(trigger, situation, null, chosen, outcome, reason, by);
    }

    /** The same for a request that wished for an agent. */
    static DecisionRecord of(
            String trigger,
            Situation situation,
            @Nullable Candidate wished,
            @Nullable Candidate chosen,
            String outcome,
            String reason,
            @Nullable String by) {
        var verdicts = new TreeMap<String, Long>();
        situation.members().forEach(member -> verdicts.merge(member.standing(), 1L, Long::sum));
        var outsiders = Stream.of(Optional.ofNullable(wished), Optional.ofNullable(chosen))
                .flatMap(Optional::stream)
                .filter(named -> situation.members().stream()
                        .noneMatch(member -> member.id().equals(named.id())))
                .map(Member::outsider)
                .distinct();
        var first = first(situation.members()).map(Member::of);
        var policy = situation.policy();
        return new DecisionRecord(
                trigger,
                situation.at(),
                situation.groupCode(),
                null,
                situation.hours(),
                situation.availability(),
                new Counts(
                        situation.open(),
                        policy.offline().maxOpen(),
                        situation.queued(),
                        policy.queue().limit()),
                policy,
                verdicts,
                Stream.concat(outsiders, first).toList(),
                chosen == null ? null : Member.of(chosen),
                outcome,
                reason,
                by,
                null,
                null);
    }

    /** Those with room, then the others by status; members come in ascending order. A drain asks this for each ticket. */
    private static Stream<Candidate> first(List<Candidate> members) {
        var withoutRoom = Arrays.stream(EffectiveStatus.values())
                .flatMap(status -> members.stream().filter(member -> !member.hasRoom() && member.status() == status));
        return Stream.concat(members.stream().filter(Candidate::hasRoom), withoutRoom)
                .limit(MOST_CANDIDATES);
    }

    /** The same with the timer that ran out. */
    DecisionRecord after(Timer ranOut) {
        return new DecisionRecord(
                trigger,
                at,
                group,
                requestedGroup,
                hours,
                availability,
                counts,
                policy,
                members,
                candidates,
                chosen,
                outcome,
                reason,
                by,
                ranOut,
                settingsVersion);
    }

    /** The record of a decision on a request whose group does not exist, so that no situation could be read. */
    static DecisionRecord unknownGroup(
            String trigger,
            Instant at,
            @Nullable String requestedGroup,
            String outcome,
            String reason,
            long settingsVersion) {
        return new DecisionRecord(
                trigger,
                at,
                null,
                requestedGroup,
                null,
                null,
                null,
                null,
                Map.of(),
                List.of(),
                null,
                outcome,
                reason,
                null,
                null,
                settingsVersion);
    }
}
