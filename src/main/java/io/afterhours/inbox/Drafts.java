package io.afterhours.inbox;

import com.vaadin.flow.spring.annotation.VaadinSessionScope;
import io.afterhours.ticket.TicketId;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Replies that were typed and not sent, per ticket, so that neither another ticket nor a reload loses them. */
@Component
@VaadinSessionScope
class Drafts {

    private final Map<TicketId, String> texts = new HashMap<>();

    String of(TicketId ticket) {
        return texts.getOrDefault(ticket, "");
    }

    void keep(TicketId ticket, String text) {
        if (text.isBlank()) {
            texts.remove(ticket);
        } else {
            texts.put(ticket, text);
        }
    }
}
