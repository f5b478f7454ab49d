package io.afterhours.routing.ui;

import io.afterhours.routing.Attending;
import io.afterhours.routing.Prospect;
import io.afterhours.ticket.TicketState;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a cell of the map is marked with. */
enum Mark {
    ASSIGNED,
    QUEUED,
    OPEN,
    MISSED,
    /** It is decided by who is there. */
    DEPENDS;

    static Mark of(TicketState outcome) {
        return valueOf(outcome.name());
    }

    /** The mark of what usually happens if these are there; null: whoever is. */
    static Mark of(Prospect prospect, @Nullable Attending supposed) {
        if (supposed == null) {
            return prospect.certain().map(Mark::of).orElse(DEPENDS);
        }
        return prospect.when(supposed).map(each -> of(each.usual().outcome())).orElseGet(() -> of(prospect, null));
    }

    /** As the style sheet knows it. */
    String style() {
        return name().toLowerCase(Locale.ROOT);
    }
}
