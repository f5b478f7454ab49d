package io.afterhours.routing;

import io.afterhours.policy.EffectivePolicy;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketState;
import io.afterhours.workinghours.HoursVerdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a group that its rules may read, as of one instant under the group's lock.
 *
 * @param queued tickets in QUEUED now
 * @param open tickets in OPEN now
 * @param members everybody in the group who takes chats
 */
record Situation(
        GroupId group,
        String groupCode,
        Instant at,
        HoursVerdict hours,
        EffectivePolicy policy,
        int queued,
        int open,
        List<Candidate> members) {

    /** The class of semantics 1.2, top-down. */
    Availability availability() {
        if (!hours.inside()) {
            return Availability.OUTSIDE_HOURS;
        }
        if (members.stream().anyMatch(Candidate::hasRoom)) {
            return Availability.HAS_CAPACITY;
        }
        if (members.stream().anyMatch(member -> member.status() != EffectiveStatus.OFFLINE)) {
            return Availability.OCCUPIED;
        }
        return Availability.ALL_OFFLINE;
    }

    /** Whether returning agents are given OPEN tickets without being asked, by now (semantics 1.10, A12, A14). */
    boolean openIsDealt() {
        return policy.offline().autoAssign()
                && AssignmentRules.quorum(policy.offline().returns(), members, at);
    }

    /** Whether it is time alone that stands for the quorum: too few are back, and the first has been for long enough. */
    boolean quorumWaitedFor() {
        return openIsDealt() && !AssignmentRules.complete(policy.offline().returns(), members);
    }

    /** Tickets that have been OPEN since then or longer are no longer dealt, but followed up by hand; null: none. */
    @Nullable
    Instant needsFollowUpSince() {
        var hours = policy.followUpAfterHours();
        return hours == null ? null : at.minus(hours, ChronoUnit.HOURS);
    }

    /** The same with {@code more} tickets in a state; states that have no counter change nothing. */
    Situation with(TicketState state, int more) {
        return new Situation(
                group,
                groupCode,
                at,
                hours,
                policy,
                state == TicketState.QUEUED ? queued + more : queued,
                state == TicketState.OPEN ? open + more : open,
                members);
    }

    /** The same under another policy. */
    Situation under(EffectivePolicy other) {
        return new Situation(group, groupCode, at, hours, other, queued, open, members);
    }

    /** The same during other hours. */
    Situation during(HoursVerdict other) {
        return new Situation(group, groupCode, at, other, policy, queued, open, members);
    }

    /** The same at another instant. */
    Situation asOf(Instant instant) {
        return new Situation(group, groupCode, instant, hours, policy, queued, open, members);
    }

    /** The same without this member. */
    Situation without(AgentId member) {
        return withMembers(
                members.stream().filter(each -> !each.id().equals(member)).toList());
    }

    Situation withMembers(List<Candidate> newMembers) {
        return new Situation(group, groupCode, at, hours, policy, queued, open, newMembers);
    }
}
