package io.afterhours.inbox;

import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What happened where somebody looks while they were away.
 *
 * @param captured tickets that became open
 * @param cancelled tickets that their customers took back
 * @param received chats that they were given and still have, oldest first
 * @param missed by cause, the most frequent first; empty for those who do not decide about tickets
 * @param stuck tickets that were open before and still are; 0 for those who do not decide about tickets
 */
record Brief(
        Instant since,
        int captured,
        int cancelled,
        List<Ticket> received,
        Map<Reason, Integer> missed,
        int stuck,
        Instant now,
        ZoneId zone) {

    boolean isEmpty() {
        return captured == 0 && cancelled == 0 && received.isEmpty() && missed.isEmpty() && stuck == 0;
    }
}
