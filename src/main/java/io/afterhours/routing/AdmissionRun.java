package io.afterhours.routing;

import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One batch on its way through the rules. Decisions pile up and are written together; a request that could depend on
 * one before it (same idempotency key, same visitor) has what is pending written first, and finds it among what is known.
 */
final class AdmissionRun {

    private final IntakeSql intake;
    private final Ledger ledger;
    private final Instant now;

    private final Map<Integer, Answer> answers = new HashMap<>();
    private final Map<Integer, NewTicket> pending = new HashMap<>();
    private final List<Transition> dealt = new ArrayList<>();
    private final Set<String> pendingIdentities = new HashSet<>();
    private EventBook.@Nullable Caps caps;
    private @Nullable Known known;

    AdmissionRun(IntakeSql intake, Ledger ledger, Instant now) {
        this.intake = intake;
        this.ledger = ledger;
        this.now = now;
    }

    /** Row 3: the group does not exist, so the requests are kept as missed and can be re-routed. */
    List<Answer> unknownGroup(List<AdmissionRequest> requests, long settingsVersion) {
        known = Known.of(requests, null, intake);
        for (var i = 0; i < requests.size(); i++) {
            var request = requests.get(i);
            if (!answered(i, request)) {
                var verdict = AdmissionRules.decide(RequestFacts.ask(request, null, null, null), null);
                var record = DecisionRecord.unknownGroup(
                        Trigger.REQUEST.name(),
                        now,
                        request.group(),
                        RequestFacts.outcome(verdict),
                        verdict.reason().name(),
                        settingsVersion);
                settle(i, request, null, verdict, 0, false, record);
            }
        }
        return finish(requests);
    }

    /** Decides each request in arrival order on the desk's group, after whoever waits in the line. */
    List<Answer> decide(
            Desk desk, GroupId group, Line waiting, Map<String, Candidate> preferred, List<AdmissionRequest> requests) {
        known = Known.of(requests, group, intake);
        caps = EventBook.Caps.of(desk.situation(group));
        var emails = intake.emailsInUse(RequestFacts.emails(requests), group);
        var line = waiting;
        for (var i = 0; i < requests.size(); i++) {
            var request = requests.get(i);
            if (answered(i, request)) {
                continue;
            }
            var running = known().running(request);
            var situation = desk.situation(group);
            AgentId pick = null;
            if (running == null && situation.availability() == Availability.HAS_CAPACITY) {
                var picks = picks(line, situation, desk);
                for (var each : picks) {
                    if (each.waiting().newcomer()) {
                        pick = each.agentId();
                    } else {
                        dealt.add(desk.deal(each, Trigger.REQUEST));
                    }
                }
                line = line.without(picks);
                situation = desk.situation(group);
            }
            // only now: those who waited may have filled the wished-for agent
            var preference = RequestFacts.preference(request, preferred, desk);
            var verdict = AdmissionRules.decide(
                    RequestFacts.ask(request, running == null ? null : running.ticket(), preference, pick), situation);
            var agent = verdict instanceof Verdict.Assigned assigned ? desk.agent(assigned.agent()) : null;
            var record = DecisionRecord.of(
                    Trigger.REQUEST.name(),
                    situation,
                    preference == null ? null : preference.agent(),
                    agent,
                    RequestFacts.outcome(verdict),
                    verdict.reason().name(),
                    null);
            if (verdict instanceof Verdict.Merged && running != null) {
                join(i, request, group, running, record);
                continue;
            }
            var order = agent == null ? 0 : desk.assign(agent.id());
            var email = request.contact().email();
            var duplicate = email != null && emails.contains(email.toLowerCase(Locale.ROOT));
            settle(i, request, group, verdict, order, duplicate, record);
            if (verdict.state() != null) {
                desk.enter(group, verdict.state());
                if (email != null && verdict.state().active()) {
                    emails.add(email.toLowerCase(Locale.ROOT));
                }
            }
        }
        return finish(requests);
    }

