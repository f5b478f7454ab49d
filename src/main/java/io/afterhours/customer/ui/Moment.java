package io.afterhours.customer.ui;

import io.afterhours.customer.Reception.State;
import io.afterhours.routing.Acknowledgements;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When a visitor may look at the widget: before they ask, or after, when their request waits or is kept. */
enum Moment {
    LIVE(State.LIVE, null, null),
    QUEUED(State.QUEUED, null, null),
    OFFLINE_FORM(State.OFFLINE_FORM, null, null),
    FULL(State.FULL, null, null),
    CLOSED(State.CLOSED, null, null),
    WAITING(State.QUEUED, TicketState.QUEUED, Reason.OCCUPIED_FULL),
    KEPT(State.OFFLINE_FORM, TicketState.OPEN, Reason.ALL_OFFLINE);

    private static final int PLACE = 3;

    private final State state;
    private final @Nullable TicketState became;
    private final @Nullable Reason reason;

    Moment(State state, @Nullable TicketState became, @Nullable Reason reason) {
        this.state = state;
        this.became = became;
        this.reason = reason;
    }

    /** What the group's widget says before somebody asks. */
    State state() {
        return state;
    }

    /** An example of what became of a request, as the widget is told it; empty before there is one. */
    Map<String, Object> request(Acknowledgements words, String language) {
        if (became == null || reason == null) {
            return Map.of();
        }
        var place = became == TicketState.QUEUED ? PLACE : null;
        return Map.of(
                "state",
                became,
                "reference",
                "AH-7K3F9Q",
                "acknowledgement",
                words.of(became, reason, language, place),
                "statusUrl",
                "#",
                "leaveInSeconds",
                became == TicketState.QUEUED ? 0 : -1);
    }
}
