package io.afterhours.routing;

import io.afterhours.audit.Actor;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import io.afterhours.team.Group;
import io.afterhours.ticket.CustomerTexts;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides and writes the new ticket of one that is reopened, under the locks that {@link Reopening} has taken. */
@Component
class Readmission {

    private final Workbench bench;
    private final Arrivals arrivals;
    private final ReopeningSql sql;
    private final Ledger ledger;

    Readmission(Workbench bench, Arrivals arrivals, ReopeningSql sql, Ledger ledger) {
        this.bench = bench;
        this.arrivals = arrivals;
        this.sql = sql;
        this.ledger = ledger;
    }

    /** What was decided for the new ticket, on this situation; {@code order} as of {@link NewTicket}. */
    private record Decided(
            Verdict.Admitted verdict,
            Situation on,
            @Nullable Candidate agent,
            int order,
            boolean automatic) {}

    /**
     * Writes the new ticket.
     *
     * @param taking whether an agent takes it for themselves, so that their concurrency holds
     */
    TicketId write(Ticket original, Group group, Reopen wish, boolean taking, Instant now) {
        requireCustomer(original);
        var desk = desk(group, now);
        var request = request(original, group);
        var decided = wish.agent() != null
                ? chosen(desk.situation(group.id()), wish.agent(), taking)
                : wish.anyGroup()
                        ? nextOfAnyGroup(request, desk.situation(group.id()), now)
                        : admitted(request, original, desk, group, now, Trigger.REOPENED);
        var id = write(request, original, group, decided, Trigger.REOPENED, null, now);
        sql.note(id, "Reopened from " + original.reference() + ": " + wish.reason(), now);
        return id;
    }

    /**
     * Writes the new ticket of a missed one that is rescued, which keeps the instant at which its customer asked, and
     * tells the customer.
     *
     * @throws ProblemException 409 with the reason's code when its group would miss it again
     */
    TicketId rescue(Ticket original, Group group, Instant now) {
        var request = request(original, group);
        var decided = admitted(request, original, desk(group, now), group, now, Trigger.RESCUED);
        if (decided.verdict() instanceof Verdict.Missed missed) {
            throw Problems.conflict(
                    missed.reason().name(),
                    "Ticket " + original.reference() + " stays as it is: it would be missed again.");
        }
        var id = write(request, original, group, decided, Trigger.RESCUED, original.firstAskedAt(), now);
        sql.note(id, "Rescued from " + original.reference(), now);
        ledger.tell(id, CustomerTexts.text(original.language(), "ticket.rescued"), now);
        return id;
    }

    /** Nobody could be answered. */
    private static void requireCustomer(Ticket original) {
        if (original.erased()) {
            throw erased(original);
        }
    }

    /** 409: there is nobody left whom an answer could reach. */
    static ProblemException erased(Ticket original) {
        return Problems.conflict(
                "ERASED",
                "What was known of the customer of ticket " + original.reference()
                        + " was erased, so it cannot be opened again.");
    }

    private Desk desk(Group group, Instant now) {
        return arrivals.locked(group.id(), now)
                .orElseThrow(
                        () -> Problems.invalid("group", FieldProblem.UNKNOWN, "There is no group " + group.code()));
    }

    private TicketId write(
            AdmissionRequest request,
            Ticket original,
            Group group,
            Decided decided,
            Trigger trigger,
            @Nullable Instant askedAt,
            Instant now) {
        var record = DecisionRecord.of(
                trigger.name(),
                decided.on(),
                decided.agent(),
                RequestFacts.outcome(decided.verdict()),
                decided.verdict().reason().name(),
                Actor.current());
        var ticket = new NewTicket(
                request,
                group.id(),
                References.next(),
                decided.verdict(),
                decided.order(),
                false,
                record,
                original.id(),
                askedAt);
        return ledger.create(List.of(ticket), now, EventBook.Caps.of(decided.on()), decided.automatic())
                .getFirst();
    }

    private Decided chosen(Situation on, String username, boolean taking) {
        var agent = bench.agent(username);
        if (taking) {
            Workbench.requireRoom(agent);
        }
        var reason = taking ? Reason.CLAIMED : Reason.MANUAL_OVERRIDE;
        return new Decided(
                new Verdict.Assigned(agent.id(), reason),
                on,
                agent,
                AssignmentRules.orderOf(agent, on.members(), on.at()),
                taking);
    }

    /** Like any other request of the group: whoever waits there goes first. */
    private Decided admitted(
            AdmissionRequest request, Ticket original, Desk desk, Group group, Instant now, Trigger trigger) {
        var turn = arrivals.turn(desk, group.id(), original);
        var before =
                turn.before().stream().map(pick -> desk.deal(pick, trigger)).toList();
        ledger.move(before, now, null, true);
        var on = desk.situation(group.id());
        var verdict = verdict(request, on, turn.agent() == null ? null : desk.agent(turn.agent()));
        if (verdict instanceof Verdict.Assigned assigned) {
            var agent = desk.agent(assigned.agent());
            return new Decided(verdict, on, agent, desk.assign(agent.id()), true);
        }
        return new Decided(verdict, on, null, 0, true);
    }

    /** To the next available agent there is, while its group is open; else by the rules of its group. */
    private Decided nextOfAnyGroup(AdmissionRequest request, Situation on, Instant now) {
        var everybody = on.hours().inside() ? arrivals.lockEverybody(now) : List.<Candidate>of();
        var next = everybody.stream().filter(Candidate::hasRoom).min(AssignmentRules.LEAST_RECENTLY_ASSIGNED);
        if (next.isEmpty()) {
            return new Decided(verdict(request, on, null), on, null, 0, true);
        }
        var agent = next.get();
        return new Decided(
                new Verdict.Assigned(agent.id(), Reason.LRA),
                on,
                agent,
                AssignmentRules.nextOrder(everybody, now),
                true);
    }

    private static Verdict.Admitted verdict(AdmissionRequest request, Situation on, @Nullable Candidate pick) {
        var ask = RequestFacts.ask(request, null, null, pick == null ? null : pick.id());
        if (AdmissionRules.decide(ask, on) instanceof Verdict.Admitted admitted) {
            return admitted;
        }
        throw new IllegalStateException("A ticket that was admitted once has a contact and a question");
    }

    private AdmissionRequest request(Ticket original, Group group) {
        return new AdmissionRequest(
                        group.code(),
                        original.query(),
                        original.contact(),
                        original.channel(),
                        original.language(),
                        sql.visitor(original.id()),
                        original.intakeKey(),
                        null,
                        null,
                        PreferredFallback.NONE,
                        Actor.current())
                .inZone(sql.timezone(original.id()));
    }
}
