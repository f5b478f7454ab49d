package io.afterhours.routing;

import io.afterhours.team.AgentId;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a request that comes when those who waited have had their turn, as they have by the time anybody asks.
 * The plan of returns and the admission table, one after the other. Pure.
 */
final class LatecomerRules {

    private LatecomerRules() {}

    /** Whoever waits in this situation is dealt first, then the request is decided on what that leaves. */
    static Verdict decide(Situation now) {
        if (now.availability() != Availability.HAS_CAPACITY) {
            return AdmissionRules.decide(Ask.anybody(null), now);
        }
        var line = line(now);
        var picks = plan(line, now);
        var after = dealt(now, picks);
        return AdmissionRules.decide(Ask.anybody(pick(line.without(picks), after)), after);
    }

    /** The agent whom the line gives the request, behind those who are left in it. */
    private static @Nullable AgentId pick(Line left, Situation now) {
        var newcomer = new Waiting(Waiting.NEWCOMER, now.group(), TicketState.QUEUED, now.at(), now.at());
        return plan(left.with(newcomer, now.policy().offline().priority()), now).stream()
                .filter(each -> each.waiting().newcomer())
                .map(Pick::agentId)
                .findFirst()
                .orElse(null);
    }

    private static List<Pick> plan(Line line, Situation now) {
        return AssignmentRules.plan(List.of(line), now.members(), now.at(), Integer.MAX_VALUE);
    }

    /** Only how many wait is known, which is all that counts for somebody behind them. */
    private static Line line(Situation now) {
        var offline = now.policy().offline();
        return Line.of(
                        now.group(),
                        offline.priority(),
                        waiting(now, TicketState.QUEUED, now.queued()),
                        waiting(now, TicketState.OPEN, now.openIsDealt() ? now.open() : 0))
                .shaped(offline.returns());
    }

    /** Those for whom there is no slot in any case are left out. */
    private static List<Waiting> waiting(Situation now, TicketState state, int count) {
        var slots = now.members().stream().mapToInt(Candidate::freeSlots).sum();
        var tickets = new ArrayList<Waiting>();
        for (var n = 1; n <= Math.min(count, slots); n++) {
            var id = new TicketId(2L * n + (state == TicketState.OPEN ? 1 : 0));
            tickets.add(new Waiting(id, now.group(), state, now.at(), now.at()));
        }
        return tickets;
    }

    private static Situation dealt(Situation now, List<Pick> picks) {
        Map<AgentId, Candidate> changed = new HashMap<>();
        var order = AssignmentRules.nextOrder(now.members(), now.at());
        var after = now;
        for (var pick : picks) {
            var state = pick.waiting().state();
            changed.put(pick.agentId(), pick.agent().dealt(state, now.at(), order++));
            after = after.with(state, -1);
        }
        return after.withMembers(now.members().stream()
                .map(member -> changed.getOrDefault(member.id(), member))
                .toList());
    }
}
