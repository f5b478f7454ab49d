package io.afterhours.inbox;

import com.vaadin.flow.spring.annotation.VaadinSessionScope;
import io.afterhours.ticket.TicketId;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What was typed and not sent, per ticket, so that neither another ticket nor a reload loses it. */
@Component
@VaadinSessionScope
class Drafts {

    private final Map<TicketId, Draft> drafts = new HashMap<>();

    /**
     * What was typed.
     *
     * @param internal whether it is for colleagues alone
     */
    record Draft(String text, boolean internal) {

        static final Draft NONE = new Draft("", false);
    }

    Draft of(TicketId ticket) {
        return drafts.getOrDefault(ticket, Draft.NONE);
    }

    void keep(TicketId ticket, Draft draft) {
        if (draft.text().isBlank()) {
            drafts.remove(ticket);
        } else {
            drafts.put(ticket, draft);
        }
    }
}
