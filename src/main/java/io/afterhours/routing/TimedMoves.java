package io.afterhours.routing;

import io.afterhours.audit.Actor;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Waiting tickets of one group that a timer moves one after the other, each in the situation the one before it left. */
final class TimedMoves {

    private final Trigger trigger;
    private final List<Transition> transitions = new ArrayList<>();
    private Situation situation;

    TimedMoves(Trigger trigger, Situation situation) {
        this.trigger = trigger;
        this.situation = situation;
    }

    /** The group as it is by now. */
    Situation situation() {
        return situation;
    }

    void move(TicketId ticket, TicketState from, Verdict.Admitted verdict, DecisionRecord.Timer ranOut) {
        var to = Objects.requireNonNull(verdict.state());
        transitions.add(new Transition(
                ticket,
                situation.group(),
                from,
                to,
                verdict.reason(),
                Actor.SYSTEM,
                null,
                null,
                0,
                DecisionRecord.of(
                                trigger.name(),
                                situation,
                                null,
                                to.name(),
                                verdict.reason().name(),
                                null)
                        .after(ranOut)));
        situation = situation.with(from, -1).with(to, 1);
    }

    List<Transition> transitions() {
        return List.copyOf(transitions);
    }
}
