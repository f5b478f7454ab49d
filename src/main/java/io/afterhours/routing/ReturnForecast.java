package io.afterhours.routing;

import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.Problems;
import io.afterhours.routing.ReturnPreview.Because;
import io.afterhours.routing.ReturnPreview.Given;
import io.afterhours.routing.ReturnPreview.Share;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * Says who would get what if agents logged in now: the rule that deals, run on situations in which they are back. Reads
 * without locks and changes nothing, so that it is a forecast and not a promise.
 */
@Service
public class ReturnForecast {

    private final Situations situations;
    private final WaitingLines waitingLines;
    private final MemberGroups memberGroups;
    private final Tickets tickets;
    private final Clock clock;

    ReturnForecast(
            Situations situations, WaitingLines waitingLines, MemberGroups memberGroups, Tickets tickets, Clock clock) {
        this.situations = situations;
        this.waitingLines = waitingLines;
        this.memberGroups = memberGroups;
        this.tickets = tickets;
        this.clock = clock;
    }

    /**
     * If these agents became available one after the other.
     *
     * @param group the group whose rest is counted
     * @param usernames whoever comes back, in this order; whoever is there already keeps their place
     * @throws io.afterhours.problem.ProblemException 422 when one of them takes no chats, or is named twice
     */
    @PreAuthorize("@mayWork.previewReturns(#group)")
    public ReturnPreview ifTheyLogIn(GroupId group, List<String> usernames) {
        var now = Now.of(clock);
        var coming = known(usernames, now);
        var concerned = new TreeSet<GroupId>();
        concerned.add(group);
        coming.forEach(agent -> concerned.addAll(memberGroups.of(agent.id())));
        var desk = new LinkedHashMap<>(situations.of(concerned, now));
        var dealt = new LinkedHashSet<Pick>();
        var at = now;
        for (var agent : coming) {
            at = at.plus(1, ChronoUnit.MICROS); // whoever logs in later is back later
            var picks = logIn(agent.id(), desk, dealt, at);
            dealt.addAll(picks);
            for (var pick : picks) {
                var order = order(desk, now);
                change(desk, pick.agentId(), each -> each.dealt(pick.waiting().state(), now, order));
            }
        }
        var situation = desk.get(group);
        if (situation == null) {
            throw Problems.notFound("GROUP_NOT_FOUND", "There is no such group");
        }
        return rest(situation, dealt, shares(coming, dealt));
    }

    /** Everybody's share: those who come, whatever made it theirs, and then whoever else gets something by it. */
    private List<Share> shares(List<Candidate> coming, Collection<Pick> dealt) {
        var agents = new LinkedHashMap<AgentId, Candidate>();
        coming.forEach(agent -> agents.put(agent.id(), agent));
        dealt.forEach(pick -> agents.putIfAbsent(pick.agentId(), pick.agent()));
        return agents.values().stream()
                .map(agent -> new Share(
                        agent.username(),
                        given(dealt.stream()
                                .filter(pick -> pick.agentId().equals(agent.id()))
                                .toList()),
                        !coming.contains(agent)))
                .toList();
    }

    private List<Candidate> known(List<String> usernames, Instant now) {
        var checks = new FieldChecks();
        var coming = new ArrayList<Candidate>();
        for (var n = 0; n < usernames.size(); n++) {
            var agent = situations.agent(usernames.get(n), now);
            var field = "agents[" + n + "]";
            if (agent.isEmpty()) {
                checks.problem(
                        field, FieldProblem.UNKNOWN, "There is no agent " + usernames.get(n) + " who takes chats");
            } else if (usernames.indexOf(usernames.get(n)) < n) {
                checks.problem(field, FieldProblem.DUPLICATE, usernames.get(n) + " is in the list twice");
            } else {
                coming.add(agent.get());
            }
        }
        checks.complete();
        return coming;
    }

    /** Everything that is dealt when this one is back, to whomever. */
    private List<Pick> logIn(AgentId agent, Map<GroupId, Situation> desk, Collection<Pick> before, Instant at) {
        change(desk, agent, each -> each.back(at));
        var open = desk.values().stream()
                .filter(situation -> situation.hours().inside())
                .toList();
        var agents = open.stream()
                .flatMap(situation -> situation.members().stream())
                .distinct()
                .toList();
        var room = agents.stream().mapToInt(Candidate::freeSlots).sum() + before.size();
        var lines = waitingLines
                .lines(open.stream()
                        .map(situation -> new WaitingLines.Wanted(situation.asOf(at), Math.min(room, Drain.MOST)))
                        .toList())
                .stream()
                .map(line -> line.without(List.copyOf(before)))
                .toList();
        return AssignmentRules.plan(lines, agents, at, Drain.MOST);
    }

    private static void change(Map<GroupId, Situation> desk, AgentId agent, UnaryOperator<Candidate> to) {
        desk.replaceAll((group, situation) -> situation.withMembers(situation.members().stream()
                .map(member -> member.id().equals(agent) ? to.apply(member) : member)
                .toList()));
    }

    private static int order(Map<GroupId, Situation> desk, Instant now) {
        return AssignmentRules.nextOrder(
                desk.values().stream()
                        .flatMap(situation -> situation.members().stream())
                        .toList(),
                now);
    }

    private List<Given> given(List<Pick> picks) {
        var byId = tickets.byIds(
                picks.stream().map(pick -> pick.waiting().ticket()).toList());
        return picks.stream()
                .map(pick -> new Given(
                        Objects.requireNonNull(byId.get(pick.waiting().ticket())),
                        pick.waiting().group(),
                        pick.reason()))
                .toList();
    }

    private static ReturnPreview rest(Situation group, Collection<Pick> dealt, List<Share> shares) {
        var queued = group.queued() - count(dealt, group.group(), TicketState.QUEUED);
        var open = group.open() - count(dealt, group.group(), TicketState.OPEN);
        return new ReturnPreview(shares, queued, open, because(group, queued, open));
    }

    private static int count(Collection<Pick> dealt, GroupId group, TicketState state) {
        return (int) dealt.stream()
                .filter(pick ->
                        pick.waiting().group().equals(group) && pick.waiting().state() == state)
                .count();
    }

    private static Because because(Situation group, int queued, int open) {
        if (queued + open == 0) {
            return Because.NOTHING_LEFT;
        }
        if (!group.hours().inside()) {
            return Because.OUTSIDE_HOURS;
        }
        var room = group.members().stream().filter(Candidate::hasRoom).toList();
        if (room.isEmpty()) {
            return Because.NO_ROOM;
        }
        if (!group.policy().offline().autoAssign()) {
            return Because.AUTO_ASSIGN_OFF;
        }
        if (!group.openIsDealt()) {
            return Because.QUORUM;
        }
        var returns = group.policy().offline().returns();
        return room.stream().noneMatch(agent -> agent.takesBacklog(returns)) ? Because.BURST_CAP : Because.FOLLOW_UP;
    }
}
