package io.afterhours.routing;

import io.afterhours.database.Transactions;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * Takes what browsers tell of customers: whether their request is before them, and whether they do anything (semantics
 * 1.9). A ticket of which nothing was ever told is never given up for inactivity. Who the customer is was checked by
 * the caller, which acts as the system.
 */
@Service
public class CustomerActivity {

    private static final String NO_WINDOW = "";

    private final CustomerWindows windows;
    private final Transactions transactions;
    private final Clock clock;

    CustomerActivity(CustomerWindows windows, Transactions transactions, Clock clock) {
        this.windows = windows;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What a window tells. */
    public enum Event {
        /** The customer is there: it was opened, came back, or mouse or keyboard were used. */
        ACTIVE,
        /** On a phone: it went into the background, where nobody sees it. */
        HIDDEN,
        /** It was closed, or shows another page now. */
        CLOSED
    }

    /**
     * When a customer was last seen before their request.
     *
     * @param activeAt when they last did something in any window; null when none was ever seen
     * @param openAt the same of the windows that have not been closed since
     */
    public record Sighting(
            @Nullable Instant activeAt, @Nullable Instant openAt) {}

    /** What is known of the customer's windows now. */
    @PreAuthorize("@mayWork.actForCustomer()")
    public Sighting sighting(TicketId ticket) {
        return windows.sighting(ticket);
    }

    /** Something was sent, from whatever window: the customer is there. */
    @PreAuthorize("@mayWork.actForCustomer()")
    public void sent(Ticket ticket) {
        if (ticket.state().active()) {
            transactions.write(() -> windows.active(ticket.id(), NO_WINDOW, Now.of(clock)));
        }
    }

    /** A mail came from them: whoever is at a window is still there, and whoever is at none has nothing to leave. */
    @PreAuthorize("@mayWork.actForCustomer()")
    public void mailed(Ticket ticket) {
        if (ticket.state().active()) {
            transactions.write(() -> windows.stillActive(ticket.id(), Now.of(clock)));
        }
    }

    /**
     * A window tells something; without effect once the ticket has ended.
     *
     * @param window tells the customer's windows apart: 1 to 36 characters
     */
    @PreAuthorize("@mayWork.actForCustomer()")
    public void told(Ticket ticket, String window, Event event) {
        if (!ticket.state().active()) {
            return;
        }
        transactions.write(() -> {
            var now = Now.of(clock);
            switch (event) {
                case ACTIVE -> windows.active(ticket.id(), window, now);
                case HIDDEN, CLOSED -> windows.gone(ticket.id(), window, now);
            }
        });
    }
}
