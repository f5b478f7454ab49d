package io.afterhours.routing;

import io.afterhours.audit.Actor;
import io.afterhours.database.Transactions;
import io.afterhours.routing.TimerSql.Chat;
import io.afterhours.routing.TransferRules.Handover;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupLocks;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes chats from agents who do not take care of them and finds them another place in their group. The customer is
 * told, the wait keeps its original start, and the slot that becomes free is filled in the same transaction.
 */
@Component
class HandOn {

    private final Transactions transactions;
    private final Workbench bench;
    private final Arrivals arrivals;
    private final Ledger ledger;
    private final Acknowledgements words;
    private final GroupLocks locks;

    HandOn(
            Transactions transactions,
            Workbench bench,
            Arrivals arrivals,
            Ledger ledger,
            Acknowledgements words,
            GroupLocks locks) {
        this.transactions = transactions;
        this.bench = bench;
        this.arrivals = arrivals;
        this.ledger = ledger;
        this.words = words;
        this.locks = locks;
    }

    /**
     * Hands one chat on, if it is still due under the locks.
     *
     * @param stillDue asked again once nobody else can change anything
     */
    void handOn(Chat chat, Why why, Predicate<Chat> stillDue) {
        // locking bumps versions and makes browsers read again, so look before touching anything
        if (!somewhereToGo(chat)) {
            return;
        }
        transactions.write(() -> {
            var ticket = bench.lock(chat.ticket(), Set.of(), Set.of());
            if (held(ticket, chat.holder()) && stillDue.test(chat)) {
                move(ticket, chat, why);
            }
        });
    }

    /**
     * Why chats are handed on.
     *
     * @param patience how long their agents had
     * @param avoided for so long the line does not give them back to the same agent; null if that does not matter
     */
    record Why(
            Trigger trigger,
            Reason reason,
            Duration patience,
            @Nullable Duration avoided) {}

    private boolean somewhereToGo(Chat chat) {
        var ticket = bench.seen(chat.ticket());
        var now = locks.now();
        var situation = arrivals.seen(Set.of(chat.group()), now).get(chat.group());
        if (situation == null || !held(ticket, chat.holder())) {
            return false;
        }
        var desk = new Desk(Map.of(chat.group(), situation), situation.members(), now);
        var colleague = arrivals.turn(desk, chat.group(), ticket).agent();
        return !(TimedRules.handOn(situation, colleague) instanceof Handover.Kept);
    }

    private void move(Ticket ticket, Chat chat, Why why) {
        var now = locks.now();
        var desk = arrivals.locked(chat.group(), now).orElse(null);
        if (desk == null || now.isBefore(chat.since().plus(why.patience()))) {
            return;
        }
        var turn = arrivals.turn(desk, chat.group(), ticket);
        var before = turn.before().stream()
                .map(pick -> desk.deal(pick, why.trigger()))
                .toList();
        ledger.move(before, now, null, true);
        var situation = desk.situation(chat.group());
        switch (TimedRules.handOn(situation, turn.agent())) {
            case Handover.Taken(AgentId agent) -> {
                var chosen = desk.agent(agent);
                var taken = transition(chat, why, situation, TicketState.ASSIGNED, chosen, desk.assign(agent));
                ledger.move(List.of(taken), now, null, true);
            }
            case Handover.Waits(TicketState to) -> {
                var waits = transition(chat, why, situation, to, null, 0);
                ledger.move(List.of(waits), now, EventBook.Caps.of(situation), true);
                if (why.avoided() != null) {
                    ledger.avoid(chat.ticket(), chat.holder(), now.plus(why.avoided()));
                }
            }
            case Handover.Kept kept -> {
                return; // somebody was quicker, and there is no room any more
            }
            case Handover.Impossible impossible -> throw new IllegalStateException("Timers wish for nothing");
            case Handover.OtherClass otherClass -> throw new IllegalStateException("An assigned chat has no class");
        }
        ledger.tell(chat.ticket(), words.told(ticket, why.reason()), now);
        bench.fillSlot(chat.holder(), now);
    }

    private static boolean held(Ticket ticket, AgentId holder) {
        return ticket.state() == TicketState.ASSIGNED && holder.equals(ticket.agent()) && ticket.group() != null;
    }

    private static Transition transition(
            Chat chat, Why why, Situation situation, TicketState to, @Nullable Candidate agent, int order) {
        var ranOut = new DecisionRecord.Timer(chat.since(), chat.since().plus(why.patience()));
        return new Transition(
                chat.ticket(),
                chat.group(),
                TicketState.ASSIGNED,
                to,
                why.reason(),
                Actor.SYSTEM,
                chat.holder(),
                agent == null ? null : agent.id(),
                order,
                DecisionRecord.of(
                                why.trigger().name(),
                                situation,
                                agent,
                                to.name(),
                                why.reason().name(),
                                null)
                        .after(ranOut));
    }
}