    /** The line with this request at its end, dealt until the request had its turn or nobody has room. */
    private List<Pick> picks(Line line, Situation situation, Desk desk) {
        var newcomer = new Waiting(Waiting.NEWCOMER, situation.group(), TicketState.QUEUED, Instant.MAX, Instant.MAX);
        var all = line.with(newcomer, situation.policy().offline().priority());
        return AssignmentRules.plan(List.of(all), desk.agents(), now, Integer.MAX_VALUE);
    }

    private boolean answered(int i, AdmissionRequest request) {
        var identities = RequestFacts.identities(request);
        if (identities.stream().anyMatch(pendingIdentities::contains)) {
            flush();
        }
        pendingIdentities.addAll(identities);
        var key = request.idempotency();
        if (key == null) {
            return false;
        }
        var before = known().answer(key);
        if (before == null) {
            return false;
        }
        answers.put(
                i,
                Arrays.equals(key.bodyHash(), before.bodyHash())
                        ? new Answer.Ticketed(before.ticket(), before.merged(), true)
                        : new Answer.KeyReused());
        return true;
    }

    private void settle(
            int i,
            AdmissionRequest request,
            @Nullable GroupId group,
            Verdict verdict,
            int order,
            boolean possibleDuplicate,
            DecisionRecord record) {
        switch (verdict) {
            case Verdict.Refused refused -> {
                ledger.refuse(request, refused.reason(), record, now);
                answers.put(i, new Answer.Refused(refused.reason()));
            }
            case Verdict.Admitted admitted ->
                pending.put(
                        i,
                        new NewTicket(request, group, References.next(), admitted, order, possibleDuplicate, record));
            case Verdict.Merged merged ->
                throw new IllegalStateException(
                        "Joins ticket " + merged.ticket().value());
        }
    }

    private void join(
            int i, AdmissionRequest request, GroupId group, IntakeSql.Running running, DecisionRecord record) {
        var holder = running.agent() == null ? null : new AgentId(running.agent());
        ledger.move(
                List.of(new Transition(
                        running.ticket(),
                        group,
                        running.state(),
                        running.state(),
                        Reason.DUPLICATE_MERGED,
                        request.actor(),
                        holder,
                        holder,
                        0,
                        record)),
                now,
                null,
                false);
        ledger.say(running.ticket(), request.message(), now);
        var answer = new Answer.Ticketed(running.ticket(), true, false);
        answers.put(i, answer);
        remember(Map.of(request, answer));
    }

    private void remember(Map<AdmissionRequest, Answer.Ticketed> given) {
        var byKey = new LinkedHashMap<IdempotencyKey, Answer.Ticketed>();
        given.forEach((request, answer) -> {
            known().answered(request, answer);
            if (request.idempotency() != null) {
                byKey.put(request.idempotency(), answer);
            }
        });
        ledger.remember(byKey, now);
    }

    private Known known() {
        return Objects.requireNonNull(known);
    }

    private void flush() {
        ledger.move(dealt, now, null, true);
        dealt.forEach(known()::moved);
        dealt.clear();
        var indexes = pending.keySet().stream().sorted().toList();
        var tickets = indexes.stream()
                .map(i -> Objects.requireNonNull(pending.get(i)))
                .toList();
        var ids = ledger.create(tickets, now, caps);
        var given = new LinkedHashMap<AdmissionRequest, Answer.Ticketed>();
        for (var n = 0; n < ids.size(); n++) {
            var answer = new Answer.Ticketed(ids.get(n), false, false);
            answers.put(indexes.get(n), answer);
            given.put(tickets.get(n).request(), answer);
            known().created(tickets.get(n), ids.get(n));
        }
        remember(given);
        pending.clear();
        pendingIdentities.clear();
    }

    private List<Answer> finish(List<AdmissionRequest> requests) {
        flush();
        var all = new ArrayList<Answer>();
        for (var i = 0; i < requests.size(); i++) {
            all.add(Objects.requireNonNull(answers.get(i)));
        }
        return all;
    }
}
