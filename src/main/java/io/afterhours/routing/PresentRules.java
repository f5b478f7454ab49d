package io.afterhours.routing;

import io.afterhours.presence.EffectiveStatus;
import io.afterhours.team.AgentId;
import java.util.List;

/** Who keeps a group from going offline (semantics 1.2). Pure. */
final class PresentRules {

    private PresentRules() {}

    /** The logged-out people whose Away alone makes the group present; none while somebody else is, or nobody. */
    static List<Candidate> awayAlone(Situation group) {
        if (group.availability() != Availability.OCCUPIED) {
            return List.of();
        }
        var present = present(group);
        return present.stream().allMatch(PresentRules::loggedOutAway) ? present : List.of();
    }

    /** Whether nobody but this agent, being Away, keeps the group from going offline. */
    static boolean keptByAwayOf(AgentId agent, Situation group) {
        var present = present(group);
        return group.hours().inside()
                && present.size() == 1
                && present.getFirst().id().equals(agent)
                && present.getFirst().status() == EffectiveStatus.AWAY;
    }

    private static List<Candidate> present(Situation group) {
        return group.members().stream()
                .filter(member -> member.status() != EffectiveStatus.OFFLINE)
                .toList();
    }

    private static boolean loggedOutAway(Candidate member) {
        return member.status() == EffectiveStatus.AWAY && !member.loggedIn();
    }
}
